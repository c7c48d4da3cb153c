import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../tests/harness/test-environment';

/** One line of `bench/results.md`. */
export interface Figure {
  readonly what: string;
  /** What it is measured against, with its unit. */
  readonly limit: string;
  readonly ours: string;
  /** Ours to the limit; more is better unless `what` says otherwise. */
  readonly ratio?: number;
  readonly target?: string;
  readonly met?: boolean;
}

/** Where `scripts/bench.mjs` gathers what the files of one run measured. */
const folder = path.join(root, '.data', 'bench');

// What else ran on the machine when this file began.
const load = os.loadavg()[0]?.toFixed(1) ?? '?';

/** Keeps the figures of one benchmark and prints them. */
export const report = (name: string, conditions: string, figures: readonly Figure[]): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, `${name}.json`),
    JSON.stringify({ name, conditions, load, figures }, null, 2)
  );
  for (const { what, limit, ours, ratio, target } of figures)
    console.log(
      `${what}: limit ${limit}, ours ${ours}${ratio === undefined ? '' : `, ratio ${ratio.toFixed(2)}`}${target ? ` (target ${target})` : ''}`
    );
};

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

export const perSecond = (rows: number, ms: number): string =>
  `${whole.format((rows * 1000) / ms)} rows/s`;

export const milliseconds = (ms: number): string => `${fine.format(ms)} ms`;
