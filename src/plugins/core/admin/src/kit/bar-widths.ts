/** Shares of the width: 1 % at least for what is not nothing, so that none vanishes; they add up to `whole`. */
export const widthsOf = (values: readonly number[], whole: number): number[] => {
  if (whole <= 0) return values.map(() => 0);
  const shares = values.map((value) => (value > 0 ? Math.max(0.01, value / whole) : 0));
  const filled = Math.min(1, values.reduce((sum, value) => sum + value, 0) / whole);
  const given = shares.reduce((sum, share) => sum + share, 0);
  return given > filled && given > 0 ? shares.map((share) => (share / given) * filled) : shares;
};
