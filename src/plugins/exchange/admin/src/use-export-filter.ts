import { useMemo, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { askOf, NUMBER_WORDS } from '../../../core/admin/src/kit/filter/number-ask';
import { withoutFieldWords } from '../../../core/admin/src/kit/filter/field-words';
import { useUrlState } from '../../../core/admin/src/kit/use-url-state';
import type { Input } from '../../../core/contract/contract';
import type { startExport } from '../../contract/exports';

export type ExportFilter = NonNullable<Input<typeof startExport>['filter']>;

const NOTHING: ExportFilter = {};

/** What the page of numbers hands over by the router's state: phones and ticked rows, which stand in no address. */
const handedOver = (state: unknown): ExportFilter =>
  typeof state === 'object' && state !== null && 'filter' in state
    ? ((state as { filter?: ExportFilter }).filter ?? NOTHING)
    : NOTHING;

/** What is exported: the chips of the address, and conditions that came along and can only be dropped. */
export const useExportFilter = () => {
  const { state } = useLocation();
  const [url, setUrl] = useUrlState();
  // Kept here, for writing the address drops the router's state.
  const [rest, setRest] = useState(() => handedOver(state));
  const filter = useMemo<ExportFilter>(() => ({ ...rest, ...askOf(url) }), [rest, url]);
  return {
    url,
    filter,
    others: Object.keys(rest).filter((name) => name !== 'ids').length,
    ticked: rest.ids?.length ?? 0,
    dropOthers: () => setRest(NOTHING),
    change: setUrl,
    reset: () => {
      setRest(NOTHING);
      setUrl({
        ...withoutFieldWords(url),
        ...Object.fromEntries([...NUMBER_WORDS, 'import'].map((word) => [word, ''])),
      });
    },
  };
};

export type AskedExport = ReturnType<typeof useExportFilter>;
