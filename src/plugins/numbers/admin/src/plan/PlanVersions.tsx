import { Button } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { ConfirmDialog } from '../../../../core/admin/src/kit/ConfirmDialog';
import { EmptyState } from '../../../../core/admin/src/kit/EmptyState';
import { Row } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { StatePill } from '../../../../core/admin/src/kit/StatusPill';
import type { Column } from '../../../../core/admin/src/kit/table/columns';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import type { TableQuestion } from '../../../../core/admin/src/kit/table/TableNews';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { activatePlan } from '../../../contract/plan';
import { useT } from '../t';
import { DeletePlan } from './DeletePlan';
import { PlanReport } from './PlanReport';
import { PLAN_CHANGES, type PlanVersion } from './use-plan';

const filesOf = ({ files }: PlanVersion): string =>
  files.map(({ filename }) => filename).join(', ');

const State = ({ version }: { readonly version: PlanVersion }) => {
  const t = useT();
  if (version.active) return <StatePill tone="success">{t('plan.state.active')}</StatePill>;
  const tone = version.state === 'failed' ? 'danger' : 'neutral';
  return <StatePill tone={tone}>{t(`plan.state.${version.state}`)}</StatePill>;
};

interface Actions {
  onReport(version: PlanVersion): void;
  onActivate(version: PlanVersion): void;
  onDelete(version: PlanVersion): void;
}

interface OfVersion extends Actions {
  readonly version: PlanVersion;
}

const VersionActions = ({ version, onReport, onActivate, onDelete }: OfVersion) => {
  const t = useT();
  return (
    <Row $gap={8}>
      <Button size="S" variant="tertiary" onClick={() => onReport(version)}>
        {t('plan.report')}
      </Button>
      {version.state === 'ready' && !version.active ? (
        <Button size="S" variant="secondary" onClick={() => onActivate(version)}>
          {t('plan.activate')}
        </Button>
      ) : null}
      {version.active || version.state === 'loading' ? null : (
        <Button size="S" variant="ghost" onClick={() => onDelete(version)}>
          {t('plan.delete')}
        </Button>
      )}
    </Row>
  );
};

const useColumns = (actions: Actions): Column<PlanVersion>[] => {
  const t = useT();
  const { number, when } = useFormats();
  return [
    { name: 'id', header: t('plan.column.id'), cell: ({ id }) => `№ ${id}` },
    { name: 'state', header: t('plan.column.state'), cell: (row) => <State version={row} /> },
    { name: 'files', header: t('plan.column.files'), cell: filesOf },
    {
      name: 'ranges',
      header: t('plan.column.ranges'),
      align: 'end',
      cell: ({ ranges }) => number(ranges),
    },
    {
      name: 'when',
      header: t('plan.column.when'),
      cell: ({ createdAt, actor }) => [when(createdAt), actor].join(' · '),
    },
    {
      name: 'actions',
      header: t('plan.column.actions'),
      cell: (row) => <VersionActions version={row} {...actions} />,
    },
  ];
};

interface Props {
  readonly versions: readonly PlanVersion[] | undefined;
  readonly question: TableQuestion;
}

/** Every plan that was loaded, newest first; the way back to an older one. */
export const PlanVersions = ({ versions, question }: Props) => {
  const t = useT();
  const { when } = useFormats();
  const textOf = useFailureText();
  const [told, setTold] = useState<PlanVersion | null>(null);
  const [chosen, setChosen] = useState<PlanVersion | null>(null);
  const [doomed, setDoomed] = useState<PlanVersion | null>(null);
  const { write, busy, failure } = useWrite(activatePlan, PLAN_CHANGES);
  const actions = { onReport: setTold, onActivate: setChosen, onDelete: setDoomed };
  const columns = useColumns(actions);
  return (
    <>
      {failure ? (
        <Notice tone="danger" title={t('plan.activate.failed')}>
          {textOf(failure)}
        </Notice>
      ) : null}
      <DataTable
        label={t('plan.versions')}
        columns={columns}
        lines={(row) => ({
          lead: `№ ${row.id} ${filesOf(row)}`,
          leadEnd: <State version={row} />,
          below: [when(row.createdAt), row.actor].join(' · '),
          actions: <VersionActions version={row} {...actions} />,
        })}
        rows={versions}
        idOf={({ id }) => id}
        question={question}
        failed={t('plan.failed')}
        empty={
          <EmptyState icon={Upload} title={t('plan.empty')}>
            {t('plan.empty.text')}
          </EmptyState>
        }
      />
      {told ? <PlanReport version={told} onClose={() => setTold(null)} /> : null}
      <DeletePlan version={doomed} onClose={() => setDoomed(null)} />
      <ConfirmDialog
        open={chosen !== null}
        title={t('plan.activate.title', { id: chosen?.id ?? '' })}
        action={t('plan.activate')}
        busy={busy}
        onClose={() => setChosen(null)}
        onConfirm={() => {
          if (chosen) void write({ id: chosen.id }).then(() => setChosen(null));
        }}
      >
        {t('plan.activate.text')}
      </ConfirmDialog>
    </>
  );
};
