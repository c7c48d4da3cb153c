import { randomUUID } from 'node:crypto';
import type {
  Dictionaries,
  DictionaryKind,
  DictionaryKinds,
  FieldEntry,
  GeoEntry,
  ProjectEntry,
  ProviderEntry,
  StatusEntry,
} from '../../access/contract/dictionaries';
import { maskOf, type StatusFlag } from '../../access/domain/status-flags';
import type { Db } from '../../core/server/src/db';
import { EVERYTHING, type Actor, type Scope } from '../../core/server/src/scope';
import { sql } from '../../core/server/src/sql';
import type { Writer } from '../server/src/rules/caller';

/** Dictionaries of a small world as the access plugin would read them, and callers in it. */

const documentId = () => randomUUID();

export const provider = (id: number, more: Partial<ProviderEntry> = {}): ProviderEntry => ({
  id,
  documentId: documentId(),
  code: `provider-${id}`,
  name: `Provider ${id}`,
  price: null,
  currency: null,
  active: true,
  ...more,
});

export const geo = (id: number, parent: number | null, zoneId = 0): GeoEntry => ({
  id,
  documentId: documentId(),
  code: `geo-${id}`,
  name: `Geo ${id}`,
  nameRu: `Гео ${id}`,
  kind: parent === null ? 'country' : 'region',
  iso: null,
  parent,
  zone: zoneNames[zoneId] ?? null,
  zoneId,
  prefixes: [],
});

export const project = (id: number, more: Partial<ProjectEntry> = {}): ProjectEntry => ({
  id,
  documentId: documentId(),
  code: `project-${id}`,
  name: `Project ${id}`,
  group: null,
  zone: 'Europe/Moscow',
  zoneId: 1,
  active: true,
  approval: 'not_needed',
  unknownZonePolicy: 'strictest',
  statuses: [],
  providers: [],
  geos: [],
  weekdays: [],
  deletedAt: null,
  ...more,
});

export const status = (
  id: number,
  code: string,
  flags: readonly StatusFlag[],
  more: Partial<StatusEntry> = {}
): StatusEntry => ({
  id,
  documentId: documentId(),
  code,
  nameEn: code,
  nameRu: code,
  color: '#4945ff',
  order: id,
  initial: code === 'new',
  flags: maskOf(Object.fromEntries(flags.map((flag) => [flag, true]))),
  requiresReason: false,
  allowedNext: [],
  recycle: null,
  ...more,
});

export const field = (
  id: number,
  key: string,
  type: FieldEntry['type'],
  more: Partial<FieldEntry> = {}
): FieldEntry => ({
  id,
  documentId: documentId(),
  key,
  nameEn: `Field ${key}`,
  nameRu: `Поле ${key}`,
  type,
  choices: [],
  shown: true,
  filterable: true,
  masked: false,
  seenBy: 'all',
  ...more,
});

/** By `crm.core_zones.id`. */
export const zoneNames: Readonly<Record<number, string>> = {
  1: 'Europe/Moscow',
  2: 'Asia/Yekaterinburg',
  3: 'Asia/Kamchatka',
};

export const seededStatuses: readonly StatusEntry[] = [
  status(1, 'new', []),
  status(2, 'in_work', []),
  status(3, 'success', ['processed', 'contact', 'success', 'final']),
  status(4, 'refusal', ['processed', 'contact', 'refusal', 'final']),
  status(5, 'no_answer', ['processed', 'no_answer']),
  status(6, 'busy', ['processed', 'no_answer']),
  status(7, 'callback', ['processed', 'contact', 'callback']),
  status(8, 'wrong_number', ['processed', 'unworkable', 'final']),
  status(9, 'do_not_call', ['processed', 'contact', 'dnc', 'final']),
];

interface World {
  readonly providers?: readonly ProviderEntry[];
  readonly geos?: readonly GeoEntry[];
  readonly projects?: readonly ProjectEntry[];
  readonly statuses?: readonly StatusEntry[];
  readonly fields?: readonly FieldEntry[];
}

const mapOf = <Row extends { readonly id: number }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.id, row]));

export const makeDictionaries = ({
  providers = [provider(1), provider(2), provider(3)],
  geos = [geo(1, null), geo(11, 1, 1), geo(12, 1, 2), geo(121, 12, 3), geo(2, null)],
  projects = [project(1), project(2, { zone: 'Asia/Yekaterinburg', zoneId: 2 }), project(3)],
  statuses = seededStatuses,
  fields = [],
}: World = {}): Dictionaries => {
  const maps: { readonly [K in DictionaryKind]: ReadonlyMap<number, DictionaryKinds[K]> } = {
    provider: mapOf(providers),
    geo: mapOf(geos),
    group: new Map(
      [1, 2].map((id) => [id, { id, documentId: '', code: `group-${id}`, name: `Group ${id}` }])
    ),
    project: mapOf(projects),
    status: mapOf(statuses),
  };
  const descendants = (id: number): number[] => [
    id,
    ...geos.filter(({ parent }) => parent === id).flatMap((child) => descendants(child.id)),
  ];
  return {
    providers: maps.provider,
    geos: maps.geo,
    groups: maps.group,
    projects: maps.project,
    statuses: maps.status,
    fields: new Map(fields.map((each) => [each.key, each])),
    initialStatus: statuses.find(({ initial }) => initial),
    descendants,
    byRef: <K extends DictionaryKind>(kind: K, ref: number | string) =>
      [...maps[kind].values()].find((row) => row.id === ref || row.code === ref) as
        DictionaryKinds[K] | undefined,
  };
};

let people = 0;

/** A caller of his own, so that budgets of one test do not meet those of another. */
export const makeWriter = (
  dictionaries: Dictionaries,
  {
    scope = EVERYTHING,
    full = true,
    kind = 'user',
  }: { scope?: Scope; full?: boolean; kind?: Actor['kind'] } = {}
): Writer => ({
  actor: { kind, id: (people += 1), superAdmin: false, name: `Person ${people}`, roles: [] },
  scope,
  dictionaries,
  full,
  requestId: `request-${people}`,
  ip: '127.0.0.1',
});

/** The zones that the dictionaries name, under their ids. */
export const seedZones = async (db: Db): Promise<void> => {
  await db.rows(sql`delete from crm.core_zones`);
  for (const [id, name] of Object.entries(zoneNames))
    await db.rows(sql`insert into crm.core_zones (id, name) overriding system value
      values (${Number(id)}, ${name})`);
};
