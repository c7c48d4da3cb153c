import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../harness/boot-app';
import { makeAdmin, makeToken, type Caller } from '../harness/people';
import { root } from '../harness/test-environment';

interface Schema {
  readonly info: { readonly singularName: string; readonly pluralName: string };
  readonly attributes: Readonly<Record<string, { readonly type: string }>>;
}

const schemas = readdirSync(path.join(root, 'src/api')).map(
  (name) =>
    JSON.parse(
      readFileSync(path.join(root, `src/api/${name}/content-types/${name}/schema.json`), 'utf8')
    ) as Schema
);

const uidOf = ({ info: { singularName: name } }: Schema): string => `api::${name}.${name}`;

const WHOLE = 'api::project.project';
const TOGETHER = 8;

const isOpen = (schema: Schema): boolean => !/scope|policy/.test(uidOf(schema));

const OPERATORS = [
  '$eq',
  '$ne',
  '$gt',
  '$in',
  '$contains',
  '$startsWithi',
  '$between',
  '$null',
  '$not',
];
const VALUES = [
  '',
  'nonsense',
  '%00',
  '1e999',
  '99999999999999999999',
  '-1',
  '2026-13-45',
  '%F0%9F%92%A9',
  '%ED%A0%80',
];

const ofField = (field: string): string[] => [
  ...OPERATORS.map((operator) => `filters[${field}][${operator}]=nonsense`),
  ...VALUES.map((value) => `filters[${field}]=${value}`),
  `filters[${field}][$between][0]=a`,
  `filters[${field}][$in][a][b]=c`,
  `filters[${field}][$in][]=a&filters[${field}][$in][]=%00`,
  `filters[${field}][$eq][$eq]=a`,
  `filters[${field}][$nonsense]=a`,
  `filters[${field}][id][$eq]=a`,
  `filters[${field}][id][id]=a`,
  `filters[${field}][name][$contains]=%00`,
  `filters[${field}][$and]=a`,
  `sort=${field}:sideways`,
  `sort=${field}.id`,
  `sort[${field}]=sideways`,
  `sort[${field}][id]=asc`,
  `sort[0][${field}]=up`,
  `fields[0]=${field}`,
  `fields[${field}]=a`,
  `populate=${field}`,
  `populate[${field}]=a`,
  `populate[${field}][filters]=a`,
  `populate[${field}][filters][id]=a`,
  `populate[${field}][sort]=%00`,
  `populate[${field}][fields]=%00`,
  `populate[${field}][limit]=a`,
  `populate[${field}][populate]=a`,
  `populate[${field}][on]=a`,
  `populate[${field}][count]=a`,
];

const GENERAL = [
  'filters=a',
  'filters[]=a',
  'filters[$and]=a',
  'filters[$or][0]=a',
  'filters[$not]=a',
  'filters[$not][0]=a',
  'filters[%00]=a',
  'filters[__proto__][a]=b',
  'filters[constructor]=a',
  'filters[$and][0][$or][0][$not]=a',
  'filters[id][$eq]=a',
  'filters[id]=99999999999999999999',
  'filters[documentId]=%00',
  'filters[createdAt]=a',
  'filters[updatedAt][$gt]=2026-13-45',
  'filters[createdBy][id]=a',
  'filters[publishedAt]=a',
  'filters[locale]=%00',
  'sort',
  'sort=',
  'sort=,',
  'sort=:',
  'sort[]=',
  'sort[0][0]=a',
  'sort=%00',
  'sort=id:asc:desc',
  'sort[a][b][c]=d',
  'sort=name;drop',
  'populate',
  'populate=',
  'populate=%00',
  'populate=**',
  'populate[0][0]=a',
  'populate=a.b.c.d',
  'populate[*][*]=a',
  'fields',
  'fields=',
  'fields=*',
  'fields=%00',
  'fields[0][0]=a',
  'pagination=a',
  'pagination[page]=a',
  'pagination[page]=-1',
  'pagination[page]=0',
  'pagination[page]=1e99',
  'pagination[page]=99999999999999999999',
  'pagination[page]=1.5',
  'pagination[pageSize]=-5',
  'pagination[pageSize]=a',
  'pagination[pageSize]=0',
  'pagination[pageSize]=1e99',
  'pagination[page][a]=1',
  'pagination[start]=-1',
  'pagination[start]=a',
  'pagination[limit]=a',
  'pagination[limit]=-2',
  'pagination[limit]=1.5',
  'pagination[start]=1&pagination[page]=1',
  'pagination[start]=99999999999999999999',
  'pagination[withCount]=perhaps',
  'pagination[nope]=1',
  'pagination[page]=922337203685477580&pagination[pageSize]=100',
  'page=a',
  'page=-1',
  'page=0',
  'page=1e99',
  'page=99999999999999999999',
  'pageSize=a',
  'pageSize=-1',
  'pageSize=0',
  'pageSize=1e99',
  'pageSize=1.5',
  'page=1.5',
  'start=a',
  'limit=a',
  'locale=%00',
  'locale=nonsense',
  'locale[]=a',
  'status=nonsense',
  'status[]=a',
  'publicationState=a',
  '_q=%00',
  '_q[]=a',
  '_q[a]=b',
  'plugins=a',
  'hasPublishedVersion=a',
  `filters${'[$and][0]'.repeat(30)}[id]=1`,
  `populate${'[populate]'.repeat(30)}=a`,
  `${'a&'.repeat(2000)}`,
  '%',
  '%E0%A4%A',
  'filters[name]=%E0%A4%A',
  'a[b',
  'lookup[id]=1',
  'where[id]=1',
  'select=id',
  'search=%00',
  'sort[id]=asc&sort=id',
  'filters[$or]=',
  'filters[$and][id]=a',
];

