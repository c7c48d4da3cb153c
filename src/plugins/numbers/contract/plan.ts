import { z } from 'zod';
import { contract } from '../../core/contract/contract';
import { accepted, dictionaryRef, rowId } from '../../core/contract/shapes';
import { geoSources } from '../domain/geo-source';
import { rangeKinds, rowFields, rowReasons } from '../domain/plan-registry';
import { can } from './permissions';

const of = { plugin: 'numbers', permission: can.plan, doors: ['admin', 'api'] } as const;

/** A file of the registry, sent and kept. `loadedBefore`: the plan that was read from the same bytes. */
export const planFile = z.object({
  id: rowId,
  filename: z.string(),
  bytes: z.int(),
  sha256: z.string(),
});

export const uploadPlanFile = contract({
  ...of,
  name: 'numbers.uploadPlanFile',
  audited: 'numbers.plan.upload',
  summary: 'Send a file of the numbering registry; it is kept, nothing is loaded',
  method: 'POST',
  path: '/plan/files',
  kind: 'raw',
  input: z.strictObject({ filename: z.string().trim().min(1).max(255) }),
  output: planFile,
  status: 201,
});

/**
 * Reads files of the registry into a new plan in the background. Series (first digit of the code) that the files do not
 * have are taken from the plan in force, unless `keep` is false. With `activate` the plan comes into force when it is whole.
 */
export const loadPlan = contract({
  ...of,
  name: 'numbers.loadPlan',
  audited: 'numbers.plan.load',
  summary: 'Load a numbering plan from files that were sent',
  method: 'POST',
  path: '/plan/versions',
  input: z.strictObject({
    files: z.array(rowId).min(1).max(12),
    keep: z.boolean().default(true),
    activate: z.boolean().default(true),
  }),
  output: accepted,
  status: 202,
  idempotent: true,
});

const place = z.object({ file: z.string(), line: z.int() });

/** What the reading of the files found. Lists hold the first of them, counts all. */
export const planReport = z.object({
  rows: z.int(),
  merged: z.int(),
  kept: z.int(),
  regions: z.int(),
  faultCount: z.int(),
  faults: z.array(
    place.extend({
      field: z.enum(rowFields),
      reason: z.enum(rowReasons),
      value: z.string(),
      /** The row that has the same numbers. */
      other: place.nullable(),
    })
  ),
  gapCount: z.int(),
  gaps: z.array(place.extend({ from: z.string(), to: z.string() })),
  disagreeCount: z.int(),
  disagree: z.array(place.extend({ region: z.string(), territory: z.string() })),
});

export type PlanReport = z.output<typeof planReport>;

export const planVersion = z.object({
  id: rowId,
  jobId: rowId.nullable(),
  /** The plan that gave what the files do not have; it may have been deleted since. */
  base: rowId.nullable(),
  state: z.enum(['loading', 'ready', 'failed', 'cancelled']),
  active: z.boolean(),
  files: z.array(
    z.object({ filename: z.string(), sha256: z.string(), bytes: z.int(), rows: z.int().nullable() })
  ),
  rows: z.int(),
  ranges: z.int(),
  actor: z.string(),
  createdAt: z.string(),
  readyAt: z.string().nullable(),
  report: planReport.nullable(),
});

