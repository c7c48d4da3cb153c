import fc from 'fast-check';
import type { Ask } from './ask';
import type { Names } from './draw-names';
import { everybody, filterOf, writers } from './draw-numbers';
import { KNOWN_FILE } from './write-file-rows';

/** Requests about figures, files, jobs and the audit log. */

const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 });

const cuts = fc.uniqueArray(
  fc.constantFrom('project', 'provider', 'geo', 'status', 'weekday', 'hour', 'day'),
  { maxLength: 3 }
);

const day = fc.integer({ min: 1, max: 31 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`);

const conversion = (names: Names): fc.Arbitrary<Ask> =>
  fc
    .tuple(
      everybody,
      fc.record(
        {
          metrics: few(
            fc.constantFrom('loaded', 'processed', 'contacted', 'success', 'cost_per_success')
          ),
          by: cuts,
          range: fc.record({ from: day, to: day }, { requiredKeys: [] }),
          cohort: fc.constantFrom('event', 'load', 'allocation'),
          clock: fc.constantFrom('number', 'project'),
          filter: fc.record(
            {
              project: few(names.ref('project')),
              provider: few(names.ref('provider')),
              geo: few(names.ref('geo')),
            },
            { requiredKeys: [] }
          ),
        },
        { requiredKeys: ['metrics'] }
      )
    )
    .map(([as, body]) => ({ as, method: 'POST', path: '/conversion/query', body }));

const columns = fc.constantFrom(
  ['phone', 'status', 'project', 'provider', 'geo', 'comment'],
  ['phone', 'project', 'created_at', 'updated_at', 'id', 'attempts', 'last_call_at']
);

const exporting = (names: Names): fc.Arbitrary<Ask> =>
  fc
    .tuple(writers, filterOf(names), columns, fc.constantFrom('en', 'ru'))
    .map(([as, filter, chosen, language]) => ({
      as,
      method: 'POST',
      path: '/exchange/exports',
      body: { filter, columns: chosen, options: { language } },
      then: 'export',
    }));

/** A file whose cells name what is inside, outside and nowhere. */
const line = (names: Names): fc.Arbitrary<string> =>
  fc
    .tuple(names.loadable, names.ref('project'), names.ref('provider'), names.ref('geo'))
    .map((cells) => cells.join(';'));

const HEADER = 'phone;project;provider;geo';
const policies = [
  { scope: 'project', mode: 'skip' },
  { scope: 'project', mode: 'fill' },
  { scope: 'file', mode: 'overwrite' },
];

const loading = (names: Names): fc.Arbitrary<Ask> =>
  fc
    .tuple(
      writers,
      fc.array(line(names), { minLength: 1, maxLength: 12 }),
      fc.constantFrom(...policies),
      fc.boolean()
    )
    .map(([as, lines, policy, force]) => ({
      as,
      method: 'POST',
      path: `/exchange/imports/file?filename=own.csv&project=mine&provider=acme&geo=mow&force=${force}&policy=${encodeURIComponent(JSON.stringify(policy))}`,
      file: `${[HEADER, ...lines].join('\n')}\n`,
      then: 'import',
    }));

// Bytes that another has loaded, and a default that lies outside.
const sameBytes = (names: Names): fc.Arbitrary<Ask> =>
  fc.tuple(writers, names.ref('project')).map(([as, project]) => ({
    as,
    method: 'POST',
    path: `/exchange/imports/file?filename=known.csv&project=${project}&provider=acme&geo=mow&policy=${encodeURIComponent('{"scope":"project"}')}`,
    file: KNOWN_FILE,
    then: 'import',
  }));

const uploading = fc
  .tuple(writers, fc.constantFrom(KNOWN_FILE, `${HEADER}\n79051000000;zqxproject;Acme;Moscow\n`))
  .map(([as, file]): Ask => ({
    as,
    method: 'POST',
    path: '/exchange/uploads?filename=looked.csv',
    file,
  }));

const listing = (names: Names): fc.Arbitrary<Ask> =>
  fc
    .tuple(
      everybody,
      names.file,
      fc.constantFrom(
        '/jobs/?limit=3',
        '/jobs/?limit=50&state=ended',
        '/jobs/?limit=50&state=failed',
        '/jobs/ID',
        '/jobs/health',
        '/exchange/imports?limit=2',
        '/exchange/imports?limit=50&q=zqx',
        '/exchange/imports?limit=50&q=own',
        '/exchange/imports?limit=50&provider=1000000',
        '/exchange/imports/ID',
        '/exchange/imports/ID/rejects',
        '/exchange/exports?limit=2',
        '/exchange/exports/ID',
        '/exchange/exports/ID/file',
        '/exchange/exports/ID/gone?limit=5',
        '/conversion/stock',
        '/conversion/metrics'
      )
    )
    .map(([as, id, path]) => ({
      as,
      method: 'GET',
      path: path.replace('ID', id),
      ...(path.includes('limit') ? { then: 'pages' as const } : {}),
    }));

const stopping = (names: Names): fc.Arbitrary<Ask> =>
  fc
    .tuple(
      writers,
      names.file,
      fc.constantFrom('/jobs/ID/cancel', '/jobs/ID/retry', '/exchange/imports/ID/cancel')
    )
    .map(([as, id, path]) => ({ as, method: 'POST', path: path.replace('ID', id), body: {} }));

const auditing = (names: Names): fc.Arbitrary<Ask> =>
  fc
    .tuple(
      everybody,
      fc.record(
        {
          action: fc.constantFrom('numbers.*', 'numbers.status', 'exchange.*'),
          subject: fc.oneof(
            names.number.map((id) => ({ kind: 'number', id })),
            names.file.map((id) => ({ kind: 'import', id }))
          ),
          job: names.file,
          result: fc.constantFrom('done', 'refused'),
        },
        { requiredKeys: [] }
      ),
      fc.constantFrom(5, 50)
    )
    .map(([as, filter, limit]) => ({
      as,
      method: 'POST',
      path: '/audit/search',
      body: { filter, limit },
      then: 'pages',
    }));

export const drawWork = (names: Names): fc.Arbitrary<Ask> =>
  fc.oneof(
    { weight: 8, arbitrary: conversion(names) },
    { weight: 1, arbitrary: exporting(names) },
    { weight: 2, arbitrary: loading(names) },
    { weight: 1, arbitrary: sameBytes(names) },
    { weight: 1, arbitrary: uploading },
    { weight: 6, arbitrary: listing(names) },
    { weight: 1, arbitrary: stopping(names) },
    { weight: 3, arbitrary: auditing(names) }
  );
