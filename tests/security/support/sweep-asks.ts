import type { Ask } from './ask';
import { dictionaryTypes } from '../matrix/dictionary-types';
import type { Who } from './callers';
import { uids, type Inside } from './make-inside';
import type { Outside } from './make-outside';

/** Every endpoint once and more, asked for as much as it gives; and for rows outside by their ids. */

type Draft = Omit<Ask, 'as'>;

const get = (path: string, then?: Ask['then']): Draft => ({
  method: 'GET',
  path,
  ...(then ? { then } : {}),
});
const post = (path: string, body: object, then?: Ask['then']): Draft => ({
  method: 'POST',
  path,
  body,
  ...(then ? { then } : {}),
});

const numbers = ({ numbers: own }: Inside, { numbers: foreign }: Outside): Draft[] => {
  const ids = [own[0], own[1], foreign[0], foreign[3], foreign[7]].map((n) => String(n?.id));
  const phones = [...own, ...foreign].map(({ phone }) => String(phone));
  return [
    ...(['id', 'updated', 'lastCall', 'attempts'] as const).flatMap((field) =>
      (['asc', 'desc'] as const).map((order) =>
        post('/numbers/search', { sort: [field, order], limit: 200, count: 'exact' }, 'pages')
      )
    ),
    post('/numbers/search', { filter: { pool: true } }),
    post('/numbers/search', { filter: { phone: { startsWith: '7999' } }, limit: 200 }),
    post('/numbers/search', { filter: { import: '1' }, limit: 200 }),
    post('/numbers/search', { filter: { fields: { zqxfield: 'zqxvalue1' } } }),
    post('/numbers/lookup', { phones }),
    get('/numbers/choices'),
    ...ids.flatMap((id) => [
      get(`/numbers/${id}`),
      get(`/numbers/${id}/timeline?limit=100`),
      post(`/numbers/${id}/reveal`, {}),
      { method: 'PATCH' as const, path: `/numbers/${id}`, body: { reason: 'swept' } },
    ]),
    post('/numbers/bulk', { filter: {}, action: { type: 'status', status: 'busy' }, dryRun: true }),
    post('/numbers/bulk', { ids, action: { type: 'status', status: 'busy' } }, 'bulk'),
    ...[{ type: 'move', project: 'mine' }, { type: 'return' }, { type: 'delete' }].map((action) =>
      post('/numbers/bulk', { ids, action, dryRun: true })
    ),
    post('/numbers/bulk/move', { ids, project: 'mine', dryRun: true }),
    post('/numbers/bulk/suppress', { ids, reason: 'swept', dryRun: true }),
    post('/numbers/bulk/delete', { ids, dryRun: true }),
    get('/numbers/bulk?limit=200'),
    ...(['created', 'phone'] as const).map((field) =>
      post('/numbers/suppressions/search', { sort: [field, 'asc'], count: 'capped' }, 'pages')
    ),
    post('/numbers/consents/search', { limit: 200 }, 'pages'),
    post('/numbers/consents/search', { filter: { withdrawn: true } }),
    get('/numbers/consents/loads'),
    ...ids.flatMap((id) => [
      get(`/numbers/${id}/standing`),
      post('/numbers/consents/search', { filter: { number: id } }),
    ]),
    post('/numbers/consents', {
      number: ids.at(-1),
      source: 'swept',
      givenAt: '2026-01-01T00:00:00Z',
    }),
    {
      method: 'DELETE' as const,
      path: '/numbers/consents',
      body: { ids: ['1', '2'], reason: 'swept' },
    },
    post('/numbers/suppressions/export', {}),
    { method: 'POST', path: '/numbers/plan/files?filename=swept.csv', file: 'swept' },
    get('/numbers/plan'),
    get('/numbers/plan/regions'),
    get('/numbers/plan/coverage'),
    ...phones.slice(-3).map((phone) => post('/numbers/plan/lookup', { phone })),
    post('/numbers/plan/versions', { files: ['1'] }),
    post('/numbers/plan/versions/1/activate', {}),
    { method: 'DELETE' as const, path: '/numbers/plan/versions/999999', body: {} },
    { method: 'PATCH' as const, path: '/numbers/plan/regions/1', body: { geo: 'swept' } },
    post('/numbers/plan/rerun', { swept: true }),
    post('/numbers/plan/geos', { countries: 'swept' }),
    post('/numbers/suppressions/scrub', { since: 'swept' }),
    get('/numbers/suppressions/scrubs?limit=200', 'pages'),
    ...['1', '2'].flatMap((id) => [
      get(`/numbers/suppressions/scrubs/${id}`),
      post(`/numbers/suppressions/scrubs/${id}/apply`, {}),
    ]),
    post('/numbers/suppressions/check', { phone: '79060000001' }),
    ...phones.slice(-3).map((phone) => post('/numbers/suppressions/check', { phone })),
    post('/numbers/suppressions', { phone: '79060000001', scope: 'project', target: 'mine' }),
    post('/numbers/suppressions', { phone: '79060000001', scope: 'project', target: 'zqxproject' }),
    post('/numbers/suppressions/global', { phone: 'swept' }),
    {
      method: 'DELETE' as const,
      path: '/numbers/suppressions',
      body: { ids: ['1', '2', '3'], reason: 'swept' },
    },
    get('/numbers/views'),
    get('/numbers/views/roles'),
    post('/numbers/views', { name: 'swept', words: { project: '1,2,3' } }),
    post('/numbers/batch', {
      rows: foreign.slice(0, 3).map(({ phone }) => ({
        phone: String(phone),
        project: 'mine',
        provider: 'acme',
        geo: 'mow',
      })),
    }),
    post('/numbers', {
      phone: String(foreign[1]?.phone),
      project: 'mine',
      provider: 'acme',
      geo: 'mow',
    }),
  ];
};

