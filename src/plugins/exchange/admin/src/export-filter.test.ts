import { describe, expect, it } from 'vitest';
import { numbersFilter } from '../../../numbers/contract/filter';
import { readExportFilter } from './export-filter';

describe('the filter of an export', () => {
  it('asks nothing that the address does not say', () => {
    expect(readExportFilter({})).toEqual({});
    expect(readExportFilter({ project: '', status: 'x,-1,0', attempts: '..' })).toEqual({});
  });

  it('reads the same words as the page of numbers, and the contract takes the result', () => {
    const filter = readExportFilter({
      project: 'pool,3',
      provider: '7,8',
      geo: '2',
      status: '1',
      attempts: '0..3',
      created: '2026-11-09..2026-11-22',
      import: '55',
    });
    expect(filter).toMatchObject({
      project: [3],
      pool: true,
      provider: [7, 8],
      geo: [2],
      status: [1],
      attempts: { min: 0, max: 3 },
      import: '55',
    });
    expect(numbersFilter.safeParse(filter).success).toBe(true);
  });
});
