import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { useUrlState } from '../../../core/admin/src/kit/use-url-state';
import { EXPORT_FIELDS, POOL, readExportFilter, type ExportFilter } from './export-filter';

const NOTHING: ExportFilter = {};
const inAddress = ['project', 'provider', 'geo', 'status', 'pool'] as const;

/** The filter that the page of numbers hands over by the router's state: it may hold phones, so it is in no address. */
const handedOver = (state: unknown): ExportFilter =>
  typeof state === 'object' && state !== null && 'filter' in state
    ? ((state as { filter: ExportFilter }).filter ?? NOTHING)
    : NOTHING;

const listOf = (value: unknown): string =>
  (value === undefined ? [] : Array.isArray(value) ? value : [value]).map(String).join(',');

const wordsOf = ({ project, provider, geo, status, pool }: ExportFilter) => ({
  project: [listOf(project), pool ? POOL : ''].filter(Boolean).join(','),
  provider: listOf(provider),
  geo: listOf(geo),
  status: listOf(status),
});

const restOf = (filter: ExportFilter): ExportFilter =>
  Object.fromEntries(
    Object.entries(filter).filter(([name]) => !inAddress.some((known) => known === name))
  );

/** What is exported: the chips of the address, and conditions that came along and can only be dropped. */
export const useExportFilter = () => {
  const { state } = useLocation();
  const [url, setUrl] = useUrlState();
  const [rest, setRest] = useState(() => restOf(handedOver(state)));
  const handed = handedOver(state);
  const came = Object.keys(handed).length > 0;
  useEffect(() => {
    // Writing the address drops the router's state, so this happens once.
    if (!came) return;
    setRest(restOf(handed));
    setUrl(wordsOf(handed));
  }, [came, handed, setUrl]);
  const filter = useMemo<ExportFilter>(
    () => ({ ...rest, ...readExportFilter(came ? wordsOf(handed) : url) }),
    [rest, url, came, handed]
  );
  return {
    url,
    filter,
    others: Object.keys(rest).length,
    dropOthers: () => setRest({}),
    change: setUrl,
    reset: () => {
      setRest({});
      setUrl(Object.fromEntries([...EXPORT_FIELDS, 'import'].map((name) => [name, ''])));
    },
  };
};

export type AskedExport = ReturnType<typeof useExportFilter>;
