import { env } from '../../../../env';
import type { Db, Tx } from '../../../core/server/src/db';
import type {
  Dictionaries,
  DictionaryKind,
  DictionaryKinds,
  FieldEntry,
  GeoEntry,
} from '../../contract/dictionaries';
import { openWeekdays } from '../../domain/open-weekdays';
import { approvalOf } from '../../domain/project-approval';
import { maskOf } from '../../domain/status-flags';
import { parseJson } from './sql/parse-json';
import { readFields, type FieldRow } from './sql/read-fields';
import {
  readGeos,
  readGroups,
  readProjects,
  readProviders,
  readStatuses,
  readZones,
  type GeoRow,
  type ProjectRow,
  type ProviderRow,
  type StatusRow,
} from './sql/read-dictionaries';

const FRESH_MS = 5_000;

const byId = <Row extends { readonly id: number }>(rows: readonly Row[]): Map<number, Row> =>
  new Map(rows.map((row) => [row.id, row]));

const toProvider = (row: ProviderRow) => ({
  id: row.id,
  documentId: row.document_id,
  code: row.code,
  name: row.name,
  price: row.price === null ? null : Number(row.price),
  currency: row.currency,
  active: row.state === 'active',
});

const prefixesOf = (value: GeoRow['prefixes']): readonly string[] =>
  (parseJson(value) as readonly string[] | null) ?? [];

type ZoneId = (name: string | null) => number;

const toGeo = (row: GeoRow, zone: string | null, zoneId: ZoneId): GeoEntry => ({
  id: row.id,
  documentId: row.document_id,
  code: row.code,
  name: row.name_en,
  nameRu: row.name_ru,
  kind: row.kind,
  iso: row.iso,
  parent: row.parent,
  zone,
  zoneId: zoneId(zone),
  prefixes: prefixesOf(row.prefixes),
});

const toProject = (row: ProjectRow, zoneId: ZoneId) => {
  const zone = row.timezone || env.NUMERA_TIME_ZONE;
  return {
    id: row.id,
    documentId: row.document_id,
    code: row.code,
    name: row.name,
    group: row.project_group,
    zone,
    zoneId: zoneId(zone),
    active: row.active,
    approval: approvalOf(row.approval),
    unknownZonePolicy: row.unknown_zone_policy,
    statuses: row.statuses,
    providers: row.providers,
    geos: row.geos,
    weekdays: openWeekdays(parseJson(row.windows)),
    // Strapi's columns are without time zone and its processes run in UTC.
    deletedAt: row.deleted_at === null ? null : new Date(row.deleted_at),
  };
};

const toStatus = (row: StatusRow) => ({
  id: row.id,
  documentId: row.document_id,
  code: row.code,
  nameEn: row.name_en,
  nameRu: row.name_ru,
  color: row.color,
  order: row.sort,
  initial: row.initial,
  flags: maskOf(row),
  requiresReason: row.requires_reason,
  allowedNext: row.allowed_next,
  recycle:
    row.recycle_delay_minutes === null
      ? null
      : {
          delayMinutes: row.recycle_delay_minutes,
          maxAttempts: row.recycle_max_attempts,
          backoff: row.recycle_backoff ?? ('fixed' as const),
          next: row.recycle_next,
        },
});

const toField = (row: FieldRow): FieldEntry => ({
  id: row.id,
  documentId: row.document_id,
  key: row.key,
  nameEn: row.name_en,
  nameRu: row.name_ru,
  type: row.type,
  choices: row.type === 'choice' ? ((parseJson(row.choices) as FieldEntry['choices']) ?? []) : [],
  shown: row.shown,
  filterable: row.filterable,
  masked: row.masked,
  seenBy: row.narrowed
    ? { roles: row.roles, tokens: row.tokens, appRoles: row.app_roles }
    : ('all' as const),
});

/** The zone of the nearest ancestor that names one. A ring of parents (refused on write) ends the walk. */
const zoneOfGeo = (row: GeoRow, rows: ReadonlyMap<number, GeoRow>): string | null => {
  const seen = new Set<number>();
  let at: GeoRow | undefined = row;
  while (at && !seen.has(at.id)) {
    if (at.timezone) return at.timezone;
    seen.add(at.id);
    at = at.parent === null ? undefined : rows.get(at.parent);
  }
  return null;
};

