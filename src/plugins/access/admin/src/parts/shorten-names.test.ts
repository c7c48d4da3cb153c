import { expect, it } from 'vitest';
import { shortenNames } from './shorten-names';

it('names the first ones and counts the rest', () => {
  expect(shortenNames([], 3)).toEqual({ text: '', more: 0 });
  expect(shortenNames(['a', 'b'], 3)).toEqual({ text: 'a, b', more: 0 });
  expect(shortenNames(['a', 'b', 'c', 'd'], 3)).toEqual({ text: 'a, b, c, d', more: 0 });
  expect(shortenNames(['a', 'b', 'c', 'd', 'e'], 3)).toEqual({ text: 'a, b, c', more: 2 });
  expect(shortenNames(['a', '', 'c'], 1)).toEqual({ text: 'a, c', more: 0 });
});
