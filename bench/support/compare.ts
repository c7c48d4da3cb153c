/** The middle value; of an even count the mean of the two in the middle. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** By linear interpolation between the closest ranks. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (low === undefined || high === undefined) throw new Error('nothing was measured');
  return low + (high - low) * (place - Math.floor(place));
};

/** Milliseconds that `work` took. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await work();
  return performance.now() - since;
};

type Ways = Readonly<Record<string, (trial: number) => Promise<number>>>;

/**
 * Runs every way once a trial, in turning order, so that what the machine does meanwhile falls on all of them alike.
 * A way answers with what it measured.
 */
export const interleave = async <W extends Ways>(
  trials: number,
  ways: W
): Promise<Record<keyof W, number[]>> => {
  const names: Array<keyof W & string> = Object.keys(ways);
  const measured = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  for (let trial = 0; trial < trials; trial += 1)
    for (let at = 0; at < names.length; at += 1) {
      const name = names[(at + trial) % names.length] ?? '';
      const way = ways[name];
      if (way) measured[name]?.push(await way(trial));
    }
  return measured as Record<keyof W, number[]>;
};

/** Every value, for those who want to see the spread. */
export const listed = (values: readonly number[]): string =>
  values.map((value) => Math.round(value).toLocaleString('en')).join(' ');
