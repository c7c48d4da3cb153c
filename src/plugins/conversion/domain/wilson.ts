const Z = 1.959_963_984_540_054;

/**
 * Wilson score interval of a share at 95 %, both ends within 0 … 1.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 * `null` where there is no trial, or where the counts are no share (more hits than trials).
 */
export const wilson = (hits: number, trials: number): { low: number; high: number } | null => {
  if (!(trials > 0) || hits < 0 || hits > trials) return null;
  const share = hits / trials;
  const square = Z * Z;
  const scale = 1 + square / trials;
  const middle = (share + square / (2 * trials)) / scale;
  const half =
    (Z / scale) * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials * trials));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
};
