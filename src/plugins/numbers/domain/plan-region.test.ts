import { describe, expect, it } from 'vitest';
import { subjects } from './geo-subjects';
import { locationOf, readRegion, regionKey } from './plan-region';

const codes = (text: string): string => {
  const read = readRegion(text);
  return read.kind === 'subjects' ? read.subjects.map(({ code }) => code).join(' ') : read.kind;
};

describe('what a region of the registry means', () => {
  it('finds every subject by its own name and by each spelling, and no two by one', () => {
    const names = subjects.flatMap(({ code, ru, spellings }) =>
      [ru, ...spellings].map((name) => ({ code, name }))
    );
    expect(names.length).toBeGreaterThan(120);
    for (const { code, name } of names) expect([name, codes(name)]).toEqual([name, code]);
    const owners = new Map<string, string>();
    for (const { code, name } of names) {
      const key = regionKey(name);
      expect([name, owners.get(key) ?? code]).toEqual([name, code]);
      owners.set(key, code);
    }
  });

  it.each([
    ['Тверская обл.', 'RU-TVE'],
    ['г. Москва', 'RU-MOW'],
    ['Московская область', 'RU-MOS'],
    ['г. Улан - Удэ|Республика Бурятия', 'RU-BU'],
    ['г.о. город Барнаул|Алтайский край', 'RU-ALT'],
    ['р-н Майминский | Республика Алтай', 'RU-AL'],
    ['г. Норильск|Красноярский край', 'RU-KYA'],
    ['Ханты - Мансийский - Югра АО', 'RU-KHM'],
    ['Ханты - Мансийский-Югра автономный округ |Тюменская область', 'RU-KHM'],
    ['Ямало - Ненецкий автономный округ |Тюменская область', 'RU-YAN'],
    ['Ненецкий автономный округ|Архангельская область', 'RU-NEN'],
    ['Архангельская область|Ненецкий автономный округ', 'RU-ARK RU-NEN'],
    ['Республика Саха /Якутия/', 'RU-SA'],
    ['Чувашская Республика - Чувашия', 'RU-CU'],
    ['Кемеровская область - Кузбасс обл.', 'RU-KEM'],
    ['Республика Северная Осетия – Алания', 'RU-SE'],
    ['Корякский округ|Камчатский край', 'RU-KAM'],
    ['ОРЛОВСКАЯ ОБЛАСТЬ', 'RU-ORL'],
    ['город Москва|Московская область', 'RU-MOW RU-MOS'],
    ['г. Москва и Московская область', 'RU-MOW RU-MOS'],
    ['Санкт - Петербург и Ленинградская область', 'RU-SPE RU-LEN'],
    ['г. Севастополь и Республика Крым', 'UA-40 UA-43'],
    ['Московская область; Москва|Московская область; Москва', 'RU-MOS RU-MOW'],
    ['Российская Федерация', 'country'],
    ['all-russia', 'country'],
    ['Черевички', 'unknown'],
    ['г. Омск', 'unknown'],
    ['-', 'unknown'],
    ['', 'unknown'],
  ])('reads %s', (text, expected) => {
    expect(codes(text)).toBe(expected);
  });

  it.each([
    ['г. Норильск|Красноярский край', 'Красноярский край', 'Красноярский край', false],
    ['-', 'Алтайский край', 'Алтайский край', false],
    ['Тверская обл.', '', 'Тверская обл.', false],
    ['Тверская обл.', 'Нигдейский район', 'Тверская обл.', false],
    ['Тверская обл.', 'Тульская область', 'Тульская область', true],
    ['Черевички', 'Коврижки', 'Коврижки', false],
  ])('of the columns %j and %j keeps %j', (region, territory, text, disagrees) => {
    expect(locationOf(region, territory)).toEqual({ text, disagrees });
  });
});
