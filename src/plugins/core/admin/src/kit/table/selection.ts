/** What is ticked: rows by id, or everything that the filter matches, however many pages that is. */
export type Selection =
  { readonly kind: 'ids'; readonly ids: ReadonlySet<string> } | { readonly kind: 'all' };

export const nothing: Selection = { kind: 'ids', ids: new Set() };

export const isTicked = (selection: Selection, id: string): boolean =>
  selection.kind === 'all' || selection.ids.has(id);

export const isNothing = (selection: Selection): boolean =>
  selection.kind === 'ids' && selection.ids.size === 0;

/** Unticking one row of «all» leaves the page's other rows: what is not on the screen cannot be named. */
export const toggle = (selection: Selection, id: string, page: readonly string[]): Selection => {
  const ids = new Set(selection.kind === 'all' ? page : selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { kind: 'ids', ids };
};

export const tickRange = (
  selection: Selection,
  page: readonly string[],
  from: number,
  to: number
): Selection => {
  const [first, last] = from < to ? [from, to] : [to, from];
  const ids = new Set(selection.kind === 'all' ? page : selection.ids);
  for (const id of page.slice(first, last + 1)) ids.add(id);
  return { kind: 'ids', ids };
};

/** The header's checkbox: ticks the page, or unticks everything once the page is ticked. */
export const togglePage = (selection: Selection, page: readonly string[]): Selection =>
  selection.kind === 'all' || page.every((id) => selection.ids.has(id))
    ? nothing
    : { kind: 'ids', ids: new Set([...selection.ids, ...page]) };

export const pageState = (
  selection: Selection,
  page: readonly string[]
): boolean | 'indeterminate' => {
  if (selection.kind === 'all') return true;
  const ticked = page.filter((id) => selection.ids.has(id)).length;
  if (ticked === 0) return false;
  return ticked === page.length ? true : 'indeterminate';
};
