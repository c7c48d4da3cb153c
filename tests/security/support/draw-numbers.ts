import fc from 'fast-check';
import type { Ask } from './ask';
import type { Who } from './callers';
import type { Names } from './draw-names';

/** Requests about numbers: lists, counts, lookups, cards, changes and bulk changes. */

const MARCH = Date.parse('2026-03-01T00:00:00Z');
const HOUR = 3_600_000;

export const everybody: fc.Arbitrary<Who> = fc.constantFrom(
  'manager',
  'token',
  'viewer',
  'analyst'
);
export const writers: fc.Arbitrary<Who> = fc.constantFrom('manager', 'token');

const instant = fc
  .integer({ min: 0, max: 700 })
  .map((n) => new Date(MARCH + n * HOUR).toISOString());

const span = fc.record({ from: instant, to: instant }, { requiredKeys: [] });

const few = <T>(one: fc.Arbitrary<T>) =>
  fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 3 }));

const flags = fc.constantFrom(
  'processed',
  'contact',
  'success',
  'no_answer',
  'callback',
  'final',
  'dnc'
);

const phonePart = (names: Names) =>
  fc.oneof(
    names.phone.map((is) => ({ is })),
    fc
      .constantFrom('7905', '+7905100', '8905', '7999', '+7 999 3', '79993000', '7')
      .map((startsWith) => ({ startsWith })),
    fc.integer({ min: 0, max: 99 }).map((n) => ({ endsWith: String(n) })),
    names.phone.map((phone) => ({ endsWith: phone.replace(/\D/g, '').slice(-4) || '0' }))
  );

/** Every field of the one filter, few at a time. */
export const filterOf = (names: Names): fc.Arbitrary<object> => {
  const fields: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    project: few(names.ref('project')),
    projectGroup: few(names.ref('group')),
    provider: few(names.ref('provider')),
    geo: few(names.ref('geo')),
    geoSource: few(fc.constantFrom('unknown', 'file', 'range', 'prefix')),
    status: few(names.status),
    flag: few(flags),
    everFlag: few(flags),
    pool: fc.constant(true),
    phone: phonePart(names),
    phones: fc.array(names.phone, { minLength: 1, maxLength: 20 }),
    import: fc.constantFrom('1', '2', '3', '1000000', '10000'),
    createdAt: span,
    updatedAt: span,
    lastCallAt: span,
    weekday: few(fc.integer({ min: 1, max: 7 })),
    attempts: fc.record(
      { min: fc.integer({ min: 0, max: 4 }), max: fc.integer({ min: 0, max: 6 }) },
      { requiredKeys: [] }
    ),
    exported: fc.record({ notSince: instant }, { requiredKeys: [] }),
  };
  return fc
    .uniqueArray(fc.constantFrom(...Object.keys(fields)), { maxLength: 3 })
    .chain((wanted) =>
      fc.record(
        Object.fromEntries(wanted.map((name) => [name, fields[name] as fc.Arbitrary<unknown>]))
      )
    );
};

const sort = fc.tuple(
  fc.constantFrom('id', 'created', 'updated', 'lastCall', 'attempts'),
  fc.constantFrom('asc', 'desc')
);

const post = (as: Who, path: string, body: object, then?: Ask['then']): Ask => ({
  as,
  method: 'POST',
  path,
  body,
  ...(then ? { then } : {}),
});

const search = (names: Names): fc.Arbitrary<Ask> =>
  fc
    .tuple(
      everybody,
      fc.record(
        {
          filter: filterOf(names),
          sort,
          limit: fc.constantFrom(1, 7, 50, 200),
          count: fc.constantFrom('capped', 'exact'),
        },
        { requiredKeys: [] }
      )
    )
    .map(([as, body]) => post(as, '/numbers/search', body, 'pages'));

const lookup = (names: Names): fc.Arbitrary<Ask> =>
  fc
    .tuple(everybody, fc.array(names.phone, { minLength: 1, maxLength: 30 }))
    .map(([as, phones]) => post(as, '/numbers/lookup', { phones }));

const one = (names: Names): fc.Arbitrary<Ask> =>
  fc
    .tuple(everybody, names.number, fc.constantFrom('', '/timeline?limit=5', '/reveal'))
    .map(([as, id, what]): Ask =>
      what === '/reveal'
        ? post(as, `/numbers/${id}/reveal`, {})
        : { as, method: 'GET', path: `/numbers/${id}${what}`, ...(what ? { then: 'pages' } : {}) }
    );

const change = (names: Names): fc.Arbitrary<Ask> =>
  fc
    .tuple(
      everybody,
      names.number,
      fc.record(
        {
          status: names.status,
          reason: fc.constantFrom('because', ''),
          comment: fc.constantFrom('changed', null),
          version: fc.constantFrom(1, 2),
          occurredAt: instant,
        },
        { requiredKeys: [] }
      )
    )
    .map(([as, id, body]): Ask => ({ as, method: 'PATCH', path: `/numbers/${id}`, body }));

const bulk = (names: Names, dryRun: boolean): fc.Arbitrary<Ask> => {
  const chosen = fc.oneof(
    filterOf(names).map((filter) => ({ filter })),
    fc.uniqueArray(names.number, { minLength: 1, maxLength: 12 }).map((ids) => ({ ids }))
  );
  return fc
    .tuple(writers, chosen, names.status)
    .map(([as, set, status]) =>
      post(
        as,
        '/numbers/bulk',
        { ...set, action: { type: 'status', status, reason: 'by the test' }, dryRun },
        dryRun ? undefined : 'bulk'
      )
    );
};

// Phones that stand outside only are left to a test of their own: there the one counter differs that may.
const ownPhone = (names: Names): fc.Arbitrary<string> =>
  fc.oneof(
    fc.integer({ min: 0, max: 200 }).map((n) => String(79_061_000_000 + n)),
    fc.integer({ min: 0, max: 119 }).map((n) => String(79_051_000_000 + n * 7)),
    names.phone.map((phone) => phone.slice(0, 3))
  );

const create = (names: Names): fc.Arbitrary<Ask> =>
  fc
    .tuple(
      writers,
      fc.record(
        {
          phone: ownPhone(names),
          project: names.ref('project'),
          provider: names.ref('provider'),
          geo: names.ref('geo'),
          status: names.status,
          comment: fc.constant('created'),
        },
        { requiredKeys: ['phone', 'project', 'provider', 'geo'] }
      )
    )
    .map(([as, body]) => post(as, '/numbers', body));

const choices = everybody.map((as): Ask => ({ as, method: 'GET', path: '/numbers/choices' }));

export const drawNumbers = (names: Names): fc.Arbitrary<Ask> =>
  fc.oneof(
    { weight: 12, arbitrary: search(names) },
    { weight: 3, arbitrary: lookup(names) },
    { weight: 4, arbitrary: one(names) },
    { weight: 2, arbitrary: change(names) },
    { weight: 4, arbitrary: bulk(names, true) },
    { weight: 1, arbitrary: bulk(names, false) },
    { weight: 2, arbitrary: create(names) },
    { weight: 1, arbitrary: choices }
  );
