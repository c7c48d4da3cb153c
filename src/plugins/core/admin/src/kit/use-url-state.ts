import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

export type UrlState = Readonly<Record<string, string>>;

/**
 * The state of a page in its address, so that «back», a reload and a link to a colleague show the same. Never put a
 * phone here: addresses stay in histories and logs (`8-api`).
 */
export const useUrlState = (): readonly [
  UrlState,
  (changes: Readonly<Record<string, string | undefined>>) => void,
] => {
  const [params, setParams] = useSearchParams();
  const state = useMemo<UrlState>(() => Object.fromEntries(params), [params]);
  const change = useCallback(
    (changes: Readonly<Record<string, string | undefined>>) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes))
            if (value === undefined || value === '') after.delete(name);
            else after.set(name, value);
          return after;
        },
        { replace: true }
      ),
    [setParams]
  );
  return [state, change];
};
