/** Ids `from <= id < to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export const EVERY_ID: Stretch = { from: 0, to: Number.MAX_SAFE_INTEGER };

const isSome = ({ from, to }: Stretch): boolean => from < to;

/** What `closed` (ascending, apart) leaves. */
export const outside = (closed: readonly Stretch[]): Stretch[] => {
  const starts = [EVERY_ID.from, ...closed.map(({ to }) => to)];
  const ends = [...closed.map(({ from }) => from), EVERY_ID.to];
  return starts.map((from, at) => ({ from, to: ends[at] ?? from })).filter(isSome);
};

/** The same ids, ascending and apart. */
export const joined = (stretches: readonly Stretch[]): Stretch[] =>
  stretches
    .filter(isSome)
    .sort((a, b) => a.from - b.from)
    .reduce<Stretch[]>((done, next) => {
      const last = done.at(-1);
      if (!last || next.from > last.to) return [...done, next];
      return [...done.slice(0, -1), { from: last.from, to: Math.max(last.to, next.to) }];
    }, []);

/** What lies in both; each ascending and apart. */
export const common = (some: readonly Stretch[], others: readonly Stretch[]): Stretch[] =>
  others.flatMap((span) =>
    some
      .map(({ from, to }) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) }))
      .filter(isSome)
  );

/** At most so many, which hold all of `stretches` (ascending, apart): the narrowest gaps are given up. */
export const coarser = (stretches: readonly Stretch[], most: number): Stretch[] => {
  const gaps = stretches
    .slice(1)
    .map(({ from }, i) => ({ at: i + 1, width: from - (stretches[i]?.to ?? from) }))
    .sort((a, b) => b.width - a.width)
    .slice(0, Math.max(most, 1) - 1);
  const cuts = [0, ...gaps.map(({ at }) => at).sort((a, b) => a - b), stretches.length];
  return cuts.slice(1).flatMap((end, i) => {
    const [first, last] = [stretches[cuts[i] ?? 0], stretches[end - 1]];
    return first && last ? [{ from: first.from, to: last.to }] : [];
  });
};
