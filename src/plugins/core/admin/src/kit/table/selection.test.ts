import { describe, expect, it } from 'vitest';
import {
  isNothing,
  isTicked,
  nothing,
  pageState,
  tickRange,
  toggle,
  togglePage,
} from './selection';

const page = ['1', '2', '3', '4'];

describe('selection of rows', () => {
  it('ticks a page, then everything off', () => {
    const ticked = togglePage(nothing, page);
    expect(page.every((id) => isTicked(ticked, id))).toBe(true);
    expect(pageState(ticked, page)).toBe(true);
    expect(isNothing(togglePage(ticked, page))).toBe(true);
  });
  it('keeps what was ticked on another page', () => {
    const ticked = togglePage({ kind: 'ids', ids: new Set(['9']) }, page);
    expect(isTicked(ticked, '9')).toBe(true);
    expect(pageState(ticked, page)).toBe(true);
  });
  it('falls back from «all» to the rest of the page when one row is unticked', () => {
    const left = toggle({ kind: 'all' }, '2', page);
    expect(page.map((id) => isTicked(left, id))).toEqual([true, false, true, true]);
    expect(pageState(left, page)).toBe('indeterminate');
  });
  it('ticks a range in either direction', () => {
    const down = tickRange(nothing, page, 1, 2);
    const up = tickRange(nothing, page, 2, 1);
    expect(down).toEqual({ kind: 'ids', ids: new Set(['2', '3']) });
    expect(up).toEqual(down);
  });
});
