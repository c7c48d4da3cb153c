import { describe, expect, it } from 'vitest';
import { numbersFilter } from '../../../contract/filter';
import { isEmptyAsk, toNumbersFilter } from './to-numbers-filter';

describe('the filter of the page', () => {
  it('becomes the closed filter of the API', () => {
    const ask = toNumbersFilter(
      { project: '3,pool', status: '1', attempts: '0..3', created: '2026-11-01..' },
      { phone: { endsWith: '4567' } }
    );
    expect(ask).toMatchObject({
      project: [3],
      pool: true,
      status: [1],
      attempts: { min: 0, max: 3 },
      phone: { endsWith: '4567' },
    });
    expect(numbersFilter.safeParse(ask).success).toBe(true);
  });
  it('drops what is no id and no bound', () => {
    expect(isEmptyAsk(toNumbersFilter({ project: 'x', attempts: '..', created: 'soon' }, {}))).toBe(
      true
    );
  });
});