const descendantsOf = (geos: ReadonlyMap<number, GeoEntry>) => {
  const children = new Map<number, number[]>();
  for (const { id, parent } of geos.values())
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), id]);
  return (geo: number): readonly number[] => {
    const found = new Set([geo]);
    for (const id of found) children.get(id)?.forEach((child) => found.add(child));
    return [...found];
  };
};

type ByKind = { readonly [K in DictionaryKind]: ReadonlyMap<number, DictionaryKinds[K]> };

const codesOf = (maps: ByKind): Map<string, number> => {
  const codes = new Map<string, number>();
  for (const kind of Object.keys(maps) as DictionaryKind[])
    for (const entry of maps[kind].values()) {
      const gone = 'deletedAt' in entry && entry.deletedAt !== null;
      if (!gone || !codes.has(`${kind}:${entry.code}`))
        codes.set(`${kind}:${entry.code}`, entry.id);
    }
  return codes;
};

const lookup = (maps: ByKind) => {
  const codes = codesOf(maps);
  return <K extends DictionaryKind>(
    kind: K,
    ref: number | string
  ): DictionaryKinds[K] | undefined => {
    const id = typeof ref === 'number' ? ref : codes.get(`${kind}:${ref}`);
    return id === undefined ? undefined : maps[kind].get(id);
  };
};

/** Reads all of it, past the cache: what is being decided now is decided on what is there now. */
export const readDictionaries = async (db: Db): Promise<Dictionaries> => {
  const geoRows = byId(await readGeos(db));
  const projectRows = await readProjects(db);
  const zoneOf = new Map([...geoRows.values()].map((row) => [row.id, zoneOfGeo(row, geoRows)]));
  const named = [
    ...zoneOf.values(),
    ...projectRows.map(({ timezone }) => timezone),
    env.NUMERA_TIME_ZONE,
  ];
  const zones = await readZones(
    db,
    named.filter((zone): zone is string => Boolean(zone))
  );
  const zoneId: ZoneId = (name) => (name === null ? 0 : (zones.get(name) ?? 0));

  const geos = byId(
    [...geoRows.values()].map((row) => toGeo(row, zoneOf.get(row.id) ?? null, zoneId))
  );
  const providers = byId((await readProviders(db)).map(toProvider));
  const groups = byId(
    (await readGroups(db)).map(({ document_id: documentId, ...row }) => ({ ...row, documentId }))
  );
  const projects = byId(projectRows.map((row) => toProject(row, zoneId)));
  const statuses = byId((await readStatuses(db)).map(toStatus));
  const fields = (await readFields(db)).map(toField);
  return {
    providers,
    geos,
    groups,
    projects,
    statuses,
    fields: new Map(fields.map((field) => [field.key, field])),
    initialStatus: [...statuses.values()].find(({ initial }) => initial),
    descendants: descendantsOf(geos),
    byRef: lookup({
      provider: providers,
      geo: geos,
      group: groups,
      project: projects,
      status: statuses,
    }),
  };
};

interface Kept {
  readonly at: number;
  readonly snapshot: Promise<Dictionaries>;
  read: boolean;
}

let kept: Kept | undefined;

/** The next reader reads anew. Called after a change here, and by the live bus after a change elsewhere. */
export const forgetDictionaries = (): void => {
  kept = undefined;
};

const isTx = (db: Db): db is Tx => 'onCommit' in db;

/**
 * The snapshot: at most 5 s old, and dropped at once when this process or (by the live bus) another changes a
 * dictionary. A transaction never fills it: what it has written may still be rolled back.
 */
export const dictionaries = async (db: Db): Promise<Dictionaries> => {
  const fresh = kept && Date.now() - kept.at < FRESH_MS ? kept : undefined;
  // One that is still being read may wait for a connection: nobody who holds one waits for it.
  if (fresh && (fresh.read || !isTx(db))) return fresh.snapshot;
  if (isTx(db)) return readDictionaries(db);
  const snapshot = readDictionaries(db);
  const mine: Kept = { at: Date.now(), snapshot, read: false };
  kept = mine;
  snapshot.then(
    () => (mine.read = true),
    // A failed read is not kept.
    () => kept === mine && forgetDictionaries()
  );
  return snapshot;
};
