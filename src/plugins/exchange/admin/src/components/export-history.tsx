import { styled } from 'styled-components';
import { JobStatePill } from '../../../../core/admin/src/kit/JobStatePill';
import { ink } from '../../../../core/admin/src/kit/palette';
import type { Column, TwoLines } from '../../../../core/admin/src/kit/table/columns';
import { Small, Strong } from '../../../../core/admin/src/kit/text';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { ExportRow } from '../export-settings';
import { useT } from '../t';
import { ExportDownload, isExpired } from './ExportDownload';
import { ExportGone } from './ExportGone';
import { ExportSha } from './ExportSha';

const Wrong = styled(Small)`
  color: ${ink.danger};
`;

/** What became of the frozen set: rows that are not in the file, rows changed since. Nothing when neither. */
export const Drift = ({ row }: { row: ExportRow }) => {
  const t = useT();
  const { number } = useFormats();
  const { gone, changedSince } = row;
  return (
    <>
      {gone > 0 ? <ExportGone row={row} /> : null}
      {changedSince > 0 ? (
        <Small as="div">
          {t('export.changed', { count: changedSince, n: number(changedSince) })}
        </Small>
      ) : null}
    </>
  );
};

export const useExportColumns = (onDownloaded: () => void): readonly Column<ExportRow>[] => {
  const t = useT();
  const { number, when, bytes } = useFormats();
  return [
    {
      name: 'file',
      header: t('export.head.file'),
      cell: (row) => (
        <>
          <Strong as="div">{row.filename}</Strong>
          {row.bytes === null ? null : <Small>{bytes(row.bytes)}</Small>}
          {row.sha256 ? <ExportSha sha256={row.sha256} /> : null}
        </>
      ),
    },
    {
      name: 'when',
      header: t('export.head.when'),
      cell: ({ createdAt, actor }) => (
        <>
          {when(createdAt)}
          <Small as="div">{actor}</Small>
        </>
      ),
    },
    {
      name: 'rows',
      header: t('export.head.rows'),
      align: 'end',
      cell: (row) => (
        <>
          {number(row.state === 'done' ? row.written : row.rows)}
          <Drift row={row} />
        </>
      ),
    },
    {
      name: 'phones',
      header: t('export.head.phones'),
      cell: ({ masked }) => t(masked ? 'export.phones.masked' : 'export.phones.whole'),
    },
    {
      name: 'kept',
      header: t('export.head.kept'),
      cell: (row) => {
        if (row.expiresAt === null) return NOTHING;
        return isExpired(row) ? t('export.expired') : when(row.expiresAt);
      },
    },
    {
      name: 'downloads',
      header: t('export.head.downloads'),
      align: 'end',
      cell: ({ state, downloads }) => (state === 'done' ? number(downloads) : NOTHING),
    },
    {
      name: 'state',
      header: t('export.head.state'),
      cell: ({ state, error }) => (
        <>
          <JobStatePill state={state} />
          {error ? <Wrong as="div">{error.message}</Wrong> : null}
        </>
      ),
    },
    {
      name: 'action',
      header: '',
      align: 'end',
      cell: (row) => <ExportDownload row={row} onDone={onDownloaded} />,
    },
  ];
};

export const useExportLines = (): ((row: ExportRow) => TwoLines) => {
  const t = useT();
  const { number, when } = useFormats();
  return (row) => ({
    lead: row.filename,
    leadEnd: <JobStatePill state={row.state} />,
    below: t('export.line', {
      count: row.rows,
      n: number(row.rows),
      phones: t(row.masked ? 'export.phones.masked' : 'export.phones.whole'),
    }),
    belowEnd: when(row.createdAt),
  });
};
