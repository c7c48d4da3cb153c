import { describe, expect, it } from 'vitest';
import { treeOptions } from './tree-options';

const row = (id: number, ru: string, parent: number | null) => ({
  id,
  name: { en: ru, ru },
  parent,
});

describe('options of a tree', () => {
  it('stand under their parents, by name, and orphans become roots', () => {
    const rows = [
      row(3, 'Сочи', 2),
      row(1, 'Россия', null),
      row(4, 'Азов', 2),
      row(2, 'Юг', 1),
      row(9, 'Берлин', 77),
    ];
    expect(treeOptions(rows, 'ru').map(({ label, depth }) => `${depth} ${label}`)).toEqual([
      '0 Берлин',
      '0 Россия',
      '1 Юг',
      '2 Азов',
      '2 Сочи',
    ]);
  });
});