const files = ({ imports, exports }: Outside): Draft[] => [
  get('/exchange/imports?limit=200'),
  get('/exchange/imports?limit=2', 'pages'),
  ...imports.flatMap((id) => [
    get(`/exchange/imports/${id}`),
    get(`/exchange/imports/${id}/rejects`),
    post(`/exchange/imports/${id}/cancel`, {}),
    post(`/exchange/imports/${id}/load`, { force: true }),
  ]),
  get('/exchange/exports?limit=200'),
  ...exports.flatMap((id) => [
    get(`/exchange/exports/${id}`),
    get(`/exchange/exports/${id}/file`),
    get(`/exchange/exports/${id}/gone?limit=200`),
  ]),
  post('/exchange/exports', { filter: {}, options: { language: 'en' } }, 'export'),
  {
    method: 'POST',
    path: '/exchange/uploads?filename=swept.csv',
    file: 'phone;project;provider;geo\n79051234567;Zqxprojectname;Acme;Moscow\n',
  },
  get('/exchange/stop-lists?limit=200', 'pages'),
  ...['1', '2'].flatMap((id) => [
    get(`/exchange/stop-lists/${id}`),
    get(`/exchange/stop-lists/${id}/rejects`),
    post(`/exchange/stop-lists/${id}/cancel`, {}),
  ]),
  post('/exchange/stop-lists', { upload: '1', scope: 'project', target: 'mine' }),
  post('/exchange/uploads/1/preview', { reading: { header: 0 } }),
  post('/exchange/imports', { upload: '1', defaults: { project: 'mine' } }),
  post('/exchange/imports', {
    upload: '1',
    consent: { source: 'swept', givenAt: '2026-01-01T00:00:00Z' },
  }),
  {
    method: 'POST',
    path: '/exchange/imports/file?filename=swept.csv&project=mine&provider=acme&geo=mow&force=true',
    file: 'phone;project;provider;geo\n79993000000;mine;acme;mow\n79993000007;zqxproject;acme;mow\nbad;;;\n',
    then: 'import',
  },
  {
    method: 'POST',
    path: '/exchange/imports/file?filename=swept.csv&project=mine&provider=acme&geo=mow&dryRun=true',
    file: 'phone;project;provider;geo\n79993000001;mine;acme;mow\n79993000007;zqxproject;acme;mow\nbad;;;\n',
    then: 'import',
  },
];

