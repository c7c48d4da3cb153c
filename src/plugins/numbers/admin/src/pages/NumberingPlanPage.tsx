import { PageHeader } from '../../../../core/admin/src/frame/PageHeader';
import { Card } from '../../../../core/admin/src/kit/Card';
import { Guarded } from '../../../../core/admin/src/kit/Guarded';
import { ProgressTrack } from '../../../../core/admin/src/kit/JobProgress';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { Strong } from '../../../../core/admin/src/kit/text';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { can } from '../../../contract/permissions';
import { LoadPlan } from '../plan/LoadPlan';
import { RerunPlan, SeedGeos } from '../plan/PlanActions';
import { PlanCoverage } from '../plan/PlanCoverage';
import { PlanJob } from '../plan/PlanJob';
import { PlanLookup } from '../plan/PlanLookup';
import { PlanRegions } from '../plan/PlanRegions';
import { PlanVersions } from '../plan/PlanVersions';
import { usePlan, type PlanState } from '../plan/use-plan';
import { usePlanUpload } from '../plan/use-plan-upload';
import { useT } from '../t';
import { useChoices } from '../use-choices';

const News = ({ plan }: { readonly plan: PlanState }) => {
  const t = useT();
  const { number, when } = useFormats();
  const { run, stale } = plan;
  if (run?.state === 'open')
    return <PlanJob id={run.jobId} name={t('plan.rerun.running')} counted="passed" />;
  if (stale)
    return (
      <Notice tone="warning" title={t('plan.stale')} actions={<RerunPlan disabled={false} />}>
        {t('plan.stale.text')}
      </Notice>
    );
  if (!run) return null;
  return (
    <Notice
      tone="secondary"
      title={t(`plan.run.${run.state}`, { when: when(run.endedAt) })}
      actions={<RerunPlan disabled={plan.active === null} />}
    >
      {t('plan.run.facts', { looked: number(run.looked), changed: number(run.changed) })}
    </Notice>
  );
};

const Plan = () => {
  const t = useT();
  const textOf = useFailureText();
  const names = useChoices();
  const { plan, ...read } = usePlan();
  const upload = usePlanUpload();
  const loading = plan?.versions.find(({ state }) => state === 'loading');
  return (
    <Stack $gap={16}>
      <PageHeader
        title={t('plan.title')}
        facts={plan?.active ? t('plan.facts', { id: plan.active }) : t('plan.facts.none')}
        actions={
          <>
            <SeedGeos />
            <LoadPlan
              disabled={upload.sending !== null || loading !== undefined}
              onFiles={(files) => void upload.send(files)}
            />
          </>
        }
      />
      {upload.failure ? (
        <Notice
          tone="danger"
          title={t('plan.upload.failed', { file: upload.failure.filename })}
          onClose={upload.dismiss}
        >
          {textOf(upload.failure.failure)}
        </Notice>
      ) : null}
      {upload.sending ? (
        <Card>
          <Stack $gap={8}>
            <Row $gap={8}>
              <Strong>{t('plan.sending', { file: upload.sending.filename })}</Strong>
            </Row>
            <ProgressTrack share={upload.sending.share} label={upload.sending.filename} />
          </Stack>
        </Card>
      ) : null}
      {loading?.jobId ? (
        <PlanJob id={loading.jobId} name={t('plan.loading')} counted="read" />
      ) : null}
      {plan ? <News plan={plan} /> : null}
      <PlanVersions
        versions={plan?.versions}
        question={{ ...read, loading: read.loading && read.stale }}
      />
      <PlanLookup names={names} />
      <PlanCoverage names={names} />
      <PlanRegions names={names} />
    </Stack>
  );
};

export default function NumberingPlanPage() {
  return (
    <Guarded by={can.plan}>
      <Plan />
    </Guarded>
  );
}
