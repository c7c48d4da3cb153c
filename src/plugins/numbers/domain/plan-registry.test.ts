import { describe, expect, it } from 'vitest';
import { kindOfRange, readLayout, readRow, seriesOf, type RegistryLayout } from './plan-registry';

const SIX = 'АВС/ DEF;От;До;Емкость;Оператор;Регион';
const SEVEN = `${SIX};ИНН`;
const EIGHT = `${SIX};Территория ГАР;ИНН`;

const layout = (header: string): RegistryLayout => {
  const read = readLayout(header);
  if (!read) throw new Error(`no layout: ${header}`);
  return read;
};

describe('the header of the registry', () => {
  it.each([
    ['2023, eight columns', EIGHT, 8],
    ['2020, seven columns', SEVEN, 7],
    ['before, six columns', SIX, 6],
    ['with a mark of byte order', `\uFEFF${EIGHT}`, 8],
    ['in Latin letters that look alike', 'ABC/ DEF;Oт;До;Емкocть;Oпepaтop;Peгиoн', 6],
    ['with blanks and other cases', ' авс/def ; от ; до ; ёмкость ; оператор ; регион ', 6],
    ['of the oldest words', 'Код;Начало диапазона;Конец диапазона;Емкость;Оператор;Регион', 6],
    ['in another order', 'Регион;АВС/ DEF;До;От', 4],
  ])('is known: %s', (_, header, count) => {
    expect(readLayout(header)).toMatchObject({ count });
  });

  it.each([
    ['a page of an error', '<!DOCTYPE html>'],
    ['no bounds', 'АВС/ DEF;Емкость;Оператор;Регион'],
    ['no place', 'АВС/ DEF;От;До;Емкость;Оператор;ИНН'],
    ['a column twice', 'АВС/ DEF;От;До;До;Регион'],
    ['a column that nobody knows', `${SIX};Погода`],
    ['another separator', 'АВС/ DEF,От,До,Емкость,Оператор,Регион'],
    ['nothing', ''],
  ])('is refused: %s', (_, header) => {
    expect(readLayout(header)).toBeNull();
  });
});

describe('a row of the registry', () => {
  const read = (line: string, header = EIGHT) => readRow(line, layout(header));

  it('gives its bounds as phones, holder and both places', () => {
    expect(
      read('900;0000000;0061999;62000;ООО "Т2 Мобайл";Тверская обл.;Тверская область;7743895280')
    ).toEqual({
      ok: true,
      row: {
        from: 79000000000,
        to: 79000061999,
        holder: 'ООО "Т2 Мобайл"',
        region: 'Тверская обл.',
        territory: 'Тверская область',
      },
    });
  });

  it.each([
    ['unescaped quotes', '"Т2" Мобайл "Юг"', '"Т2" Мобайл "Юг"'],
    ['an odd quote', 'ООО "Т2 Мобайл', 'ООО "Т2 Мобайл'],
    ['a cell that is quoted', '"ООО ""Т2"""', 'ООО "Т2"'],
    ['a quoted cell with a semicolon', '"Т2; Мобайл"', 'Т2; Мобайл'],
    ['blanks and tabs around', ' \t Т2 \t ', 'Т2'],
  ])('reads a holder with %s', (_, cell, holder) => {
    expect(read(`900;0000000;0000009;10;${cell};Тверская область`, SIX)).toMatchObject({
      ok: true,
      row: { holder },
    });
  });

  it('takes bounds without leading zeros and a capacity with blanks', () => {
    expect(read('301     ;  0 ;  9999 ; 10 000 ; Р ; Москва', SIX)).toMatchObject({
      ok: true,
      row: { from: 73010000000, to: 73010009999 },
    });
  });

  it.each([
    [SIX, '955;5550000;5559999;10000;Т;Московская область; Москва'],
    [SEVEN, '955;5550000;5559999;10000;Т;Московская область; Москва;7700000000'],
  ])('takes a semicolon within the region of %s', (header, line) => {
    expect(read(line, header)).toMatchObject({
      ok: true,
      row: { region: 'Московская область; Москва', territory: '' },
    });
  });

  it.each([
    ['too few cells', '900;0000000;0000009', 'row', 'columns'],
    ['too many cells', '900;0;9;10;Т;Тверская;Тверская;77;1', 'row', 'columns'],
    ['letters in the code', '9О0;0;9;10;Т;Тверская;Тверская;77', 'code', 'not_digits'],
    ['no code', ';0;9;10;Т;Тверская;Тверская;77', 'code', 'empty'],
    ['a long code', '9000;0;9;10;Т;Тверская;Тверская;77', 'code', 'too_long'],
    ['a code of Kazakhstan', '701;0;9;10;Т;Алматы;Алматы;77', 'code', 'series'],
    [
      'a lower bound that lost its digits',
      '900;1E+05;9;10;Т;Тверская;Тверская;77',
      'from',
      'not_digits',
    ],
    [
      'an upper bound of eight digits',
      '900;0;10000000;10;Т;Тверская;Тверская;77',
      'to',
      'too_long',
    ],
    ['no upper bound', '900;0;;10;Т;Тверская;Тверская;77', 'to', 'empty'],
    ['bounds the wrong way round', '900;9;0;10;Т;Тверская;Тверская;77', 'to', 'from_after_to'],
    ['another capacity', '900;0;9;11;Т;Тверская;Тверская;77', 'capacity', 'capacity'],
    ['no place', '900;0;9;10;Т;;;77', 'region', 'empty'],
  ])('is refused with field and reason: %s', (_, line, field, reason) => {
    expect(read(line)).toMatchObject({ ok: false, fault: { field, reason } });
  });

  it('is refused whichever one digit of a bound is wrong: the capacity tells', () => {
    const good = ['1234567', '2345678'] as const;
    const row = (from: string, to: string) =>
      read(`900;${from};${to};1111112;Т;Тверь;Тверская область;77`);
    expect(row(...good)).toMatchObject({ ok: true });
    let tried = 0;
    for (const bound of [0, 1] as const)
      for (let place = 0; place < 7; place += 1)
        for (let digit = 0; digit < 10; digit += 1) {
          const text = good[bound];
          const wrong = `${text.slice(0, place)}${digit}${text.slice(place + 1)}`;
          if (wrong === text) continue;
          tried += 1;
          expect(bound === 0 ? row(wrong, good[1]) : row(good[0], wrong)).toMatchObject({
            ok: false,
          });
        }
    expect(tried).toBe(126);
  });

  it('tells its series and its kind', () => {
    expect([73010000000, 78120000000, 79000000000].map(seriesOf)).toEqual(['3', '8', '9']);
    expect([73010000000, 78000000000, 78120000000, 79000000000].map(kindOfRange)).toEqual([
      'fixed',
      'service',
      'fixed',
      'mobile',
    ]);
  });
});