const work = ({ jobs }: Outside): Draft[] => [
  get('/jobs/?limit=200'),
  get('/jobs/?limit=200&state=failed'),
  get('/jobs/health'),
  ...jobs.flatMap((id) => [
    get(`/numbers/bulk/${id}/left`),
    post(`/numbers/bulk/${id}/undo`, {}),
    get(`/jobs/${id}`),
    post(`/jobs/${id}/cancel`, {}),
    post(`/jobs/${id}/retry`, {}),
  ]),
  post('/audit/export', {}),
  get('/audit/choices'),
  post('/audit/search', { limit: 200 }, 'pages'),
  post('/audit/verify', {}),
  get('/audit/seals'),
  ...['numbers.*', 'exchange.*', 'project.*', 'access-scope.*', 'admin-user.*'].map((action) =>
    post('/audit/search', { filter: { action }, limit: 200 })
  ),
  get('/conversion/metrics'),
  get('/conversion/stock'),
  ...['project', 'provider', 'geo', 'status', 'weekday', 'hour', 'day'].map((cut) =>
    post('/conversion/query', { metrics: ['loaded', 'success'], by: [cut] })
  ),
  post('/conversion/query/every-cut', {
    metrics: ['loaded', 'cost_per_success'],
    by: ['project', 'provider', 'geo'],
  }),
];

/** Scopes, policies and projects that wait: who else may do what. Nothing is written: the bodies are not whole. */
const rights = (outside: Outside): Draft[] => [
  post('/access/scopes/search', { limit: 200 }),
  post('/access/scopes/counts', { scopes: [1, 2, outside.scope.id] }),
  post('/access/scopes', {}),
  post('/access/sight', { kind: 'user', id: outside.person }),
  post('/access/policies/search', { limit: 200 }),
  post('/access/policies', {}),
  get('/access/projects/waiting'),
  post(`/access/projects/${outside.project.id}/approve`, {}),
  post(`/access/projects/${outside.project.id}/decline`, {}),
  ...['', '/policies'].flatMap((of) => [
    post(`/access${of}/holders`, { text: 'zqx' }),
    get(`/access${of}/choices`),
  ]),
  ...(['scopes', 'policies'] as const).flatMap((kind) => [
    { method: 'PATCH' as const, path: `/access/${kind}/${outside.scope.id}`, body: { unknown: 1 } },
    { method: 'DELETE' as const, path: `/access/${kind}/987654` },
  ]),
];

const related: Readonly<Record<string, readonly string[]>> = {
  [uids.project]: ['group', 'providers', 'geos', 'schedule'],
  [uids.geo]: ['parent'],
  [uids.schedule]: ['project'],
  [uids.scope]: ['projects', 'users'],
};

/** The REST answers tokens, the Content Manager people of the panel. */
const dictionaries = (who: Who, outside: Outside): Draft[] => {
  const ids = Object.values(outside.rows).map(({ documentId }) => documentId);
  if (who === 'token')
    return dictionaryTypes.flatMap(({ plural }) => [
      get(`/${plural}?populate=*&pagination[pageSize]=100`),
      get(`/${plural}?sort=id:desc&pagination[pageSize]=100`),
      ...ids.map((id) => get(`/${plural}/${id}?populate=*`)),
    ]);
  return Object.values(uids).flatMap((uid) => {
    const list = `/content-manager/collection-types/${uid}`;
    return [
      get(`${list}?page=1&pageSize=100`),
      get(`${list}?_q=zqx&pageSize=100`),
      ...ids.map((id) => get(`${list}/${id}`)),
      ...(related[uid] ?? []).flatMap((name) => [
        get(`/content-manager/relations/${uid}/${name}?pageSize=100`),
        ...ids.map((id) => get(`/content-manager/relations/${uid}/${id}/${name}`)),
      ]),
    ];
  });
};

const home: Draft[] = [
  '/content-manager/homepage/recent-documents?action=update',
  '/content-manager/homepage/count-documents',
  '/content-manager/init',
  '/admin/homepage/key-statistics',
  '/admin/information',
  '/admin/users/me',
  '/admin/users/me/permissions',
  '/admin/users',
  '/admin/roles',
  '/admin/api-tokens',
].map((path) => get(path));

export const sweepAsks = (who: Who, inside: Inside, outside: Outside): Ask[] =>
  [
    ...numbers(inside, outside),
    ...files(outside),
    ...work(outside),
    ...rights(outside),
    ...dictionaries(who, outside),
    ...(who === 'token' ? [] : home),
  ].map((draft) => ({ ...draft, as: who }));
