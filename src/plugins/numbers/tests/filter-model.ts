import type { Dictionaries, DictionaryKind } from '../../access/contract/dictionaries';
import { bitOf, type StatusFlag } from '../../access/domain/status-flags';
import { covers, type Scope } from '../../core/server/src/scope';
import type { NumbersFilter } from '../contract/filter';
import type { FieldValue } from '../domain/field-value';

/** A number as the model sees it. Moments in milliseconds. */
export interface ModelRow {
  readonly id: number;
  readonly phone: number;
  readonly project_id: number;
  readonly provider_id: number;
  readonly geo_id: number;
  readonly geo_source: number;
  readonly status_id: number;
  readonly import_id: number;
  readonly attempts: number;
  readonly reached: number;
  readonly created: number;
  readonly updated: number;
  readonly last_call: number | null;
  readonly attrs: Readonly<Record<string, FieldValue>>;
}

export interface ModelExport {
  readonly at: number;
  readonly done: boolean;
  holds(id: number): boolean;
}

export interface ModelWorld {
  readonly dictionaries: Dictionaries;
  readonly exports: readonly ModelExport[];
}

type Span = { readonly from?: string | undefined; readonly to?: string | undefined };
type Ask<K extends keyof NumbersFilter> = NonNullable<NumbersFilter[K]>;

const digits = (text: string): string => text.replace(/\D/g, '');

const inSpan = (at: number | null, { from, to }: Span): boolean => {
  if (at === null) return from === undefined && to === undefined;
  return (
    !(from !== undefined && at < Date.parse(from)) && !(to !== undefined && at >= Date.parse(to))
  );
};

const anyOf = (mask: number, flags: readonly string[]): boolean =>
  flags.some((flag) => (mask & bitOf(flag as StatusFlag)) !== 0);

const isNamed = (
  { dictionaries }: ModelWorld,
  kind: DictionaryKind,
  refs: readonly (number | string)[],
  id: number
): boolean => refs.some((ref) => dictionaries.byRef(kind, ref)?.id === id);

const isBelow = ({ dictionaries }: ModelWorld, refs: readonly (number | string)[], geo: number) =>
  refs.some((ref) => {
    const id = dictionaries.byRef('geo', ref)?.id;
    return id !== undefined && dictionaries.descendants(id).includes(geo);
  });

const hasPhone = (phone: number, { is, startsWith, endsWith }: Ask<'phone'>): boolean => {
  const text = String(phone);
  if (is !== undefined) return text === digits(is);
  return startsWith !== undefined
    ? text.startsWith(digits(startsWith))
    : text.endsWith(digits(endsWith ?? ''));
};

type FieldAsk = Ask<'fields'>[string];

/** Values of these fields are asked for as they are stored. */
const hasValue = (value: FieldValue | undefined, ask: FieldAsk): boolean => {
  if (value === undefined) return false;
  if (Array.isArray(ask)) return ask.includes(value);
  const { from, to } = ask;
  return !(from !== undefined && value < from) && !(to !== undefined && value > to);
};

/** Each condition by itself. What is no condition on a single row (`project`, `projectGroup`, `pool`) stands below. */
const conditions: {
  readonly [K in Exclude<keyof NumbersFilter, 'project' | 'projectGroup' | 'pool'>]-?: (
    row: ModelRow,
    ask: Ask<K>,
    world: ModelWorld
  ) => boolean;
} = {
  provider: (row, refs, world) => isNamed(world, 'provider', refs, row.provider_id),
  geo: (row, refs, world) => isBelow(world, refs, row.geo_id),
  geoSource: ({ geo_id, geo_source }, sources) =>
    sources.includes(
      geo_id === 0
        ? 'unknown'
        : ((['file', 'file', 'range', 'prefix'] as const)[geo_source] ?? 'file')
    ),
  status: (row, refs, world) => isNamed(world, 'status', refs, row.status_id),
  flag: (row, flags, { dictionaries }) =>
    anyOf(dictionaries.statuses.get(row.status_id)?.flags ?? 0, flags),
  everFlag: (row, flags) => anyOf(row.reached, flags),
  phone: (row, phone) => hasPhone(row.phone, phone),
  phones: (row, phones) => phones.some((phone) => digits(phone) === String(row.phone)),
  ids: (row, ids) => ids.includes(String(row.id)),
  import: (row, id) => String(row.import_id) === id,
  createdAt: (row, span) => inSpan(row.created, span),
  updatedAt: (row, span) => inSpan(row.updated, span),
  lastCallAt: (row, span) => inSpan(row.last_call, span),
  attempts: (row, { min = 0, max = Infinity }) => row.attempts >= min && row.attempts <= max,
  fields: (row, fields) =>
    Object.entries(fields).every(([key, ask]) => hasValue(row.attrs[key], ask)),
  weekday: (row, days, { dictionaries }) =>
    days.some((day) => dictionaries.projects.get(row.project_id)?.weekdays.includes(day)),
  exported: (row, { notSince }, { exports }) =>
    notSince === undefined ||
    !exports.some(({ at, done, holds }) => done && at >= Date.parse(notSince) && holds(row.id)),
};

const isPlaced = (row: ModelRow, filter: NumbersFilter, world: ModelWorld): boolean => {
  const { project, projectGroup, pool } = filter;
  if (row.project_id === 0) return pool === true || (!project && !projectGroup);
  if (pool && !project && !projectGroup) return false;
  const entry = world.dictionaries.projects.get(row.project_id);
  if (project ? !isNamed(world, 'project', project, row.project_id) : entry?.deletedAt)
    return false;
  return !projectGroup || isNamed(world, 'group', projectGroup, entry?.group ?? 0);
};

/** The filter over one plain row: the same question as the SQL answers, asked another way. */
export const matches = (
  row: ModelRow,
  filter: NumbersFilter,
  scope: Scope,
  world: ModelWorld
): boolean =>
  covers(scope, { project: row.project_id, provider: row.provider_id, geo: row.geo_id }) &&
  isPlaced(row, filter, world) &&
  Object.entries(filter).every(([name, ask]) => {
    const condition = conditions[name as keyof typeof conditions] as
      ((row: ModelRow, ask: unknown, world: ModelWorld) => boolean) | undefined;
    return !condition || ask === undefined || condition(row, ask, world);
  });
