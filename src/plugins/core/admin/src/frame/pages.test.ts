import { describe, expect, it } from 'vitest';
import { isAt, navItems, type Page } from './pages';

const page = (path: string, more: Partial<Page> = {}): Page => ({
  group: 'base',
  order: 1,
  path,
  title: path,
  permission: [],
  load: () => Promise.reject(new Error('is not opened here')),
  ...more,
});

const list = page('stop-list');
const loads = page('stop-list-loads', { under: 'stop-list' });
const jobs = page('jobs', { group: 'system' });

const pathsOf = (pages: readonly Page[]) =>
  navItems(pages, 'base').map((item) => [item.page.path, item.below.map(({ path }) => path)]);

describe('the navigation', () => {
  it('leaves a page below another one to that one, and offers it where that one may not be opened', () => {
    expect(pathsOf([list, loads, jobs])).toEqual([['stop-list', ['stop-list-loads']]]);
    expect(pathsOf([loads, jobs])).toEqual([['stop-list-loads', []]]);
  });

  it('is at a page at its address and below it, not at one that only begins alike', () => {
    expect(isAt('/numera/stop-list', list)).toBe(true);
    expect(isAt('/numera/stop-list/7', list)).toBe(true);
    expect(isAt('/numera/stop-list-loads', list)).toBe(false);
  });
});