interface Target {
  readonly schema: Schema;
  readonly queries: readonly string[];
}

/** Each kind of field once, wherever it comes first; what names no field, of one type of each door. */
const targets = (): Target[] => {
  const asked = new Set<string>();
  return schemas.map((schema) => {
    const fields = Object.entries(schema.attributes).flatMap(([field, { type }]) => {
      if (!isOpen(schema) || asked.has(type)) return [];
      asked.add(type);
      return ofField(field);
    });
    return { schema, queries: [...(uidOf(schema) === WHOLE ? GENERAL : []), ...fields] };
  });
};

const LEAKS =
  /select |insert |knex|syntax|relation "|column|\.js:|node_modules|whereBetween|is not a function/i;

// A thousand questions and more: as long as a slow machine takes for them.
describe('a query that makes no sense', { timeout: 900_000 }, () => {
  let app: TestApp;
  let token: Caller;
  let admin: Caller;
  beforeAll(async () => {
    app = await bootApp();
    token = await makeToken(
      app,
      schemas.filter(isOpen).map((schema) => `${uidOf(schema)}.find`),
      {}
    );
    admin = await makeAdmin(app, 'super-admin');
  });
  afterAll(() => app?.close());

  const ask = async (at: string, who: Caller) => {
    const headers = { Authorization: `Bearer ${who.token ?? ''}` };
    const answer = await fetch(app.url + at, { headers });
    return { at, status: answer.status, text: await answer.text() };
  };

  /** Of answers to many questions: how many there were of each status, and what is wrong with them. */
  const askAll = async (asks: readonly (readonly [string, Caller])[]) => {
    const statuses: Record<number, number> = {};
    const faults: string[] = [];
    for (let at = 0; at < asks.length; at += TOGETHER) {
      const some = asks.slice(at, at + TOGETHER);
      for (const answer of await Promise.all(some.map(([path, who]) => ask(path, who)))) {
        const { status, text } = answer;
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (status < 400) continue;
        const { error } = JSON.parse(text) as { error: { code?: string; requestId?: string } };
        const told = status < 500 && error.code !== undefined && error.requestId !== undefined;
        // What was asked may be repeated; what it was made of may not.
        if (!told || LEAKS.test(JSON.stringify(error)))
          faults.push(`${answer.at.slice(0, 200)}: ${status} ${text.slice(0, 300)}`);
      }
    }
    return { statuses, faults };
  };

  const all = targets();

  it('is refused by the generated endpoints with 400, and nothing is told of what it was made of', async () => {
    const open = all.filter(({ schema }) => isOpen(schema));
    const asks = open.flatMap(({ schema, queries }) =>
      queries.map((query) => [`/api/${schema.info.pluralName}?${query}`, token] as const)
    );
    expect(asks.length).toBeGreaterThan(400);
    const { statuses, faults } = await askAll(asks);
    expect(faults).toEqual([]);
    expect(Object.keys(statuses)).toEqual(['200', '400']);
    expect(statuses[400]).toBeGreaterThan(200);
  });

  it('is refused by the Content Manager, too', async () => {
    const asks = all.flatMap(({ schema, queries }) =>
      queries.map(
        (query) => [`/content-manager/collection-types/${uidOf(schema)}?${query}`, admin] as const
      )
    );
    expect(asks.length).toBeGreaterThan(400);
    const { statuses, faults } = await askAll(asks);
    expect(faults).toEqual([]);
    expect(statuses[400]).toBeGreaterThan(100);
  });

  it('is refused by lists of people and by relations', async () => {
    const lists = [
      '/admin/users',
      '/content-manager/relations/api::project.project/group',
      '/content-manager/collection-types/plugin::users-permissions.user',
    ];
    const asks = lists.flatMap((list) =>
      GENERAL.map((query) => [`${list}?${query}`, admin] as const)
    );
    const { statuses, faults } = await askAll(asks);
    expect(faults).toEqual([]);
    expect(statuses[400]).toBeGreaterThan(50);
  });

  it('left the application in order, and no error in its log', async () => {
    const { status } = await ask('/api/projects?filters[code]=a', token);
    expect(status).toBe(200);
    expect(app.output()).toContain('a query could not be asked');
    expect(app.output()).not.toContain('"level":"error"');
  });
});
