import { useRead, useWrite } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { Card } from '../../../../core/admin/src/kit/Card';
import { JobProgress } from '../../../../core/admin/src/kit/JobProgress';
import { Strong } from '../../../../core/admin/src/kit/text';
import { cancelJob, listJobs, readJob } from '../../../../jobs/contract/jobs';
import { can as jobs } from '../../../../jobs/contract/permissions';

const EVERY_MS = 1_000;
const CHANGES = [readJob, listJobs];

interface Props {
  readonly id: string;
  readonly name: string;
  readonly counted: 'read' | 'passed';
}

/** A load or a pass under way. The page may be left: the work goes on. */
export const PlanJob = ({ id, name, counted }: Props) => {
  const seen = useCan(jobs.watch);
  const mayStop = useCan(jobs.control);
  const { answer } = useRead(readJob, seen ? { id } : null, { every: EVERY_MS, fresh: true });
  const { write, busy } = useWrite(cancelJob, CHANGES);
  const job = answer?.data;
  return (
    <Card>
      <JobProgress
        name={name}
        title={<Strong>{name}</Strong>}
        progress={{
          done: Number(job?.done ?? 0),
          total: Number(job?.total ?? 0),
          rowsPerSecond: counted === 'passed' ? (job?.rowsPerSecond ?? null) : null,
          etaSeconds: job?.etaSeconds ?? null,
          startedAt: job?.startedAt ?? null,
        }}
        counted={counted}
        stopping={busy || (job?.cancelRequested ?? false)}
        {...(mayStop ? { onStop: () => void write({ id }) } : {})}
      />
    </Card>
  );
};
