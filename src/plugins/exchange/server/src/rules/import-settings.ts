import { z } from 'zod';
import type { FieldEntry } from '../../../../access/domain/field-types';
import { rowId } from '../../../../core/contract/shapes';
import type { FrozenPlan } from '../../../../numbers/server/src/public';
import type { delimiter, encoding, loadConsent, policy, target } from '../../../contract/imports';
import type { FrozenVerdicts } from './judge-coordinates';

/** What the job of a load is told. */
export const importPayload = z.strictObject({ import: rowId });

export type Target = z.output<typeof target>;

/** How a file is read: nothing is left to be guessed. */
export interface Reading {
  readonly encoding: z.output<typeof encoding>;
  readonly delimiter: z.output<typeof delimiter>;
  /** 1-based physical row of the header, 0 = none. */
  readonly header: number;
}

export type LoadedField = Pick<
  FieldEntry,
  'key' | 'type' | 'choices' | 'masked' | 'nameRu' | 'nameEn'
>;

/** What one load was ordered with; kept in `exchange_imports.settings`. Ids are resolved, 0 = none. */
export interface ImportSettings {
  readonly reading: Reading;
  /** Target by 0-based column. */
  readonly mapping: readonly Target[];
  /** Columns that we exported: their digits are E.164 and take no country. */
  readonly e164: readonly number[];
  /** First physical line with data. */
  readonly firstLine: number;
  readonly skipSpace: boolean;
  readonly columns: number;
  /** Cells of the header row, none without one. */
  readonly header: readonly string[];
  /** Number fields that columns go to, as they were when it was ordered: what is read again is read alike. */
  readonly fields?: readonly LoadedField[];
  readonly policy: z.output<typeof policy>;
  /** Of a dry run: what the load that may follow is to bring. That of a load stands among the consents. */
  readonly consent?: z.output<typeof loadConsent>;
  readonly defaults: {
    readonly project: number;
    readonly provider: number;
    readonly geo: number;
    readonly status: number;
    readonly country: string;
  };
}

export const valueKinds = ['project', 'provider', 'geo', 'status'] as const;
export type ValueKind = (typeof valueKinds)[number];

/** Dictionary texts of a file and the ids that they were read as. */
export type ReadValues = Readonly<Record<ValueKind, Readonly<Record<string, number>>>>;

/**
 * What must stay as it was when a file was first staged, so that staging that was lost is made again alike, and the
 * rejects file tells what was counted, whatever was renamed, paused or closed meanwhile.
 */
export interface Frozen extends FrozenVerdicts {
  readonly values: ReadValues;
  /** What the numbering plan said; loads that are older than the plan have none. */
  readonly plan?: FrozenPlan;
}

/** Whether rows may differ in project, provider, geo or status. */
export const namesInFile = (settings: ImportSettings): boolean =>
  settings.mapping.some((each) => (valueKinds as readonly string[]).includes(each));
