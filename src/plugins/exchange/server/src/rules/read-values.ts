import type { Dictionaries } from '../../../../access/contract/dictionaries';
import {
  visibleGeos,
  visibleProjects,
  visibleProviders,
  type Listed,
  type Scope,
} from '../../../../core/server/src/scope';
import { valueKinds, type ReadValues, type ValueKind } from './import-settings';

/** Turns the text of a cell into the id of a dictionary row; `undefined`: unknown, or not the caller's to name. */
export interface ValueReader {
  read(kind: ValueKind, text: string): number | undefined;
  /** Every text that was read so far and meant something. */
  found(): ReadValues;
}

/** As people write it: case, ё and doubled blanks do not matter. */
export const sameText = (text: string): string =>
  text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase().replaceAll('ё', 'е');

type Index = ReadonlyMap<string, number>;

interface Named {
  readonly id: number;
  readonly code: string;
  readonly names: readonly string[];
}

/** Codes go before names. A name that two rows bear means neither. */
const indexOf = (rows: readonly Named[]): Index => {
  const index = new Map<string, number>();
  const shared = new Set<string>();
  for (const { id, names } of rows)
    for (const name of new Set(names.map(sameText).filter(Boolean))) {
      if (index.has(name)) shared.add(name);
      index.set(name, id);
    }
  shared.forEach((name) => index.delete(name));
  for (const { id, code } of rows) index.set(sameText(code), id);
  return index;
};

const among = (listed: Listed, id: number): boolean => listed === 'all' || listed.includes(id);

/** What the caller may name in a file. A project that is marked as deleted takes no numbers. */
const indexesOf = (known: Dictionaries, scope: Scope): Readonly<Record<ValueKind, Index>> => {
  const projects = visibleProjects(scope);
  const providers = visibleProviders(scope);
  const geos = visibleGeos(scope);
  return {
    project: indexOf(
      [...known.projects.values()]
        .filter(({ id, deletedAt }) => deletedAt === null && among(projects, id))
        .map(({ id, code, name }) => ({ id, code, names: [name] }))
    ),
    provider: indexOf(
      [...known.providers.values()]
        .filter(({ id }) => among(providers, id))
        .map(({ id, code, name }) => ({ id, code, names: [name] }))
    ),
    geo: indexOf(
      [...known.geos.values()]
        .filter(({ id }) => among(geos, id))
        .map(({ id, code, name, nameRu }) => ({ id, code, names: [name, nameRu] }))
    ),
    status: indexOf(
      [...known.statuses.values()].map(({ id, code, nameEn, nameRu }) => ({
        id,
        code,
        names: [nameEn, nameRu],
      }))
    ),
  };
};

// A wrongly mapped column may hold a million different texts: only so many are remembered.
const REMEMBERED = 50_000;

const remembering = (look: (kind: ValueKind, text: string) => number | undefined): ValueReader => {
  const seen = Object.fromEntries(
    valueKinds.map((kind) => [kind, new Map<string, number | undefined>()])
  ) as Record<ValueKind, Map<string, number | undefined>>;
  return {
    read(kind, text) {
      const kept = seen[kind];
      if (kept.has(text)) return kept.get(text);
      const id = look(kind, text);
      if (id !== undefined || kept.size < REMEMBERED) kept.set(text, id);
      return id;
    },
    found: () =>
      Object.fromEntries(
        valueKinds.map((kind) => [
          kind,
          Object.fromEntries([...seen[kind]].filter(([, id]) => id !== undefined)),
        ])
      ) as unknown as ReadValues,
  };
};

export const readValues = (known: Dictionaries, scope: Scope): ValueReader => {
  const indexes = indexesOf(known, scope);
  return remembering((kind, text) => indexes[kind].get(sameText(text)));
};

/** As the first reading of the same file understood it. */
export const readFrozenValues = (values: ReadValues): ValueReader =>
  remembering((kind, text) => (Object.hasOwn(values[kind], text) ? values[kind][text] : undefined));
