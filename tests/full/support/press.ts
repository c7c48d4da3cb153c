import { performance } from 'node:perf_hooks';
import type { Contract, Input } from '../../../src/plugins/core/contract/contract';
import { caller } from '../../harness/caller';
import type { Caller } from '../../harness/people';

export interface Timing {
  readonly times: number;
  readonly median: number;
  readonly p95: number;
  readonly most: number;
}

export const timingOf = (ms: readonly number[]): Timing => {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return { times: sorted.length, median: at(0.5), p95: at(0.95), most: at(1) };
};

export const inWords = ({ times, median, p95, most }: Timing): string =>
  `${times} times, median ${median} ms, p95 ${p95} ms, most ${most} ms`;

export interface Press {
  /** Ends it, and gives how long each answer took. */
  stop(): Promise<number[]>;
}

/**
 * A person at a page: asks one question after another, with a pause between them. A refusal ends it with an error.
 */
export const press = <C extends Contract>(
  house: { readonly url: string },
  contract: C,
  questions: readonly Input<C>[],
  as: Caller,
  pauseMs = 100
): Press => {
  const call = caller(house);
  const times: number[] = [];
  let stopped = false;
  const run = async (): Promise<void> => {
    for (let at = 0; !stopped; at += 1) {
      const question = questions[at % questions.length];
      if (question === undefined) throw new Error('there is nothing to ask');
      const since = performance.now();
      const { status, error } = await call(contract, question, as);
      times.push(performance.now() - since);
      if (status >= 300) throw new Error(`${contract.name}: ${status} ${error?.code}`);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  const running = run();
  // Told by `stop`.
  running.catch(() => undefined);
  return {
    async stop() {
      stopped = true;
      await running;
      return times;
    },
  };
};
