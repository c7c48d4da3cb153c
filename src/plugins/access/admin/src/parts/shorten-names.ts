/** The first of many names, and how many are left. A row that has no name for whoever looks is not told. */
export const shortenNames = (
  names: readonly string[],
  most: number
): { readonly text: string; readonly more: number } => {
  const known = names.filter((name) => name !== '');
  // One more name takes no more room than «and 1 more».
  const shown = known.length === most + 1 ? known : known.slice(0, most);
  return { text: shown.join(', '), more: known.length - shown.length };
};
