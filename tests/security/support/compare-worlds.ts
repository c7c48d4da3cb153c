import fc from 'fast-check';
import { expect } from 'vitest';
import { asker, type Ask, type Said } from './ask';
import { drawAsks } from './draw-asks';
import type { TwoWorlds } from './two-worlds';
import { withoutMoments } from './without-moments';

/** How many of the answers were good, by what was asked: a run in which all were refused proves nothing. */
export interface Heard {
  asks: number;
  answers: number;
  good: number;
  readonly byStatus: Record<string, number>;
}

const MINUTE = 60_000;

/** The seed of this run, said in the log; NUMERA_SEED repeats one. */
export const seedOfRun = (): number => Number(process.env.NUMERA_SEED || 0) || Date.now() % 2 ** 31;

export const bothAnswer = (worlds: TwoWorlds, since: number) => {
  const [alone, crowded] = [worlds.alone, worlds.crowded].map((app) => asker(app, worlds.callers));
  const clean = withoutMoments(since - MINUTE);
  return async (ask: Ask): Promise<{ said: Said[]; alone: unknown[]; crowded: unknown[] }> => {
    const answers = await Promise.all([alone?.(ask) ?? [], crowded?.(ask) ?? []]);
    return {
      said: answers[0],
      alone: answers[0].map(clean),
      crowded: answers[1].map(clean),
    };
  };
};

const note = (heard: Heard, said: readonly Said[]): void => {
  heard.asks += 1;
  for (const { status } of said) {
    heard.answers += 1;
    heard.good += status < 300 ? 1 : 0;
    heard.byStatus[status] = (heard.byStatus[status] ?? 0) + 1;
  }
};

/**
 * Sends generated requests to both worlds and wants equal answers. A difference is shrunk: the report names the smallest
 * request that shows it, and what each world said.
 */
export const compareWorlds = async (
  worlds: TwoWorlds,
  { seed, requests }: { seed: number; requests: number }
): Promise<Heard> => {
  const heard: Heard = { asks: 0, answers: 0, good: 0, byStatus: {} };
  const answer = bothAnswer(worlds, Date.now());
  await fc.assert(
    fc.asyncProperty(drawAsks(worlds.inside, worlds.outside), async (ask) => {
      const { said, alone, crowded } = await answer(ask);
      note(heard, said);
      expect(said.length).toBeGreaterThan(0);
      expect(crowded).toEqual(alone);
    }),
    { seed, numRuns: requests }
  );
  return heard;
};
