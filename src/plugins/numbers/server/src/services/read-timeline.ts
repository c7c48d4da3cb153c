import type { z } from 'zod';
import { actorById } from '../../../../access/server/src/public';
import type { Meta, Parsed } from '../../../../core/contract/contract';
import { readCursor, signCursor } from '../../../../core/server/src/cursor';
import type { Db } from '../../../../core/server/src/db';
import { visibleProjects } from '../../../../core/server/src/scope';
import type { readTimeline as contract, timelineEvent } from '../../../contract/numbers';
import type { FieldEntry } from '../../../../access/contract/dictionaries';
import { MASK, storedValue } from '../../../domain/field-value';
import { actorKindName, EVENT_KIND, kindName, NOTE_FIELD, sourceName } from '../rules/event-codes';
import { sightOf, type FieldSight } from '../rules/field-sight';
import { recordedWithin } from '../rules/recorded-within';
import { EXPORTS_FROM, listTimelineSql, type TimelineDbRow } from '../sql/list-timeline';
import type { Reader } from '../rules/caller';
import { findNumber } from './read-number';

type Shown = z.input<typeof timelineEvent>;

/** Neither the pool nor a project that is not known. */
const some = (id: number | null): number | null => (id === null || id <= 0 ? null : id);

const nameKey = ({ actor_kind, actor_id }: TimelineDbRow): string => `${actor_kind}:${actor_id}`;

/** Names of those who did it; who is gone stays as his id. */
const namesOf = async (
  db: Db,
  rows: readonly TimelineDbRow[]
): Promise<ReadonlyMap<string, string>> => {
  const people = new Map(rows.map((row) => [nameKey(row), row]));
  const named = await Promise.all(
    [...people].map(async ([key, { actor_kind, actor_id }]): Promise<[string, string] | null> => {
      const kind = actorKindName(actor_kind);
      if (kind === 'system' || actor_id === null) return null;
      return [key, (await actorById(db, kind, actor_id))?.name ?? `#${actor_id}`];
    })
  );
  return new Map(named.filter((each) => each !== null));
};

interface Known {
  readonly names: ReadonlyMap<string, string>;
  /** A project that the number came from may lie outside the caller's scope: then it is not named. */
  readonly sees: (project: number) => boolean;
  readonly sight: FieldSight;
}

/** What others said of a number where the caller does not look is not his to read. */
const saidOf = (row: TimelineDbRow, { names, sees }: Known) =>
  sees(row.project_id)
    ? { actor: names.get(nameKey(row)) ?? null, reason: row.reason, comment: row.comment }
    : { actor: null, reason: null, comment: null };

const valueOf = (field: FieldEntry, json: string | null, { full }: FieldSight) => {
  const value = json === null ? null : storedValue(field, JSON.parse(json));
  return value !== null && field.masked && !full ? MASK : value;
};

const NOTE_KEYS = new Map<number | null, string>([
  [NOTE_FIELD.comment, 'comment'],
  [NOTE_FIELD.callback, 'callbackAt'],
]);

const noteOf = (key: string, { before, after, project_id }: TimelineDbRow, { sees }: Known) => {
  const said = (json: string | null): string | null =>
    json === null || !sees(project_id) ? null : String(JSON.parse(json));
  return { key, from: said(before), to: said(after) };
};

const fieldOf = (row: TimelineDbRow, known: Known): Shown['field'] => {
  const { sight, sees } = known;
  const note = NOTE_KEYS.get(row.field_id);
  if (note !== undefined) return noteOf(note, row, known);
  const field = [...sight.fields.values()].find(({ id }) => id === row.field_id);
  if (!field) return null;
  if (!sees(row.project_id)) return { key: field.key, from: null, to: null };
  return {
    key: field.key,
    from: valueOf(field, row.before, sight),
    to: valueOf(field, row.after, sight),
  };
};

const exportOf = ({ id, kind }: TimelineDbRow): string | null =>
  kind === EVENT_KIND.export ? String(EXPORTS_FROM - Number(id)) : null;

const idOf = (row: TimelineDbRow): string => {
  const exported = exportOf(row);
  if (exported !== null) return `export${exported}`;
  if (row.field_id !== null) return `field${row.id}`;
  return row.id === '0' ? 'load' : row.id;
};

const toEvent = (row: TimelineDbRow, known: Known): Shown => ({
  id: idOf(row),
  kind: kindName(row.kind),
  occurredAt: row.occurred_at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
  from: row.from_status,
  to: row.to_status,
  project: known.sees(row.project_id) ? some(row.project_id) : null,
  fromProject:
    row.from_project_id !== null && known.sees(row.from_project_id)
      ? some(row.from_project_id)
      : null,
  source: sourceName(row.source),
  ...saidOf(row, known),
  late: row.late,
  export: exportOf(row),
  field: fieldOf(row, known),
});

/** What happened to a number, newest first; the load comes last. */
export const readTimeline = async (
  db: Db,
  { id, limit, after }: Parsed<typeof contract>,
  reader: Reader
): Promise<{ data: Shown[]; meta: Meta<typeof contract> }> => {
  const number = await findNumber(db, id, reader);
  const { actor } = reader;
  const bind = { list: 'numbers.timeline', actor: `${actor.kind}:${actor.id}`, number: id };
  const at = after === undefined ? null : readCursor(after, bind);
  const within = recordedWithin(number.created_at, number.read_at);
  const place = at && { at: String(at.value), id: at.id };
  const sight = sightOf(reader);
  const fields = [...sight.fields.values()].map((field) => field.id);
  const found = await db.rows<TimelineDbRow>(
    listTimelineSql(number, within, place, limit + 1, fields)
  );
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const visible = visibleProjects(reader.scope);
  const known: Known = {
    sight,
    names: await namesOf(db, page),
    sees: (project) =>
      project === 0
        ? reader.scope.rules.some(({ pool }) => pool)
        : visible === 'all' || visible.includes(project),
  };
  return {
    data: page.map((row) => toEvent(row, known)),
    meta: {
      next: last ? signCursor({ value: last.occurred_at.toISOString(), id: last.id }, bind) : null,
    },
  };
};
