import { z } from 'zod';
import { paramsOf, type Contract } from '../../../contract/contract';
import { isOptional, json, schemaOf } from './schema';

const REFUSED = { $ref: '#/components/responses/Refused' };
const BINARY = { type: 'string', format: 'binary' };

const fields = (c: Contract): ReadonlyArray<readonly [string, z.ZodType]> =>
  Object.entries(c.input.shape);

const hasQuery = (c: Contract): boolean => c.method === 'GET' || c.kind === 'raw';

const parameters = (c: Contract): object[] => {
  const inPath = paramsOf(c);
  const named = fields(c)
    .filter(([name]) => hasQuery(c) || inPath.includes(name))
    .map(([name, type]) => ({
      name,
      in: inPath.includes(name) ? 'path' : 'query',
      required: inPath.includes(name) || !isOptional(type),
      schema: schemaOf(type, 'input'),
    }));
  return [
    ...named,
    ...(c.idempotent ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    { $ref: '#/components/parameters/AcceptLanguage' },
  ];
};

const bodyOf = (c: Contract): object => {
  if (c.kind === 'raw')
    return {
      requestBody: { required: true, content: { 'application/octet-stream': { schema: BINARY } } },
    };
  if (hasQuery(c)) return {};
  const rest = fields(c).filter(([name]) => !paramsOf(c).includes(name));
  if (rest.length === 0) return {};
  const shape = z.strictObject(Object.fromEntries(rest));
  return { requestBody: { required: !isOptional(shape), content: json(schemaOf(shape, 'input')) } };
};

const answer = (c: Contract): object => {
  if (c.kind === 'file')
    return { description: 'The file', content: { 'application/octet-stream': { schema: BINARY } } };
  if (c.kind === 'sse')
    return {
      description: 'A stream of events; the data of each is as in the schema',
      content: { 'text/event-stream': { schema: schemaOf(c.output, 'output') } },
    };
  const whole = z.object({ data: c.output, ...(c.meta ? { meta: c.meta } : {}) });
  return {
    description: c.status === 202 ? 'Accepted: the work goes on' : 'Done',
    content: json(schemaOf(whole, 'output')),
  };
};

const refusals = (c: Contract): Record<string, object> =>
  Object.fromEntries(
    [
      400,
      401,
      403,
      404,
      ...(c.idempotent ? [409] : []),
      ...(c.kind === 'raw' ? [413] : []),
      429,
    ].map((status) => [String(status), REFUSED])
  );

/** One contract as an OpenAPI operation. */
export const operation = (c: Contract) => ({
  operationId: `${c.plugin}.${c.name}`,
  tags: [c.plugin],
  summary: c.summary,
  description: `Permission: ${c.permission.label.en} · ${c.permission.label.ru}`,
  security: [{ token: [] }],
  'x-token-scope': `plugin::${c.plugin}.${c.name}`,
  parameters: parameters(c),
  ...bodyOf(c),
  responses: {
    [String(c.status ?? 200)]: answer(c),
    ...(c.previewBy ? { '200': answer({ ...c, status: 200 }) } : {}),
    ...refusals(c),
    default: REFUSED,
  },
});
