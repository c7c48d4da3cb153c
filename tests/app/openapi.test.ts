import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WalkedRoute } from '../../src/plugins/core/server/src/route-walk';
import { bootApp, type TestApp } from '../harness/boot-app';
import { withProbe } from '../harness/probe';

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly parameters: ReadonlyArray<{
    name?: string;
    in?: string;
    required?: boolean;
    schema?: object;
    $ref?: string;
  }>;
  readonly requestBody?: { content: Record<string, { schema: object }> };
  readonly responses: Record<
    string,
    { description?: string; content?: Record<string, { schema: object }>; $ref?: string }
  >;
}

interface Document {
  readonly openapi: string;
  readonly info: { title: string; version: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: Record<string, Record<string, unknown>>;
  readonly 'x-error-codes': Record<string, { status: number; en: string; ru: string }>;
}

const refsIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    name === '$ref' && typeof each === 'string' ? [each] : refsIn(each)
  );
};

describe('the OpenAPI document', () => {
  let app: TestApp;
  let document: Document;
  let operations: Array<Operation & { path: string; method: string }>;
  beforeAll(async () => {
    app = await bootApp({ env: withProbe });
    document = (await (await fetch(`${app.url}/api/numera/openapi.json`)).json()) as Document;
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method }))
    );
  });
  afterAll(() => app?.close());

  const operation = (id: string) =>
    operations.find(({ operationId }) => operationId === id) as Operation & { path: string };

  it('is 3.1 and names itself', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.info).toMatchObject({ title: 'Numera', version: expect.any(String) as string });
  });

  it('lists every contract of the API door and every generated endpoint', async () => {
    const { routes } = await app.inside<{ routes: WalkedRoute[] }>('walk-routes');
    const wanted = routes
      .filter(
        ({ kind, route }) =>
          (kind === 'contract' || kind === 'content-type') && route.includes(' /api/')
      )
      .map(({ route }) => route.replace(/:(\w+)/g, '{$1}'));
    expect(wanted.length).toBeGreaterThan(40);
    expect(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
      wanted.sort()
    );
  });

  it('shows both forms of an import at the promised path', () => {
    const { path, requestBody, parameters } = operation('exchange.imports.start');
    expect(path).toBe('/api/exchange/imports');
    expect(Object.keys(requestBody?.content ?? {}).sort()).toEqual([
      'application/json',
      'application/octet-stream',
    ]);
    expect(parameters.find(({ name }) => name === 'filename')).toMatchObject({ required: false });
  });

  it('has operations with an id of their own, answers, and every parameter of the path', () => {
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { path, parameters, responses } of operations) {
      expect(Object.keys(responses).some((status) => /^2\d\d$/.test(status))).toBe(true);
      const inPath = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
      expect(inPath.sort()).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
      );
      for (const each of parameters.filter(({ $ref }) => !$ref))
        expect(each).toMatchObject({
          name: expect.any(String) as string,
          schema: expect.any(Object) as object,
        });
    }
  });

  it('has no reference that leads nowhere', () => {
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(50);
    const local = refs.filter((ref) => ref.startsWith('#/components/'));
    for (const ref of local) {
      const [, , section = '', name = ''] = ref.split('/');
      expect(document.components[section]?.[name], ref).toBeDefined();
    }
  });

  it('tells status, meta, key, bytes, file and stream of each kind', () => {
    expect(Object.keys(operation('probe.probe.once').responses)).toContain('201');
    expect(operation('probe.probe.once').parameters).toContainEqual({
      $ref: '#/components/parameters/IdempotencyKey',
    });
    expect(operation('probe.probe.echo').parameters).not.toContainEqual({
      $ref: '#/components/parameters/IdempotencyKey',
    });
    const list =
      operation('probe.probe.list').responses['200']?.content?.['application/json']?.schema;
    expect(list).toMatchObject({
      properties: { data: { type: 'array' }, meta: { type: 'object' } },
    });
    expect(operation('probe.probe.raw').requestBody?.content).toHaveProperty(
      'application/octet-stream'
    );
    expect(operation('probe.probe.raw').parameters).toContainEqual(
      expect.objectContaining({ name: 'name', in: 'query', required: true })
    );
    expect(operation('probe.probe.file').responses['200']?.content).toHaveProperty(
      'application/octet-stream'
    );
    expect(operation('probe.probe.stream').responses['200']?.content).toHaveProperty(
      'text/event-stream'
    );
  });

  it('lists the error codes with both texts', () => {
    const codes = document['x-error-codes'];
    expect(Object.keys(codes).length).toBeGreaterThan(15);
    for (const [code, { status, en, ru }] of Object.entries(codes)) {
      expect(code).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(en.length).toBeGreaterThan(3);
      expect(ru, code).toMatch(/[а-яё]/i);
    }
  });
});
