import { OutcomeBar } from '../../../../core/admin/src/kit/OutcomeBar';
import { useT } from '../t';
import { outcomesOf, type ImportRow } from './import-row';

interface Props {
  readonly row: ImportRow;
  /** Rows that will have been read at the end. */
  readonly expected: number;
  readonly legend: 'figures' | 'line';
}

/** The five outcomes of a load, or of what a dry run says that a load would do. */
export const ImportOutcomes = ({ row, expected, legend }: Props) => {
  const t = useT();
  return (
    <OutcomeBar
      counts={outcomesOf(row)}
      expected={expected}
      legend={legend}
      labels={row.dryRun ? { updated: t('tried.updated') } : {}}
    />
  );
};
