import { hasFlag } from '../../../../access/domain/status-flags';
import type { Clocks } from './clock-of';

/** What deltas count (`0-precise-rules` 5). `n`: numbers now in the status. */
export const measures = [
  'n',
  'loaded',
  'allocated',
  'processed',
  'contacted',
  'success',
  'refusal',
  'no_answer',
  'unworkable',
  'dnc',
] as const;

export type Measure = (typeof measures)[number];
export type Measures = Readonly<Partial<Record<Measure, number>>>;

/** Where and when something is counted. */
export interface Place extends Clocks {
  readonly project: number;
  readonly provider: number;
  readonly geo: number;
  readonly status: number;
}

export interface Delta extends Place, Measures {
  /** Calendar days in the zone of the house (`NUMERA_TIME_ZONE`): of the load, and of coming into the project. */
  readonly loadDay: string;
  readonly allocDay: string | null;
}

/** Counted once in a stay, by the first event whose status has the flag. */
export const everMeasures = { processed: 'processed', contacted: 'contact' } as const;

/** Counted while the status stays. Named as their flags. */
export const currentMeasures = ['success', 'refusal', 'no_answer', 'unworkable', 'dnc'] as const;

/** What a status with these flags adds while it is the current one (`sign` −1: takes back). */
export const ofCurrent = (flags: number, sign: 1 | -1): Measures =>
  Object.fromEntries(
    currentMeasures.filter((name) => hasFlag(flags, name)).map((name) => [name, sign])
  );

/** What is counted for bits of `reached` that were not set before. */
export const ofFirst = (bits: number): Measures =>
  Object.fromEntries(
    Object.entries(everMeasures)
      .filter(([, flag]) => hasFlag(bits, flag))
      .map(([name]) => [name, 1])
  );

export const isNothing = (counted: Measures): boolean =>
  measures.every((name) => (counted[name] ?? 0) === 0);
