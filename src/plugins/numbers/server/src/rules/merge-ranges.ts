/** One range of suppressed phones, both ends inclusive. */
export interface SuppressedRange {
  readonly scope: 'global' | 'provider' | 'project' | 'group';
  readonly scope_id: number;
  readonly from_phone: string;
  readonly to_phone: string;
}

/**
 * The ranges of one scope as ascending bounds `[from, to + 1, from, to + 1, …]` without overlap: a phone lies in one of
 * them when its bucket among the bounds is odd. One binary search a row, however many ranges.
 */
export interface SuppressedRanges {
  readonly scope: SuppressedRange['scope'];
  readonly scopeId: number;
  readonly bounds: readonly string[];
}

const merged = (ranges: readonly SuppressedRange[]): string[] => {
  const spans = ranges
    .map(({ from_phone, to_phone }) => ({ from: BigInt(from_phone), end: BigInt(to_phone) + 1n }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const joined: Array<{ from: bigint; end: bigint }> = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (!last || span.from > last.end) joined.push({ ...span });
    else if (span.end > last.end) last.end = span.end;
  }
  return joined.flatMap(({ from, end }) => [from.toString(), end.toString()]);
};

export const mergeRanges = (rows: readonly SuppressedRange[]): SuppressedRanges[] => {
  const byScope = new Map<string, SuppressedRange[]>();
  for (const row of rows) {
    const key = `${row.scope}:${row.scope_id}`;
    byScope.set(key, [...(byScope.get(key) ?? []), row]);
  }
  return [...byScope.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ scope: first.scope, scopeId: first.scope_id, bounds: merged(group) }] : [];
  });
};
