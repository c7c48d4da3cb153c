import { describe, expect, it } from 'vitest';
import { ALL_COLUMNS, moveColumn, USUAL_COLUMNS } from './export-settings';

describe('columns of an export', () => {
  it('are known, each once', () => {
    expect(USUAL_COLUMNS.length).toBeGreaterThan(0);
    for (const column of USUAL_COLUMNS) expect(ALL_COLUMNS).toContain(column);
    expect(new Set(ALL_COLUMNS).size).toBe(ALL_COLUMNS.length);
  });

  it('move one place and stop at the ends', () => {
    const columns = ['phone', 'status', 'geo'] as const;
    expect(moveColumn(columns, 'geo', -1)).toEqual(['phone', 'geo', 'status']);
    expect(moveColumn(columns, 'phone', 1)).toEqual(['status', 'phone', 'geo']);
    expect(moveColumn(columns, 'phone', -1)).toEqual(columns);
    expect(moveColumn(columns, 'geo', 1)).toEqual(columns);
    expect(moveColumn(columns, 'id', 1)).toEqual(columns);
  });
});
