import { statusFlags } from '../../../../access/domain/status-flags';
import { and, or, sql, type Sql } from '../../../../core/server/src/sql';
import { inScope, type Listed, type Scope } from '../../../../core/server/src/scope';
import type { PhoneCondition } from '../rules/phone-condition';
import type { ResolvedFilter, Span } from '../rules/resolve-filter';
import { EVERY_ID, type Stretch } from '../rules/stretches';
import { notExportedSince } from './exported';
import { fieldParts } from './field-where';
import { fromGeoSources } from './geo-source';

const among = (column: Sql, listed: Listed): Sql[] =>
  listed === 'all' ? [] : [sql`${column} = any(${[...listed]}::int[])`];

export const within = (column: Sql, { from, to }: Span): Sql[] => [
  ...(from === undefined ? [] : [sql`${column} >= ${from}::timestamptz`]),
  ...(to === undefined ? [] : [sql`${column} < ${to}::timestamptz`]),
];

/**
 * Last digits. Four of them are served by `numbers_last_four (project_id, …)`; more narrow what it finds; fewer are so
 * frequent that a walk by id meets a page of them at once.
 */
const ending = (digits: string): Sql[] => {
  const modulus = (10n ** BigInt(digits.length)).toString();
  const whole = sql`phone % ${modulus}::bigint = ${digits}::bigint`;
  const lastFour = sql`(phone % 10000)::smallint = ${Number(digits.slice(-4))}::smallint`;
  if (digits.length < 4) return [whole];
  return digits.length === 4 ? [lastFour] : [lastFour, whole];
};

const phoneParts = (phone: PhoneCondition | null): Sql[] => [
  ...(phone?.among ? [sql`phone = any(${[...phone.among]}::bigint[])`] : []),
  ...(phone?.ranges
    ? [or(phone.ranges.map(([from, to]) => sql`phone between ${from}::bigint and ${to}::bigint`))]
    : []),
  ...(phone?.ending ? ending(phone.ending) : []),
];

const attemptParts = ({ min, max }: ResolvedFilter['attempts']): Sql[] => [
  ...(min === undefined ? [] : [sql`attempts >= ${min}::int`]),
  ...(max === undefined ? [] : [sql`attempts <= ${max}::int`]),
];

const inStretch = ({ from, to }: Stretch): Sql =>
  and([
    ...(from === EVERY_ID.from ? [] : [sql`id >= ${from}::bigint`]),
    ...(to === EVERY_ID.to ? [] : [sql`id < ${to}::bigint`]),
  ]);

export const inStretches = (stretches: readonly Stretch[] | null): Sql[] =>
  stretches ? [or(stretches.map(inStretch))] : [];

// What `numbers_reached` holds (see its migration): every flag but `processed` and `no_answer`.
const INDEXED = 494;

/**
 * Any of these bits. As the list of all values that have one, since the planner knows how frequent values are and
 * nothing of bits: for rare ones it takes `numbers_reached`, which is asked for in its own words.
 */
const reachedParts = (mask: number): Sql[] => {
  if (mask === 0) return [];
  const values = Array.from({ length: 1 << statusFlags.length }, (_, value) => value);
  const having = values.filter((value) => (value & mask) !== 0);
  return [
    sql`reached = any(${having}::smallint[])`,
    ...((mask & ~INDEXED) === 0 ? [sql`(reached & 494::smallint) <> 0`] : []),
  ];
};

/**
 * Where the ids are known, moments only sort out the last rows. The planner would take both for independent, expect next
 * to nothing and gather a whole day to sort it: so they are put as something that it knows nothing of.
 */
const createdParts = ({ created, stretches }: ResolvedFilter): Sql[] => {
  const parts = within(sql`created_at`, created);
  return stretches && parts.length > 0
    ? [sql`case when ${and(parts)} then true else false end`]
    : parts;
};

/**
 * All conditions but those on project, status and stretches of ids, which lead the indexes and are placed by the caller.
 */
export const restOfWhere = (filter: ResolvedFilter, scope: Scope): Sql[] => [
  inScope(scope),
  ...among(sql`provider_id`, filter.providers),
  ...among(sql`geo_id`, filter.geos),
  ...(filter.geoSources ? [fromGeoSources(filter.geoSources)] : []),
  ...reachedParts(filter.reached),
  ...phoneParts(filter.phone),
  ...(filter.ids ? [sql`id = any(${[...filter.ids]}::bigint[])`] : []),
  // The index on import_id leaves 0 out, and must be told so.
  ...(filter.importId === null
    ? []
    : [sql`import_id = ${filter.importId}::bigint and import_id <> 0`]),
  ...createdParts(filter),
  ...within(sql`updated_at`, filter.updated),
  ...within(sql`last_call_at`, filter.lastCall),
  ...attemptParts(filter.attempts),
  ...fieldParts(filter.fields),
  ...(filter.notExportedSince === null ? [] : [notExportedSince(filter.notExportedSince)]),
];

/** The whole condition over `crm.numbers`, columns unqualified. */
export const whereOf = (filter: ResolvedFilter, scope: Scope): Sql =>
  and([
    ...among(sql`project_id`, filter.projects),
    ...among(sql`status_id`, filter.statuses),
    ...inStretches(filter.stretches),
    ...restOfWhere(filter, scope),
  ]);