export const planRun = z.object({
  /** Of its job. */
  jobId: rowId,
  state: z.enum(['open', 'done', 'failed', 'cancelled']),
  looked: z.int(),
  changed: z.int(),
  geoChanged: z.int(),
  zoneChanged: z.int(),
  actor: z.string(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
});

/** `stale`: what a number's place comes to has changed since the last whole pass over the base, or there was none. */
export const readPlan = contract({
  ...of,
  name: 'numbers.readPlan',
  summary: 'The numbering plan in force, its versions and the last pass over the base',
  method: 'GET',
  path: '/plan',
  input: z.strictObject({}),
  output: z.object({
    active: rowId.nullable(),
    revision: z.int(),
    changedAt: z.string(),
    stale: z.boolean(),
    versions: z.array(planVersion),
    run: planRun.nullable(),
  }),
});

export const activatePlan = contract({
  ...of,
  name: 'numbers.activatePlan',
  audited: 'numbers.plan.activate',
  summary: 'Bring a loaded numbering plan into force',
  method: 'POST',
  path: '/plan/versions/:id/activate',
  input: z.strictObject({ id: rowId }),
  output: z.object({ active: rowId, revision: z.int() }),
});

/** With its ranges. The plan in force stays, and so does one that a load still needs: 409 `plan_active`, `plan_in_use`. */
export const deletePlan = contract({
  ...of,
  name: 'numbers.deletePlan',
  audited: 'numbers.plan.delete',
  summary: 'Delete a numbering plan that is not in force and that no load needs',
  method: 'DELETE',
  path: '/plan/versions/:id',
  input: z.strictObject({ id: rowId }),
  output: z.object({ id: rowId, ranges: z.int() }),
});

const sums = { ranges: z.int(), numbers: z.int() };

/** `by`: whether somebody chose the geo or the names decide; null where nobody knows. */
export const planRegion = z.object({
  id: z.int(),
  text: z.string(),
  ...sums,
  geo: z.int().nullable(),
  by: z.enum(['choice', 'name']).nullable(),
});

export const listPlanRegions = contract({
  ...of,
  name: 'numbers.listPlanRegions',
  summary:
    'Places that the plan in force names, with the geo that each comes to; those without one first',
  method: 'GET',
  path: '/plan/regions',
  input: z.strictObject({
    only: z.enum(['all', 'unmatched', 'chosen']).default('all'),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  output: z.array(planRegion),
  meta: z.object({ unmatched: z.int(), all: z.int() }),
});

export const choosePlanRegion = contract({
  ...of,
  name: 'numbers.choosePlanRegion',
  audited: 'numbers.plan.region',
  summary: 'Choose the geo of a place of the registry; without one its name decides again',
  method: 'PATCH',
  path: '/plan/regions/:id',
  input: z.strictObject({ id: z.coerce.number().int().positive(), geo: dictionaryRef.nullable() }),
  output: z.object({ id: z.int(), geo: z.int().nullable() }),
});

export const lookUpPlan = contract({
  ...of,
  name: 'numbers.lookUpPlan',
  summary: 'What the plan in force says of one phone',
  method: 'POST',
  path: '/plan/lookup',
  input: z.strictObject({ phone: z.string().min(1).max(60) }),
  output: z.object({
    phone: z.string(),
    geo: z.int().nullable(),
    zone: z.string().nullable(),
    source: z.enum(geoSources),
    range: z
      .object({
        from: z.string(),
        to: z.string(),
        kind: z.enum(rangeKinds),
        /** Of the range: the number may have been carried to another operator. */
        holder: z.string(),
        region: z.string(),
      })
      .nullable(),
  }),
});

export const rerunPlan = contract({
  ...of,
  name: 'numbers.rerunPlan',
  audited: 'numbers.plan.rerun.start',
  summary:
    'Give all numbers the geo and zone of the plan in force, in the background; a geo that was given by a file stays',
  method: 'POST',
  path: '/plan/rerun',
  input: z.strictObject({}),
  output: accepted,
  status: 202,
  idempotent: true,
});

/** `result` of the job of a pass, true at any moment of it. */
export const rerunResult = z.object({
  looked: z.int(),
  changed: z.int(),
  geoChanged: z.int(),
  zoneChanged: z.int(),
});

/** Of the numbers in the caller's scope; null where counting takes too long. */
export const readPlanCoverage = contract({
  ...of,
  name: 'numbers.readPlanCoverage',
  summary: 'What the plan covers: ranges by kind, numbers by source of their geo, geos without any',
  method: 'GET',
  path: '/plan/coverage',
  input: z.strictObject({}),
  output: z.object({
    kinds: z.array(z.object({ kind: z.enum(rangeKinds), ...sums, unmatched: z.int() })),
    numbers: z
      .object({
        total: z.int(),
        bySource: z.object({
          given: z.int(),
          range: z.int(),
          prefix: z.int(),
          unknown: z.int(),
        }),
        zoneUnknown: z.int(),
        /** Given geos that differ from that of the number's range. */
        disagree: z.int(),
      })
      .nullable(),
    /** Subjects of Russia that the dictionary has, without ranges in the plan or without numbers in the base. */
    withoutRanges: z.array(z.int()),
    withoutNumbers: z.array(z.int()).nullable(),
    /** Subjects that the dictionary does not have: codes of ISO 3166-2. */
    missing: z.array(z.string()),
  }),
});

export const seedGeos = contract({
  ...of,
  name: 'numbers.seedGeos',
  audited: 'numbers.plan.seed',
  summary: 'Add the countries and the subjects of Russia to the geos; what is there stays as it is',
  method: 'POST',
  path: '/plan/geos',
  input: z.strictObject({ countries: z.enum(['all', 'near', 'russia']).default('near') }),
  output: z.object({ made: z.int(), present: z.int() }),
});
