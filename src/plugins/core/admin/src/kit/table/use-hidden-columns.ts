import { useState } from 'react';

const read = (key: string, initial: readonly string[]): ReadonlySet<string> => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return new Set(Array.isArray(kept) ? kept.map(String) : initial);
  } catch {
    return new Set(initial);
  }
};

/** Which columns of a table are hidden, kept in this browser. */
export const useHiddenColumns = (table: string, initial: readonly string[]) => {
  const key = `numera.columns.${table}`;
  const [hidden, setHidden] = useState(() => read(key, initial));
  const change = (next: ReadonlySet<string>) => {
    setHidden(next);
    localStorage.setItem(key, JSON.stringify([...next]));
  };
  return [hidden, change] as const;
};
