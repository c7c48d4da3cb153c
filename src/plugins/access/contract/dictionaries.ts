import type { FieldEntry } from '../domain/field-types';
import type { Approval } from '../domain/project-approval';

export type { FieldEntry } from '../domain/field-types';

/** The dictionaries as raw tables refer to them: by integer id. A snapshot, never written to. */

export interface ProviderEntry {
  readonly id: number;
  readonly documentId: string;
  readonly code: string;
  readonly name: string;
  readonly price: number | null;
  readonly currency: string | null;
  /** Whether its numbers may be loaded and allocated. */
  readonly active: boolean;
}

export interface GeoEntry {
  readonly id: number;
  readonly documentId: string;
  readonly code: string;
  readonly name: string;
  readonly nameRu: string;
  readonly kind: 'country' | 'region' | 'city';
  readonly iso: string | null;
  readonly parent: number | null;
  /** IANA name; `null` where none was given. A geo without its own takes its parent's. */
  readonly zone: string | null;
  /** `crm.core_zones.id`; 0 = unknown. */
  readonly zoneId: number;
  /** Leading digits of E.164. */
  readonly prefixes: readonly string[];
}

export interface GroupEntry {
  readonly id: number;
  readonly documentId: string;
  readonly code: string;
  readonly name: string;
}

export interface ProjectEntry {
  readonly id: number;
  readonly documentId: string;
  readonly code: string;
  readonly name: string;
  readonly group: number | null;
  /** Never empty: a project that names no zone has the application's. */
  readonly zone: string;
  readonly zoneId: number;
  readonly active: boolean;
  /** A project that waits for approval or was declined is never active and takes no numbers. */
  readonly approval: Approval;
  readonly unknownZonePolicy: 'strictest' | 'project_zone' | 'do_not_call';
  /** Statuses a number of this project may get; empty = any. */
  readonly statuses: readonly number[];
  readonly providers: readonly number[];
  readonly geos: readonly number[];
  /** ISO weekdays (1 = Monday), in ascending order, on which its schedule opens a window; empty without a schedule. */
  readonly weekdays: readonly number[];
  readonly deletedAt: Date | null;
}

export interface StatusEntry {
  readonly id: number;
  readonly documentId: string;
  readonly code: string;
  readonly nameEn: string;
  readonly nameRu: string;
  readonly color: string;
  readonly order: number;
  readonly initial: boolean;
  /** Bits of `access/domain/status-flags`. */
  readonly flags: number;
  readonly requiresReason: boolean;
  /** Empty = any. */
  readonly allowedNext: readonly number[];
  readonly recycle: {
    readonly delayMinutes: number;
    readonly maxAttempts: number | null;
    readonly backoff: 'fixed' | 'multiplied';
    readonly next: number | null;
  } | null;
}

export interface DictionaryKinds {
  readonly provider: ProviderEntry;
  readonly geo: GeoEntry;
  readonly group: GroupEntry;
  readonly project: ProjectEntry;
  readonly status: StatusEntry;
}

export type DictionaryKind = keyof DictionaryKinds;

export interface Dictionaries {
  readonly providers: ReadonlyMap<number, ProviderEntry>;
  readonly geos: ReadonlyMap<number, GeoEntry>;
  readonly groups: ReadonlyMap<number, GroupEntry>;
  readonly projects: ReadonlyMap<number, ProjectEntry>;
  readonly statuses: ReadonlyMap<number, StatusEntry>;
  /** By key, in their order. Ask `seesField` before one is told to anybody. */
  readonly fields: ReadonlyMap<string, FieldEntry>;
  /** The status that a new number gets. */
  readonly initialStatus: StatusEntry | undefined;
  /** A geo with everything below it. An unknown id is itself. */
  descendants(geoId: number): readonly number[];
  /** By integer id or by code (a project that is not deleted before one that is). */
  byRef<K extends DictionaryKind>(kind: K, ref: number | string): DictionaryKinds[K] | undefined;
}
