import type { OperatorName } from './find-mutants';
import type { Suite } from './mutant-house';

/** Guards that belong together, and the tests that have to miss them. */
export interface Guard {
  readonly name: string;
  readonly files: readonly string[];
  readonly operators: readonly OperatorName[];
  /** Asked in this order until one notices: the likely and the quick first, whole applications last. */
  readonly suites: readonly Suite[];
  /** Share of mutants that must be noticed. */
  readonly least: number;
  /** Parts of names of mutants that do the same as the code: each with its reason beside it. */
  readonly sameAnyway: readonly string[];
}

export const MOST = 0.95;

export const server = (plugin: string, ...names: readonly string[]): string[] =>
  names.map((name) => `src/plugins/${plugin}/server/src/${name}.ts`);
export const domain = (plugin: string, ...names: readonly string[]): string[] =>
  names.map((name) => `src/plugins/${plugin}/domain/${name}.ts`);

export const units = (...names: readonly string[]): Suite => ({ project: 'unit', files: names });
export const tests = (plugin: string, ...names: readonly string[]): Suite => ({
  project: 'db',
  files: names.map((name) => `src/plugins/${plugin}/tests/${name}.test.ts`),
});
export const apps = (...names: readonly string[]): Suite => ({
  project: 'app',
  files: names.map((name) => `tests/app/${name}.test.ts`),
});
export const security = (...names: readonly string[]): Suite => ({
  project: 'security',
  files: names.map((name) => `tests/security/${name}.test.ts`),
});
