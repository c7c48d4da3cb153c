import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { isOpen, JobStatePill } from '../../../../core/admin/src/kit/JobStatePill';
import { ink } from '../../../../core/admin/src/kit/palette';
import type { Column, TwoLines } from '../../../../core/admin/src/kit/table/columns';
import { Small } from '../../../../core/admin/src/kit/text';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import type { ImportRow } from './import-row';

const Name = styled(NavLink)`
  font-weight: 600;
  text-decoration: none;
  color: ${ink.link};
  &:hover {
    text-decoration: underline;
  }
`;

/** Leads to why they were refused, and to their file. */
const Count = styled(Name)`
  padding: 4px 0;
  font-weight: 400;
`;

const Wrong = styled(Small)`
  color: ${ink.danger};
`;

const COUNTS = ['rowsRead', 'inserted', 'updated', 'duplicate', 'suppressed', 'rejected'] as const;

export const useImportColumns = (names: ChoiceNames): readonly Column<ImportRow>[] => {
  const t = useT();
  const { number, when } = useFormats();
  return [
    {
      name: 'file',
      header: t('column.file'),
      cell: (row) => (
        <>
          <Name to={row.id} onClick={(event) => event.stopPropagation()}>
            {row.filename}
          </Name>
          <Small as="div">{names.provider(row.provider) || t('noProvider')}</Small>
        </>
      ),
    },
    {
      name: 'when',
      header: t('column.when'),
      cell: ({ createdAt, actor }) => (
        <>
          {when(createdAt)}
          <Small as="div">{actor}</Small>
        </>
      ),
    },
    // rows read = new + updated + duplicates + do not call + rejected: always the same six.
    ...COUNTS.map((name): Column<ImportRow> => ({
      name,
      header: t(`column.${name}`),
      align: 'end',
      cell: (row) => {
        if (row.state === 'failed' && row.rowsRead === 0) return NOTHING;
        if (name !== 'rejected' || row.rejected === 0) return number(row[name]);
        return (
          <Count to={row.id} onClick={(event) => event.stopPropagation()}>
            {number(row.rejected)}
          </Count>
        );
      },
    })),
    {
      name: 'state',
      header: t('column.state'),
      cell: ({ state, error }) => (
        <>
          <JobStatePill state={state} />
          {error ? <Wrong as="div">{error.message}</Wrong> : null}
        </>
      ),
    },
  ];
};

export const useImportLines = (): ((row: ImportRow) => TwoLines) => {
  const t = useT();
  const { number, when } = useFormats();
  return (row) => ({
    lead: row.filename,
    leadEnd: <JobStatePill state={row.state} />,
    below: isOpen(row.state)
      ? t('line.open', { read: number(row.rowsRead) })
      : t('line.ended', {
          read: number(row.rowsRead),
          loaded: number(row.inserted + row.updated),
          rejected: number(row.rejected),
        }),
    belowEnd: when(row.createdAt),
  });
};
