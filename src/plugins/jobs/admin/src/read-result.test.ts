import { describe, expect, it } from 'vitest';
import { readResult } from './read-result';

describe('what a job ended with', () => {
  it('is read in the shapes that a line can tell', () => {
    const skipped = [
      { reason: 'already_there', count: 20 },
      { reason: 'gone', count: 3 },
    ];
    expect(readResult({ changed: 12, skipped })).toEqual({
      kind: 'changed',
      changed: 12,
      skipped: 23,
    });
    expect(readResult({ undone: 7, left: [{ reason: 'gone', count: 2 }] })).toEqual({
      kind: 'undone',
      undone: 7,
      left: 2,
    });
    expect(readResult({ import: '5', dryRun: true, inserted: 7, rejected: 2 })).toEqual({
      kind: 'tried',
      inserted: 7,
      rejected: 2,
    });
    expect(readResult({ import: '5', inserted: 7, updated: 0, rejected: 2 })).toEqual({
      kind: 'loaded',
      inserted: 7,
      rejected: 2,
    });
  });

  it('is left untold in any other', () => {
    for (const result of [null, {}, { export: '5' }, { changed: 'many' }])
      expect(readResult(result)).toBeNull();
  });
});
