import { describe, expect, it } from 'vitest';
import { statusFlags } from '../../../../access/domain/status-flags';
import {
  GEO_SOURCES,
  NUMBER_WORDS,
  STATUS_FLAGS,
  wordsOf,
} from '../../../../core/admin/src/kit/filter/number-ask';
import { numbersFilter } from '../../../contract/filter';
import { geoSources } from '../../../domain/geo-source';
import { isEmptyAsk, toNumbersFilter } from './to-numbers-filter';

const WORDS = {
  project: '3,pool',
  group: '2',
  provider: '7,8',
  geo: '2',
  geoSource: 'unknown,prefix',
  status: '1',
  flag: 'success,dnc',
  everFlag: 'contact',
  attempts: '0..3',
  weekday: '1,7',
  created: '2026-11-01..',
  updated: '..2026-11-22',
  lastCall: '2026-11-09..2026-11-22',
  notExported: '2026-11-20',
};

describe('the filter of the page', () => {
  it('becomes the closed filter of the API, every word of it', () => {
    expect(Object.keys(WORDS).sort()).toEqual([...NUMBER_WORDS].sort());
    const ask = toNumbersFilter({ ...WORDS, import: '55' }, { phone: { endsWith: '4567' } });
    expect(ask).toMatchObject({
      project: [3],
      pool: true,
      projectGroup: [2],
      provider: [7, 8],
      geo: [2],
      geoSource: ['unknown', 'prefix'],
      status: [1],
      flag: ['success', 'dnc'],
      everFlag: ['contact'],
      attempts: { min: 0, max: 3 },
      weekday: [1, 7],
      exported: { notSince: new Date(2026, 10, 20).toISOString() },
      import: '55',
      phone: { endsWith: '4567' },
    });
    expect(numbersFilter.safeParse(ask).success).toBe(true);
  });

  it('offers each way that a geo can come by', () => {
    expect([...GEO_SOURCES]).toEqual([...geoSources]);
  });

  it('offers each kind that a status can be of', () => {
    expect([...STATUS_FLAGS]).toEqual([...statusFlags]);
  });

  it('drops what is no id and no bound', () => {
    const words = {
      project: 'x',
      attempts: '..',
      geoSource: 'x',
      flag: 'x,',
      everFlag: 'bad',
      created: 'soon',
      weekday: '0,8',
      import: 'all',
    };
    expect(isEmptyAsk(toNumbersFilter(words, {}))).toBe(true);
  });

  it('goes to another page in the words of the address, which hold nothing else', () => {
    const url = { ...WORDS, import: '55', sort: 'created:asc', number: '9' };
    expect(Object.fromEntries(wordsOf(url))).toEqual({ ...WORDS, import: '55' });
  });
});
