import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { sql } from '../../../core/server/src/sql';
import { defineJob, type JobRun } from '../../server/src/define-job';

interface Wish {
  readonly name: string;
  readonly steps: number;
  readonly pauseMs?: number;
  readonly concurrency?: number;
  /** Called before each step, outside of its transaction. */
  readonly before?: (step: number, run: JobRun<unknown>) => Promise<void> | void;
}

/** A job that writes one row a step and goes on after the last committed one. */
export const countSteps = ({ name, steps, pauseMs = 0, concurrency = 2, before }: Wish) =>
  defineJob({
    name,
    title: { en: 'Count', ru: 'Счёт' },
    payload: z.object({}),
    concurrency,
    // May run twice: a step and the checkpoint that says so are one transaction.
    async run(run) {
      const last = z.object({ step: z.int() }).nullable().parse(run.checkpoint);
      for (let step = (last?.step ?? 0) + 1; step <= steps; step += 1) {
        await before?.(step, run);
        if (pauseMs) await sleep(pauseMs);
        await run.batch(
          { done: step, total: steps, checkpoint: { step }, result: { steps: step } },
          async (tx) => {
            await tx.rows(
              sql`insert into crm_stage.steps (job, step) values (${run.jobId}::bigint, ${step})`
            );
          }
        );
      }
    },
  });

export const upTo = (steps: number): number[] => Array.from({ length: steps }, (_, i) => i + 1);
