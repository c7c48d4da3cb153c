import type { Option } from './fields';

interface Node {
  readonly id: number;
  readonly name: { readonly en: string; readonly ru: string };
  readonly parent: number | null;
}

/** Rows of a tree in the order of its branches, each with its depth. A row whose parent is not among them is a root. */
export const treeOptions = (rows: readonly Node[], language: 'en' | 'ru'): Option[] => {
  const known = new Set(rows.map(({ id }) => id));
  const children = new Map<number | null, Node[]>();
  for (const row of rows) {
    const parent = row.parent !== null && known.has(row.parent) ? row.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), row]);
  }
  const branch = (parent: number | null, depth: number): Option[] =>
    (children.get(parent) ?? [])
      .sort((a, b) => a.name[language].localeCompare(b.name[language], language))
      .flatMap((row) => [
        { value: String(row.id), label: row.name[language], depth },
        ...branch(row.id, depth + 1),
      ]);
  return branch(null, 0);
};
