import { chooseSeed, randomFrom } from './random';

/**
 * So many of the cases, chosen by a seed that is printed (`NUMERA_FAULT_SEED` repeats it): a run of all of them takes longer
 * than a commit may wait. `NUMERA_FAULT_CASES=all` runs every one.
 */
export const someOf = <Case>(
  count: number,
  what: string,
  cases: readonly Case[]
): readonly Case[] => {
  if (process.env.NUMERA_FAULT_CASES === 'all') return cases;
  const seed = chooseSeed();
  const random = randomFrom(seed);
  console.log(`${what}: ${count} of ${cases.length}, NUMERA_FAULT_SEED=${seed}`);
  return cases
    .map((each) => ({ each, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ each }) => each);
};
