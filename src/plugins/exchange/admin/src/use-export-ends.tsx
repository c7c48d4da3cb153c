import { useEffect, useRef } from 'react';
import { isOpen } from '../../../core/admin/src/kit/JobStatePill';
import { useToast } from '../../../core/admin/src/kit/Toasts';
import { useFormats } from '../../../core/admin/src/language/use-formats';
import { ExportDownload } from './components/ExportDownload';
import type { ExportRow } from './export-settings';
import { useT } from './t';

/** Tells when an export that this page saw running has ended, with the file at hand. */
export const useExportEnds = (
  rows: readonly ExportRow[] | undefined,
  refetch: () => void
): void => {
  const t = useT();
  const { number } = useFormats();
  const toast = useToast();
  const seen = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!rows) return;
    for (const row of rows) {
      if (isOpen(row.state) || !seen.current.has(row.id)) continue;
      if (row.state === 'done')
        toast({
          tone: 'success',
          title: t('export.ready', { count: row.written, n: number(row.written) }),
          text: row.filename,
          action: <ExportDownload row={row} onDone={refetch} />,
        });
      else if (row.state === 'failed')
        toast({
          tone: 'danger',
          title: t('export.broke', { filename: row.filename }),
          ...(row.error ? { text: row.error.message } : {}),
        });
    }
    seen.current = new Set(rows.filter(({ state }) => isOpen(state)).map(({ id }) => id));
  }, [rows, toast, t, number, refetch]);
};
