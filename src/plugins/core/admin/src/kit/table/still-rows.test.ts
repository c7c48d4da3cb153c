import { describe, expect, it } from 'vitest';
import { keepPlaces } from './still-rows';

const row = (id: string, status: string) => ({ id, status });
const idOf = ({ id }: { readonly id: string }) => id;

describe('rows that somebody points at', () => {
  it('take new values in their old places', () => {
    const shown = [row('3', 'new'), row('2', 'new'), row('1', 'new')];
    const newest = [row('4', 'new'), row('2', 'success'), row('3', 'new')];
    expect(keepPlaces(shown, newest, idOf)).toEqual([
      row('3', 'new'),
      row('2', 'success'),
      row('1', 'new'),
    ]);
  });

  it('are given up when none of them is left', () => {
    expect(keepPlaces([row('1', 'new')], [row('9', 'new')], idOf)).toBeNull();
    expect(keepPlaces([row('1', 'new')], [], idOf)).toBeNull();
  });
});
