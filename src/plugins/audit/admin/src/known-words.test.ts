import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Contract } from '../../../core/contract/contract';
import { nameContract, PEOPLE } from '../../domain/name-act';
import { ACTIONS, ENTRIES, knownOf, SUBJECTS } from './known-words';
import en from './translations/en.json';

const SRC = path.resolve(__dirname, '../../../..');

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)
    )
    .map((entry) => path.join(entry.parentPath, entry.name));

const RECORDS = /\b(record|recording|tellSystemTask|recordSystemTask)\(|PATHS:/;
const NAME = /'([a-z][a-z-]*(?:\.[a-z][a-z-]*)+)'/g;

/** Dotted names in the lines that say what was done: `action: …`, and what follows a question mark or a path there. */
const namesIn = (source: string): string[] =>
  source
    .split('\n')
    .filter(
      (line) =>
        /\baction\b|tellSystemTask|'(?:POST|PUT|DELETE) \//.test(line) || /^\s*\?/.test(line)
    )
    .flatMap((line) => [...line.matchAll(NAME)].map(([, name]) => name ?? ''))
    .filter((name) =>
      /^(session|numbers|exchange|jobs|conversion|audit|access|system|project)\./.test(name)
    );

const server = filesBelow(SRC).filter((file) => !/[\\/](admin|demo|tests)[\\/]/.test(file));

const recorded = [
  ...new Set(
    server
      .map((file) => readFileSync(file, 'utf8'))
      .filter((source) => RECORDS.test(source))
      .flatMap(namesIn)
  ),
].sort();

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'plugin' in value && 'doors' in value;

const allContracts = async (): Promise<Contract[]> => {
  const files = filesBelow(path.join(SRC, 'plugins')).filter((file) =>
    /[\\/]contract[\\/]/.test(file)
  );
  const modules = await Promise.all(
    files.map(async (file) => (await import(file)) as Record<string, unknown>)
  );
  return modules.flatMap((module) => Object.values(module)).filter(isContract);
};

const hasWords = (name: string): boolean => {
  if (knownOf(ACTIONS, name)) return true;
  const [kind, verb] = name.split('.');
  return Boolean(knownOf(ENTRIES, kind)) && `verb.${verb}` in en;
};

describe('every action of the log has a name in people’s words', () => {
  it('that is recorded anywhere', () => {
    expect(recorded.length).toBeGreaterThan(35);
    expect(recorded).toEqual(
      expect.arrayContaining(['numbers.reveal', 'session.login', 'system.files', 'jobs.fail'])
    );
    expect(recorded.filter((name) => !hasWords(name))).toEqual([]);
  });

  it('that a contract may be refused as', async () => {
    const names = (await allContracts()).map(nameContract);
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !hasWords(name))).toEqual([]);
  });

  it('that a download bears: what answers with a file is recorded under its name', async () => {
    const files = (await allContracts()).filter(({ kind }) => kind === 'file').map(nameContract);
    expect(files).toEqual(expect.arrayContaining(['exchange.export.download', 'audit.export']));
    expect(files.filter((name) => !recorded.includes(name))).toEqual([]);
  });

  it('of every content type of ours, and of people and tokens', () => {
    const types = readdirSync(path.join(SRC, 'api'));
    expect(types.length).toBeGreaterThan(7);
    for (const kind of [...types, ...Object.values(PEOPLE)])
      expect([kind, knownOf(ENTRIES, kind)]).toEqual([kind, kind]);
  });

  it('in the texts of the page', () => {
    for (const name of ACTIONS) expect(en).toHaveProperty([`action.${name}`]);
    for (const kind of SUBJECTS) expect(en).toHaveProperty([`subject.${kind}`]);
  });
});
