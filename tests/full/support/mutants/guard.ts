import type { OperatorName } from './find-mutants';
import type { Suite } from './mutant-house';

/** Guards that belong together, and the tests that have to miss them. */
export interface Guard {
  readonly name: string;
  readonly files: readonly string[];
  readonly operators: readonly OperatorName[];
  /** Asked in this order until one notices: the likely and the quick first, whole applications last. */
  readonly suites: readonly Suite[];
  /** By parts of a mutant's name: the suite that is asked before the others. */
  readonly likely?: Readonly<Record<string, string>>;
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

/** Each file by itself: a suite is as quick as its quickest test that notices. */
const each = (project: Suite['project'], files: readonly string[]): Suite[] =>
  files.map((file) => ({ project, files: [`${file}.test.ts`] }));

export const units = (plugin: string, ...names: readonly string[]): Suite[] =>
  each(
    'unit',
    names.map((name) => `src/plugins/${plugin}/${name}`)
  );
export const tests = (plugin: string, ...names: readonly string[]): Suite[] =>
  each(
    'db',
    names.map((name) => `src/plugins/${plugin}/tests/${name}`)
  );
export const apps = (...names: readonly string[]): Suite[] =>
  each(
    'app',
    names.map((name) => `tests/app/${name}`)
  );
export const security = (...names: readonly string[]): Suite[] =>
  each(
    'security',
    names.map((name) => `tests/security/${name}`)
  );
