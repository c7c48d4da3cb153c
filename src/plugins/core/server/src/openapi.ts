import { z } from 'zod';
import type { Contract } from '../../contract/contract';

const json = (schema: unknown) => ({ 'application/json': { schema } });
const schemaOf = (type: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' });
  return schema;
};

const operation = (c: Contract) => {
  const inPath = [...c.path.matchAll(/:(\w+)/g)].map((m) => m[1] ?? '');
  const names = Object.keys(c.input.shape);
  const bodiless = c.method === 'GET' || c.kind === 'raw';
  const parameters = names
    .filter((name) => bodiless || inPath.includes(name))
    .map((name) => ({
      name,
      in: inPath.includes(name) ? 'path' : 'query',
      required: inPath.includes(name) || !c.input.shape[name]!.safeParse(undefined).success,
      schema: schemaOf(c.input.shape[name]! as z.ZodType, 'input'),
    }));
  const body = c.input.omit(Object.fromEntries(inPath.map((name) => [name, true])) as never);
  const requestBody =
    c.kind === 'raw'
      ? {
          required: true,
          content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
        }
      : { required: true, content: json(schemaOf(body, 'input')) };
  const ok = z.object({ data: c.output });
  return {
    operationId: `${c.plugin}.${c.name}`,
    tags: [c.plugin],
    description: c.permission.label,
    security: [{ token: [`plugin::${c.plugin}.${c.name}`] }],
    parameters,
    ...(c.kind === 'raw' || !bodiless ? { requestBody } : {}),
    responses: {
      200: { description: 'Done', content: json(schemaOf(ok, 'output')) },
      default: { description: 'Refused', content: json({ $ref: '#/components/schemas/Error' }) },
    },
  };
};

const errorShape = z.object({
  error: z.object({
    status: z.int(),
    name: z.string(),
    code: z.string(),
    message: z.string(),
    details: z.unknown(),
    requestId: z.string(),
  }),
});

/** OpenAPI 3.1 of what integrators may call; its schemas are JSON Schema 2020-12, as zod writes them. */
export const openapi = (contracts: readonly Contract[]) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const c of contracts.filter(({ doors }) => doors.includes('api'))) {
    const path = `/api/${c.plugin}${c.path.replace(/:(\w+)/g, '{$1}').replace(/\/$/, '')}`;
    paths[path] = { ...paths[path], [c.method.toLowerCase()]: operation(c) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Numera', version: '1' },
    paths,
    components: {
      schemas: { Error: schemaOf(errorShape, 'output') },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
};
