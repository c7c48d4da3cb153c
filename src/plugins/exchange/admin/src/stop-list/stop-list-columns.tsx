import { Button } from '@strapi/design-system';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { useDownload } from '../../../../core/admin/src/client/use-download';
import { isOpen, JobStatePill } from '../../../../core/admin/src/kit/JobStatePill';
import type { Column, TwoLines } from '../../../../core/admin/src/kit/table/columns';
import { Small } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { Output } from '../../../../core/contract/contract';
import {
  cancelStopList,
  downloadStopListRejects,
  listStopLists,
} from '../../../contract/stop-lists';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';

export type StopList = Output<typeof listStopLists>[number];

const CHANGES = [listStopLists];
const COUNTS = ['rows', 'added', 'extended', 'repeated', 'rejected'] as const;

/** Stops a load that runs; gives the rejects of one that is over. */
const Acts = ({ row }: { readonly row: StopList }) => {
  const t = useT();
  const { write, busy } = useWrite(cancelStopList, CHANGES);
  const rejects = useDownload(downloadStopListRejects);
  if (isOpen(row.state))
    return (
      <Button variant="danger-light" loading={busy} onClick={() => void write({ id: row.id })}>
        {t('stopList.cancel')}
      </Button>
    );
  if (row.rejected === 0) return null;
  return (
    <Button
      variant="tertiary"
      loading={rejects.busy}
      onClick={() => void rejects.download({ id: row.id })}
    >
      {t('stopList.rejects')}
    </Button>
  );
};

const useScopeWords = (names: ChoiceNames) => {
  const t = useT();
  return ({ scope, target }: StopList): string => {
    const name =
      scope === 'project'
        ? names.project(target)
        : scope === 'provider'
          ? names.provider(target)
          : '';
    return [t(`stopList.scope.${scope}`), name].filter(Boolean).join(': ');
  };
};

export const useStopListColumns = (names: ChoiceNames): readonly Column<StopList>[] => {
  const t = useT();
  const { number, when } = useFormats();
  const scopeOf = useScopeWords(names);
  return [
    {
      name: 'file',
      header: t('column.file'),
      cell: (row) => (
        <>
          {row.filename}
          <Small as="div">{scopeOf(row)}</Small>
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
    ...COUNTS.map((name): Column<StopList> => ({
      name,
      header: t(`stopList.column.${name}`),
      align: 'end',
      cell: (row) => number(row[name]),
    })),
    {
      name: 'state',
      header: t('column.state'),
      cell: ({ state, error }) => (
        <>
          <JobStatePill state={state} />
          {error ? <Small as="div">{error.message}</Small> : null}
        </>
      ),
    },
    { name: 'act', header: t('stopList.act'), align: 'end', cell: (row) => <Acts row={row} /> },
  ];
};

export const useStopListLines = (): ((row: StopList) => TwoLines) => {
  const t = useT();
  const { number, when } = useFormats();
  return (row) => ({
    lead: row.filename,
    leadEnd: <JobStatePill state={row.state} />,
    below: t('stopList.line', {
      rows: number(row.rows),
      added: number(row.added),
      rejected: number(row.rejected),
    }),
    belowEnd: when(row.createdAt),
    actions: <Acts row={row} />,
  });
};
