import { z } from 'zod';
import type { Contract } from '../../contract/contract';
import { errorCodes } from '../../contract/error';
import { dictionaryPaths, type DictionaryRoute } from './openapi/dictionary-paths';
import { operation } from './openapi/operation';
import { json, schemaOf } from './openapi/schema';

const errorShape = z.object({
  error: z.object({
    status: z.int(),
    name: z.string(),
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.unknown()),
    requestId: z.string(),
  }),
});

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Same key and body within 24 hours: the same answer. Same key, other body: 409 idempotency_conflict. Still running: 409 in_progress.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

const acceptLanguage = {
  name: 'Accept-Language',
  in: 'header',
  required: false,
  description: 'Language of error messages.',
  schema: { type: 'string', enum: ['en', 'ru'] },
};

/** The stable codes, each with its status and both texts. */
const catalogue = () =>
  Object.fromEntries(
    [...errorCodes()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, { status, en, ru }]) => [code, { status, en, ru }])
  );

const components = () => ({
  schemas: {
    Error: schemaOf(errorShape, 'output'),
    ErrorCode: { type: 'string', enum: Object.keys(catalogue()) },
  },
  parameters: { IdempotencyKey: idempotencyKey, AcceptLanguage: acceptLanguage },
  responses: {
    Refused: {
      description: 'Refused: see `code`',
      content: json({ $ref: '#/components/schemas/Error' }),
    },
  },
  securitySchemes: {
    token: {
      type: 'http',
      scheme: 'bearer',
      description: 'An API token with custom permissions, or the JWT of an application user.',
    },
  },
});

const addTo = (
  paths: Record<string, Record<string, unknown>>,
  path: string,
  method: string,
  made: object
): void => {
  paths[path] = { ...paths[path], [method]: made };
};

interface Described {
  readonly parameters: readonly { readonly name: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: object };
}

/** The path of a JSON contract that also takes bytes: a second content type, and the query that goes with it. */
const alsoRaw = (json: Described, raw: Described): object => ({
  ...json,
  requestBody: {
    ...json.requestBody,
    content: { ...json.requestBody?.content, ...raw.requestBody?.content },
  },
  parameters: [
    ...json.parameters,
    ...raw.parameters
      .filter(({ name }) => name)
      .map((one) => ({ ...one, required: false, description: 'Of the raw form only.' })),
  ],
});

const pathOf = (c: Contract, own: string): string =>
  `/api/${c.plugin}${own.replace(/:(\w+)/g, '{$1}').replace(/\/$/, '')}`;

/** OpenAPI 3.1 of what integrators may call; its schemas are JSON Schema 2020-12, as zod writes them. */
export const openapi = (
  contracts: readonly Contract[],
  dictionaries: readonly DictionaryRoute[] = []
) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const c of contracts.filter(({ doors }) => doors.includes('api'))) {
    addTo(paths, pathOf(c, c.path), c.method.toLowerCase(), operation(c));
  }
  for (const c of contracts.filter(({ alsoAt }) => alsoAt !== undefined)) {
    const method = c.method.toLowerCase();
    const path = pathOf(c, c.alsoAt ?? c.path);
    const json = paths[path]?.[method] as Described | undefined;
    if (json) addTo(paths, path, method, alsoRaw(json, operation(c) as Described));
  }
  for (const { path, method, made } of dictionaryPaths(dictionaries))
    addTo(paths, path, method, made);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Numera',
      version: '1',
      description: 'Paths and shapes are a promise; error codes are stable.',
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    security: [{ token: [] }],
    tags: [...new Set(contracts.map(({ plugin }) => plugin)), 'dictionaries'].map((name) => ({
      name,
    })),
    paths,
    components: components(),
    'x-error-codes': catalogue(),
  };
};
