import { useMemo } from 'react';
import type { z } from 'zod';
import type { Toast } from '../../../../core/admin/src/kit/Toasts';
import type { Output } from '../../../../core/contract/contract';
import type { readJob } from '../../../../jobs/contract/jobs';
import { bulkResult, undoResult } from '../../../contract/bulk';
import { useT } from '../t';
import type { BulkKind, BulkRun } from './bulk-set';

type Job = Output<typeof readJob>;
export type Skipped = z.output<typeof bulkResult>['skipped'];
type Left = z.output<typeof undoResult>['left'];

const sumOf = (counts: ReadonlyArray<{ readonly count: number }>): number =>
  counts.reduce((sum, { count }) => sum + count, 0);

const tones = {
  done: 'success',
  undone: 'success',
  cancelled: 'warning',
  failed: 'danger',
} as const;

const changedBy = (job: Job): number => {
  const read = bulkResult.safeParse(job.result);
  return read.success ? read.data.changed : 0;
};

/** What was ended with a change can be taken back; the stop-list keeps its entries. */
export const canUndo = ({ kind }: BulkRun, job: Job | undefined): boolean =>
  kind !== 'undo' && kind !== 'suppress' && job !== undefined && changedBy(job) > 0;

/** What a bulk change or its undo did, in words: how many, how many not and why, what was left alone. */
export const useBulkWords = () => {
  const t = useT();
  return useMemo(() => {
    const reasons = (skipped: Skipped, kind: BulkKind): readonly string[] =>
      skipped
        .filter(({ count }) => count > 0)
        .map(({ reason, count }) => t(`bulk.reason.${reason}`, { kind, count }));
    const whyLeft = (left: Left): readonly string[] =>
      left.map(({ reason, count }) => t(`bulk.left.${reason}`, { count }));
    const told = (job: Job, { kind }: BulkRun) => {
      if (kind === 'undo') {
        const read = undoResult.safeParse(job.result);
        const { undone, left } = read.success ? read.data : { undone: 0, left: [] };
        return { done: undone, passed: sumOf(left), why: whyLeft(left) };
      }
      const read = bulkResult.safeParse(job.result);
      const { changed, skipped } = read.success ? read.data : { changed: 0, skipped: [] };
      return { done: changed, passed: sumOf(skipped), why: reasons(skipped, kind) };
    };
    const endOf = (job: Job, run: BulkRun): Toast | null => {
      const { state } = job;
      if (state === 'queued' || state === 'running') return null;
      const { done, passed, why } = told(job, run);
      const rest = Math.max(0, Number(job.total) - done - passed);
      const early = state === 'cancelled' || state === 'failed';
      const sentences = [
        state === 'failed' ? (job.error?.message ?? '') : '',
        passed > 0 ? t('bulk.skipped', { count: passed, reasons: why.join(', ') }) : '',
        early && rest > 0 ? t('bulk.rest', { count: rest }) : '',
      ].filter(Boolean);
      const what = t('bulk.done', { kind: run.kind, name: run.name, count: done });
      return {
        tone: !early && done === 0 ? 'warning' : tones[state],
        title: early ? t(`bulk.early.${state}`, { what }) : what,
        ...(sentences.length > 0 ? { text: sentences.join(' ') } : {}),
      };
    };
    return { reasons, whyLeft, endOf };
  }, [t]);
};
