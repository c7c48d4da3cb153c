import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { Card } from '../../../../core/admin/src/kit/Card';
import { ConfirmDialog } from '../../../../core/admin/src/kit/ConfirmDialog';
import { JobProgress } from '../../../../core/admin/src/kit/JobProgress';
import { Row } from '../../../../core/admin/src/kit/layout';
import { Small, Strong } from '../../../../core/admin/src/kit/text';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { cancelImport, listImports, readImport } from '../../../contract/imports';
import { can } from '../../../contract/permissions';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { ImportOutcomes } from './ImportOutcomes';
import { progressOf, type ImportRow } from './import-row';

const CHANGES = [listImports, readImport];

const phaseOf = ({ state, phase, dryRun }: ImportRow) => {
  if (state === 'queued') return 'phase.queued';
  return dryRun && phase === 'merging' ? 'phase.trying' : (`phase.${phase}` as const);
};

/** A load or a dry run that is under way: per cent and time left first, the five outcomes as they come. */
export const RunningImport = ({ row, names }: { row: ImportRow; names: ChoiceNames }) => {
  const t = useT();
  const { number } = useFormats();
  const toast = useToast();
  const textOf = useFailureText();
  const mayStop = useCan(can.load);
  const [asking, setAsking] = useState(false);
  const [stopping, setStopping] = useState(false);
  const { write, busy } = useWrite(cancelImport, CHANGES);
  const { done, total } = progressOf(row);
  const place = row.project === null ? t('pool') : names.project(row.project);
  const stop = async () => {
    const { failure } = await write({ id: row.id });
    setAsking(false);
    if (failure) toast({ tone: 'danger', title: t('stop.failed'), text: textOf(failure) });
    else setStopping(true);
  };
  return (
    <Card>
      <JobProgress
        name={row.filename}
        title={
          <Row $gap={10}>
            <Strong style={{ fontSize: '1.5rem' }}>{row.filename}</Strong>
            <Small style={{ fontSize: '1.4rem' }}>
              {[names.provider(row.provider), place].filter(Boolean).join(' → ')}
              {' · '}
              {t(phaseOf(row))}
            </Small>
          </Row>
        }
        counted="read"
        progress={{
          done,
          total,
          rowsPerSecond: row.rowsPerSecond,
          etaSeconds: row.etaSeconds,
          startedAt: row.startedAt,
        }}
        bar={<ImportOutcomes row={row} expected={Math.max(total, done)} legend="line" />}
        note={t(row.dryRun ? 'running.tried' : 'running.note')}
        stopping={stopping}
        {...(mayStop ? { onStop: () => setAsking(true) } : {})}
      />
      <ConfirmDialog
        open={asking}
        danger
        busy={busy}
        title={t(row.dryRun ? 'stop.triedTitle' : 'stop.title', { filename: row.filename })}
        action={t('stop')}
        onConfirm={() => void stop()}
        onClose={() => setAsking(false)}
      >
        {row.dryRun
          ? t('stop.tried')
          : t('stop.text', {
              count: row.inserted + row.updated,
              loaded: number(row.inserted + row.updated),
            })}
      </ConfirmDialog>
    </Card>
  );
};
