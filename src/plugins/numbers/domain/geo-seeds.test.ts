import { describe, expect, it } from 'vitest';
import { countryCodes, countrySeeds } from './geo-countries';
import { sharedAreas, subjects } from './geo-subjects';

describe('seeds of the geo dictionary', () => {
  it('hold every country of ISO 3166-1 once, with a name in both languages', () => {
    const seeds = countrySeeds();
    expect(seeds).toHaveLength(249);
    expect(new Set(countryCodes).size).toBe(249);
    expect(seeds.every(({ ru, en, iso }) => ru !== iso && en !== iso)).toBe(true);
    expect(seeds.find(({ iso }) => iso === 'BY')).toMatchObject({
      code: 'by',
      ru: 'Беларусь',
      en: 'Belarus',
      zone: 'Europe/Minsk',
    });
  });

  it('give no two countries the same digits', () => {
    const prefixes = countrySeeds().flatMap((seed) => seed.prefixes);
    expect(prefixes.length).toBeGreaterThan(20);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });

  it('leave Russia without a zone: a number that is known to be Russian only is not called by Moscow time', () => {
    expect(countrySeeds().find(({ iso }) => iso === 'RU')).toMatchObject({ zone: null });
  });

  it('hold 83 subjects of ISO 3166-2:RU and what the registry lists beside them, each with IANA zones', () => {
    expect(subjects.filter(({ code }) => /^RU-[A-Z]{2,3}$/.test(code))).toHaveLength(83);
    expect(subjects).toHaveLength(90);
    expect(new Set(subjects.map(({ code }) => code)).size).toBe(90);
    for (const { zone, zones } of subjects) {
      expect(zones).toContain(zone);
      for (const name of zones)
        expect(() => new Intl.DateTimeFormat('en', { timeZone: name })).not.toThrow();
    }
  });

  it('share areas between subjects of one zone only', () => {
    const zoneOf = new Map(subjects.map(({ code, zone }) => [code, zone]));
    expect(sharedAreas).toHaveLength(4);
    for (const { members, zone } of sharedAreas)
      expect(members.map((code) => zoneOf.get(code))).toEqual([zone, zone]);
  });
});
