import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readCursor, signCursor } from '../server/src/cursor';

const bind = { actor: 'user:1', filter: { project: [1, 2] }, sort: ['id', 'desc'] };

describe('a cursor', () => {
  it('comes back as it was, for the same caller, filter and sort', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 50 }), fc.integer(), fc.constant(null)),
        (value) => {
          const position = { value, id: '9007199254740993' };
          expect(readCursor(signCursor(position, bind), { ...bind })).toEqual(position);
        }
      )
    );
  });

  it('does not mind the order of the keys that bind it', () => {
    const cursor = signCursor({ value: 1, id: '1' }, bind);
    const turned = { sort: ['id', 'desc'], filter: { project: [1, 2] }, actor: 'user:1' };
    expect(readCursor(cursor, turned).id).toBe('1');
  });

  it.each([
    ['another caller', { ...bind, actor: 'user:2' }],
    ['another filter', { ...bind, filter: { project: [1] } }],
    ['another sort', { ...bind, sort: ['id', 'asc'] }],
  ])('is refused for %s', (_name, other) => {
    const cursor = signCursor({ value: 'x', id: '5' }, bind);
    expect(() => readCursor(cursor, other)).toThrow(
      expect.objectContaining({ details: { code: 'bad_cursor' } })
    );
  });

  it('is refused when a single character was changed', () => {
    const cursor = signCursor({ value: 'x', id: '5' }, bind);
    for (let n = 0; n < cursor.length - 1; n += 1) {
      const changed = `${cursor.slice(0, n)}${cursor[n] === 'A' ? 'B' : 'A'}${cursor.slice(n + 1)}`;
      expect(() => readCursor(changed, bind)).toThrow();
    }
  });

  it('is refused when it is nonsense', () => {
    for (const text of ['', '.', 'abc', 'a.b', '../..', 'x'.repeat(5000)])
      expect(() => readCursor(text, bind)).toThrow(expect.objectContaining({ status: 400 }));
  });
});
