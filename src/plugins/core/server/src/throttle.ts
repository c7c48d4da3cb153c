/**
 * Lets one event a key through in `intervalMs`: NOTIFY takes a lock of the whole database at commit, so progress is
 * told at most twice a second a job. What must be heard (a change of state) is not asked about here.
 */
export const throttleByKey = (intervalMs: number, now: () => number = Date.now) => {
  const last = new Map<string, number>();
  return (key: string): boolean => {
    const at = now();
    if (at - (last.get(key) ?? -Infinity) < intervalMs) return false;
    // Keys of ended work would stay for ever.
    if (last.size > 10_000) last.clear();
    last.set(key, at);
    return true;
  };
};
