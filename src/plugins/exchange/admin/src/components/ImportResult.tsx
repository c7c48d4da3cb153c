import { Card } from '../../../../core/admin/src/kit/Card';
import { JobStatePill } from '../../../../core/admin/src/kit/JobStatePill';
import { Row } from '../../../../core/admin/src/kit/layout';
import { BlockTitle, Small } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import { ImportOutcomes } from './ImportOutcomes';
import type { ImportRow } from './import-row';

const titleOf = ({ state, dryRun }: ImportRow) => {
  const ended = state === 'done' ? 'done' : 'ended';
  return `${dryRun ? 'tried' : 'result'}.${ended}` as const;
};

/** The exact account of a load or a dry run that has ended. */
export const ImportResult = ({ row }: { row: ImportRow }) => {
  const t = useT();
  const { span } = useFormats();
  const seconds =
    row.startedAt && row.finishedAt
      ? (Date.parse(row.finishedAt) - Date.parse(row.startedAt)) / 1000
      : null;
  return (
    <Card>
      <Row $between $gap={8} style={{ marginBottom: 12 }}>
        <div>
          <BlockTitle>{t(titleOf(row))}</BlockTitle>
          <Small>
            {t('result.rows', { count: row.rowsRead })}
            {seconds === null || seconds < 1 ? '' : ` ${t('result.in', { span: span(seconds) })}`}
          </Small>
        </div>
        <JobStatePill state={row.state} />
      </Row>
      <ImportOutcomes row={row} expected={row.rowsRead} legend="figures" />
    </Card>
  );
};
