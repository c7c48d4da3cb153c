import { useEffect } from 'react';
import type { NumberField } from './use-choices';
import { fieldColumn } from './components/number-columns';

const KEY = 'numera.fields.numbers';

const met = (): string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return [];
  }
};

/** A field that is not shown unasked has its column hidden the first time that this browser meets it. */
export const useNewColumns = (
  fields: readonly NumberField[] | undefined,
  hidden: ReadonlySet<string>,
  setHidden: (hidden: ReadonlySet<string>) => void
) => {
  useEffect(() => {
    const known = met();
    const fresh = (fields ?? []).filter((field) => !known.includes(fieldColumn(field)));
    if (fresh.length === 0) return;
    localStorage.setItem(KEY, JSON.stringify([...known, ...fresh.map(fieldColumn)]));
    const off = fresh.filter(({ shown }) => !shown).map(fieldColumn);
    if (off.length > 0) setHidden(new Set([...hidden, ...off]));
  }, [fields, hidden, setHidden]);
};
