import fc from 'fast-check';
import type { Ask } from './ask';
import type { Who } from './callers';
import type { Names } from './draw-names';
import { uids } from './make-inside';

/** Requests to Strapi's generated REST of the dictionaries, to its Content Manager and to its home page. */

type Kind = 'project' | 'group' | 'provider' | 'geo' | 'schedule';

const relations: Readonly<Record<Kind, readonly string[]>> = {
  project: ['group', 'providers', 'geos', 'schedule', 'statuses'],
  group: [],
  provider: [],
  geo: ['parent'],
  schedule: ['project'],
};

const plural: Readonly<Record<Kind, string>> = {
  project: 'projects',
  group: 'project-groups',
  provider: 'providers',
  geo: 'geos',
  schedule: 'project-schedules',
};

const nameOf = (kind: Kind): string => (kind === 'geo' ? 'name_en' : 'name');
const fieldsOf = (kind: Kind): string[] => [
  'id',
  nameOf(kind),
  ...(kind === 'schedule' ? [] : ['code']),
  'createdAt',
];

const targets: Readonly<Record<string, Kind>> = {
  group: 'group',
  providers: 'provider',
  geos: 'geo',
  schedule: 'schedule',
  parent: 'geo',
  project: 'project',
};

const texts = [
  '$eq',
  '$ne',
  '$contains',
  '$notContainsi',
  '$startsWith',
  '$endsWithi',
  '$in[0]',
  '$notIn[0]',
  '$lt',
];
const values = ['$eq', '$ne', '$in[0]', '$notIn[0]', '$gt', '$lt'];

/** A field and what may be asked of it: PostgreSQL takes no word for an id. */
const asked = (field: string, names: Names): fc.Arbitrary<string> => {
  const nothing = fc.constantFrom('[$null]=true', '[$notNull]=true');
  const compared = (operators: readonly string[], value: fc.Arbitrary<string>) =>
    fc
      .tuple(fc.constantFrom(...operators), value)
      .map(
        ([operator, text]) =>
          `[${operator.replace('[', '][')}${operator.endsWith(']') ? '' : ']'}=${encodeURIComponent(text)}`
      );
  const of =
    field === 'id'
      ? compared(values, fc.constantFrom('1', '2', '3', '1000000', '1000001', '1000002'))
      : field === 'createdAt'
        ? compared(['$gt', '$lt'], fc.constantFrom('2026-01-01', '2030-01-01'))
        : compared(texts, names.word);
  return fc
    .oneof({ weight: 6, arbitrary: of }, { weight: 1, arbitrary: nothing })
    .map((rest) => `[${field}]${rest}`);
};

const ofKind = (kind: Kind, names: Names): fc.Arbitrary<string> =>
  fc.constantFrom(...fieldsOf(kind)).chain((field) => asked(field, names));

const condition = (kind: Kind, names: Names): fc.Arbitrary<string> => {
  const related = relations[kind].filter((name) => name !== 'statuses');
  const own = ofKind(kind, names);
  const deep = fc
    .constantFrom(...(related.length > 0 ? related : ['']))
    .chain((name) =>
      ofKind(targets[name] ?? kind, names).map((text) => (name ? `[${name}]${text}` : text))
    );
  return fc
    .tuple(fc.constantFrom('', '', '', '[$not]', '[$or][0]', '[$and][0]'), fc.oneof(own, deep))
    .map(([around, text]) => `filters${around}${text}`);
};

const sorting = (kind: Kind): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(
        ...fieldsOf(kind),
        ...relations[kind].map(
          (name) => `${name}.${name === 'geos' || name === 'parent' ? 'name_en' : 'name'}`
        )
      ),
      fc.constantFrom('asc', 'desc')
    )
    .map(([field, order]) => `sort=${field}:${order}`);

