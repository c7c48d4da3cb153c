import { describe, expect, it } from 'vitest';
import { addressOf, sameWords, viewWordsOf } from './view-words';

describe('the words of a view', () => {
  it('are those of the address that ask, without the opened number and the view itself', () => {
    const url = { status: '1', sort: 'id:asc', number: '7', view: '3', limit: '100', geo: '' };
    expect(viewWordsOf(url)).toEqual({ status: '1', sort: 'id:asc' });
    expect(viewWordsOf({ 'range.price': '1..5', 'evil.price': '1' })).toEqual({
      'range.price': '1..5',
    });
  });

  it('take away what another view asked', () => {
    const address = addressOf({ geo: '7', 'text.city': 'x' }, { status: '1' }, '3');
    expect(address).toMatchObject({ status: '1', view: '3' });
    expect(Object.keys(address)).toContain('project');
    expect(Object.keys(address)).toContain('text.city');
    expect(viewWordsOf(address)).toEqual({ status: '1' });
  });

  it('are the same in any order, and not with one more', () => {
    expect(sameWords({ status: '1', geo: '2' }, { geo: '2', status: '1' })).toBe(true);
    expect(sameWords({ status: '1' }, { status: '1', geo: '2' })).toBe(false);
  });
});
