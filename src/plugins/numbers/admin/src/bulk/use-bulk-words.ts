import { useMemo } from 'react';
import type { z } from 'zod';
import type { Toast } from '../../../../core/admin/src/kit/Toasts';
import type { Output } from '../../../../core/contract/contract';
import type { readJob } from '../../../../jobs/contract/jobs';
import { bulkResult } from '../../../contract/bulk';
import { useT } from '../t';

type Job = Output<typeof readJob>;
export type Skipped = z.output<typeof bulkResult>['skipped'];

const sumOf = (skipped: Skipped): number => skipped.reduce((sum, { count }) => sum + count, 0);

const tones = { done: 'success', cancelled: 'warning', failed: 'danger' } as const;
const titles = { done: 'bulk.done', cancelled: 'bulk.stopped', failed: 'bulk.broke' } as const;

/** What a bulk change did, in words: how many, how many not and why, what was left alone. */
export const useBulkWords = () => {
  const t = useT();
  return useMemo(() => {
    const reasons = (skipped: Skipped): readonly string[] =>
      skipped
        .filter(({ count }) => count > 0)
        .map(({ reason, count }) => t(`bulk.reason.${reason}`, { count }));
    const endOf = (job: Job, name: string): Toast | null => {
      if (job.state !== 'done' && job.state !== 'cancelled' && job.state !== 'failed') return null;
      const read = bulkResult.safeParse(job.result);
      const { changed, skipped } = read.success ? read.data : { changed: 0, skipped: [] };
      const left = Math.max(0, Number(job.total) - changed - sumOf(skipped));
      const sentences = [
        job.state === 'failed' ? (job.error?.message ?? '') : '',
        sumOf(skipped) > 0
          ? t('bulk.skipped', { count: sumOf(skipped), reasons: reasons(skipped).join(', ') })
          : '',
        job.state !== 'done' && left > 0 ? t('bulk.left', { count: left }) : '',
      ].filter(Boolean);
      return {
        tone: job.state === 'done' && changed === 0 ? 'warning' : tones[job.state],
        title: t(titles[job.state], { name, count: changed }),
        ...(sentences.length > 0 ? { text: sentences.join(' ') } : {}),
      };
    };
    return { reasons, endOf };
  }, [t]);
};