const populating = (kind: Kind): fc.Arbitrary<string> =>
  fc.constantFrom(
    'populate=*',
    ...relations[kind].map((name) => `populate[0]=${name}`),
    ...(kind === 'project'
      ? [
          'populate[group][fields][0]=name',
          'populate[geos][populate][0]=parent',
          'populate[providers][sort]=name:desc',
          'populate[schedule][populate][project][populate][0]=providers',
        ]
      : []),
    ...(kind === 'schedule'
      ? ['populate[project][populate][0]=providers&populate[project][populate][1]=geos']
      : [])
  );

const paging = fc.constantFrom(
  'pagination[pageSize]=1',
  'pagination[pageSize]=1&pagination[page]=2',
  'pagination[start]=0&pagination[limit]=2',
  'pagination[withCount]=false',
  'pagination[pageSize]=100'
);

const query = (parts: ReadonlyArray<fc.Arbitrary<string>>): fc.Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => fc.option(part, { nil: '' })))
    .map((chosen) => chosen.filter(Boolean).join('&'))
    .map((text) => (text ? `?${text}` : ''));

const kinds: fc.Arbitrary<Kind> = fc.constantFrom(
  'project',
  'group',
  'provider',
  'geo',
  'schedule'
);

const rest = (names: Names): fc.Arbitrary<Ask> =>
  kinds.chain((kind) =>
    fc
      .tuple(
        query([
          condition(kind, names),
          condition(kind, names).map((text) => text.replace('filters', 'filters[$and][1]')),
          sorting(kind),
          populating(kind),
          paging,
        ]),
        fc.option(names.documentId(kind), { freq: 3 })
      )
      .map(([text, id]): Ask => ({
        as: 'token',
        method: 'GET',
        path: `/${plural[kind]}${id === null ? '' : `/${id}`}${text}`,
      }))
  );

const people: fc.Arbitrary<Who> = fc.constantFrom('manager', 'viewer', 'analyst');

const listOf = (kind: Kind, names: Names): fc.Arbitrary<string> =>
  query([
    condition(kind, names),
    sorting(kind),
    names.word.map((word) => `_q=${word}`),
    fc.constantFrom('page=1&pageSize=10', 'page=2&pageSize=1', 'page=1&pageSize=100'),
  ]);

const contentManager = (names: Names): fc.Arbitrary<Ask> =>
  kinds.chain((kind) => {
    const list = `/content-manager/collection-types/${uids[kind]}`;
    const relation =
      relations[kind].length > 0 ? fc.constantFrom(...relations[kind]) : fc.constant('none');
    const path = fc.oneof(
      listOf(kind, names).map((text) => `${list}${text}`),
      names.documentId(kind).map((id) => `${list}/${id}`),
      fc
        .tuple(relation, names.word, fc.boolean())
        .map(
          ([name, word, search]) =>
            `/content-manager/relations/${uids[kind]}/${name}${search ? `?_q=${word}` : ''}`
        ),
      fc
        .tuple(relation, names.documentId(kind))
        .map(([name, id]) => `/content-manager/relations/${uids[kind]}/${id}/${name}`),
      names.documentId(kind).map((id) => `${list}/${id}/actions/countDraftRelations`)
    );
    return fc.tuple(people, path).map(([as, to]): Ask => ({ as, method: 'GET', path: to }));
  });

const home: fc.Arbitrary<Ask> = fc
  .tuple(
    people,
    fc.constantFrom(
      '/content-manager/homepage/count-documents',
      '/content-manager/homepage/recent-documents?action=update',
      '/content-manager/homepage/recent-documents?action=publish',
      '/admin/homepage/key-statistics',
      '/content-manager/init',
      '/admin/information',
      '/admin/users/me',
      '/admin/users/me/permissions'
    )
  )
  .map(([as, path]) => ({ as, method: 'GET', path }));

export const drawDictionaries = (names: Names): fc.Arbitrary<Ask> =>
  fc.oneof(
    { weight: 6, arbitrary: rest(names) },
    { weight: 5, arbitrary: contentManager(names) },
    { weight: 1, arbitrary: home }
  );
