import { isOpen } from '../../../../core/admin/src/kit/JobStatePill';
import { ProgressTrack, shareOf } from '../../../../core/admin/src/kit/JobProgress';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { Small } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { styled } from 'styled-components';
import { readResult } from '../read-result';
import { useT } from '../t';
import type { JobRow } from '../use-live-jobs';

const Danger = styled(Small)`
  color: ${ink.danger};
`;

/** What an ended job did: after a stop or a failure too, for what was done stays. */
const Did = ({ job }: { job: JobRow }) => {
  const t = useT();
  const { number } = useFormats();
  const result = readResult(job.result);
  if (result?.kind === 'changed')
    return (
      <Small>
        {t('did.changed', { changed: number(result.changed), skipped: number(result.skipped) })}
      </Small>
    );
  if (result?.kind === 'undone')
    return (
      <Small>{t('did.undone', { undone: number(result.undone), left: number(result.left) })}</Small>
    );
  return (
    <>
      <Small as="div">{t('did', { done: number(Number(job.done)) })}</Small>
      {result ? (
        <Small as="div">
          {t(`did.${result.kind}`, {
            inserted: number(result.inserted),
            rejected: number(result.rejected),
          })}
        </Small>
      ) : null}
    </>
  );
};

/** How far an open job is; what an ended one did, or why it failed. */
export const JobProgressCell = ({ job }: { job: JobRow }) => {
  const t = useT();
  const { number, percent, span } = useFormats();
  const [done, total] = [Number(job.done), Number(job.total)];
  const share = shareOf({ done, total });
  if (job.state === 'failed')
    return (
      <>
        <Danger as="div">{job.error?.message ?? t('failed.unknown')}</Danger>
        {done > 0 ? <Did job={job} /> : null}
      </>
    );
  if (!isOpen(job.state)) return <Did job={job} />;
  const facts = [
    total > 0 ? t('progress', { done: number(done), total: number(total) }) : number(done),
    job.rowsPerSecond ? t('speed', { speed: number(Math.round(job.rowsPerSecond)) }) : '',
    job.etaSeconds === null ? '' : t('left', { span: span(job.etaSeconds) }),
  ];
  return (
    <Stack $gap={4} style={{ minWidth: 160 }}>
      <ProgressTrack
        share={share}
        label={`${job.label}: ${share === null ? number(done) : percent(share, 0)}`}
      />
      <Small>{facts.filter(Boolean).join(' · ')}</Small>
    </Stack>
  );
};
