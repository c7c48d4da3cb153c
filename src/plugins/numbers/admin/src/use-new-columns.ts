import { useEffect } from 'react';
import type { NumberField } from './use-choices';
import { fieldColumn } from './components/number-columns';

/** Columns that came when browsers already kept which ones they hide; nobody sees them unasked. */
export const LATER_COLUMNS = ['rangeGeo', 'geoSource'];

const KEY = 'numera.fields.numbers';

const met = (): string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return [];
  }
};

/** A column that is not shown unasked is hidden the first time that this browser meets it. */
export const useNewColumns = (
  fields: readonly NumberField[] | undefined,
  hidden: ReadonlySet<string>,
  setHidden: (hidden: ReadonlySet<string>) => void
) => {
  useEffect(() => {
    const known = met();
    const fresh = [
      ...LATER_COLUMNS.map((name) => ({ name, shown: false })),
      ...(fields ?? []).map((field) => ({ name: fieldColumn(field), shown: field.shown })),
    ].filter(({ name }) => !known.includes(name));
    if (fresh.length === 0) return;
    localStorage.setItem(KEY, JSON.stringify([...known, ...fresh.map(({ name }) => name)]));
    const off = fresh.filter(({ shown }) => !shown).map(({ name }) => name);
    if (off.length > 0) setHidden(new Set([...hidden, ...off]));
  }, [fields, hidden, setHidden]);
};
