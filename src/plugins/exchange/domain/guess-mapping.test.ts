import { describe, expect, it } from 'vitest';
import { exportPhoneHeader } from './export-phone-header';
import { guessMapping, type ColumnGuess, type GuessInput } from './guess-mapping';
import { addedHeaders } from './rejects-header';
import { meaningOfHeader, plainHeader } from './header-words';

const brief = (input: GuessInput): string[] =>
  guessMapping({ country: 'RU', ...input }).map(
    ({ target, grade, fact }: ColumnGuess) =>
      `${target} ${grade} ${fact.code} ${fact.hits}/${fact.of}`
  );

describe('titles of columns', () => {
  const titles: ReadonlyArray<readonly [string, string | null]> = [
    ['Телефон', 'phone'],
    [' № телефона ', 'phone'],
    ['Моб. тел.', 'phone'],
    ['телефон_2', 'phone'],
    ['Телефон абонента', 'phone'],
    ['Phone Number', 'phone'],
    ['PHONE1', 'phone'],
    ['Teléfono', 'phone'],
    ['Número de teléfono', 'phone'],
    ['Тип телефона', null],
    ['ФИО', 'name'],
    ['Nombre de él o ella', 'name'],
    ['Населённый пункт', 'geo'],
    ['Край', 'geo'],
    ['Поставщик', 'provider'],
    ['Кампания', 'project'],
    ['Статус', 'status'],
    ['Примечание', 'comment'],
    ['Fecha', 'date'],
    ['Дата рожд.', 'date'],
    ['Сумма', null],
    ['', null],
  ];
  it.each(titles)('%j means %s', (title, meaning) => {
    expect(meaningOfHeader(title)).toBe(meaning);
  });

  it('are compared without case, accents and signs', () => {
    expect(plainHeader('  Ёлка_Йод №3 ')).toBe('елка йод');
  });
});

describe('guessMapping', () => {
  it.each(['en', 'ru'] as const)('skips what our own rejects file added, in %s', (language) => {
    const header = ['Phone', 'Note', ...addedHeaders[language]];
    const rows = [['+7 916 123-45-67', 'x', '17', 'rejected', 'too_short', 'Too few digits']];
    const guesses = guessMapping({ header, rows, country: 'RU' });
    expect(guesses.map(({ target }) => target)).toEqual([
      'phone',
      'comment',
      ...Array<string>(4).fill('skip'),
    ]);
    expect(guesses.slice(2).map(({ grade, fact }) => [grade, fact.code])).toEqual(
      Array.from({ length: 4 }, () => ['exact', 'added'])
    );
  });

  it('knows a usual Russian table', () => {
    const rows = [
      ['8 (918) 204-11-42', 'Ковалёва Ирина', 'Краснодар', '14.03.1984', '1 250 000', 'после 18'],
      ['79282250107', 'Дьяченко П. С.', 'Ростов-на-Дону', '02.11.1979', '840 000', ''],
      ['7,90512E+10', 'Мороз Алексей', 'Волгоград', '', '2 100 000', 'перезвонить'],
    ];
    const header = ['Телефон', 'ФИО', 'Город', 'Дата рожд.', 'Сумма', 'Комментарий'];
    expect(brief({ header, rows, known: { geo: (text) => text !== 'Волгоград' } })).toEqual([
      'phone exact header_and_phones 2/3',
      'skip check no_field 0/3',
      'geo check found 2/3',
      'skip check no_field 0/2',
      'skip choose unknown 0/3',
      'comment exact header 2/2',
    ]);
  });

  it('finds phones by their values where there is no header', () => {
    const rows = [
      ['1', '89051234567', '01.02.2024'],
      ['2', '+7 905 123-45-68', '02.02.2024'],
      ['3', 'нет', '03.02.2024'],
    ];
    expect(brief({ header: [], rows })).toEqual([
      'skip choose unknown 0/3',
      'phone check phones 2/3',
      'skip check dates 3/3',
    ]);
  });

  it('takes several columns of phones', () => {
    const rows = [['89051234567', '84951234567', '88121234567']];
    const header = ['phone', 'cell', 'home'];
    expect(guessMapping({ header, rows, country: 'RU' }).map(({ target }) => target)).toEqual([
      'phone',
      'phone',
      'phone',
    ]);
  });

  it('asks to check a column that is called phone and holds none of the country', () => {
    expect(brief({ header: ['telefono'], rows: [['3543009865'], ['2830173491']] })).toEqual([
      'phone check header_and_phones 0/2',
    ]);
    expect(brief({ header: ['telefono'], rows: [['011 2345-6789']], country: 'AR' })).toEqual([
      'phone exact header_and_phones 1/1',
    ]);
  });

  it('offers what looks most like phones where nothing is one by the rules of the country', () => {
    expect(brief({ header: [], rows: [['35430098657', 'test', '15']] })[0]).toBe(
      'phone check phone_like 1/1'
    );
  });

  it('reads its own export without a country', () => {
    for (const title of Object.values(exportPhoneHeader)) {
      const [guess] = guessMapping({ header: [title], rows: [['9512345678']], country: 'RU' });
      expect(guess).toMatchObject({ target: 'phone', grade: 'exact', e164: true });
    }
  });

  it('sends one column only to each place but the phone', () => {
    const guesses = guessMapping({
      header: ['Статус', 'Результат', 'Статус'],
      rows: [['a', 'b', 'c']],
    });
    expect(guesses.map(({ target }) => target)).toEqual(['status', 'skip', 'skip']);
    expect(guesses[1]?.fact.code).toBe('repeated');
  });

  it('fills the fields that an administrator has added', () => {
    const fields = [{ key: 'sum', labels: ['Сумма', 'Amount'] }];
    const guesses = guessMapping({ header: ['сумма', 'AMOUNT'], rows: [['5', '6']], fields });
    expect(guesses.map(({ target }) => target)).toEqual(['field:sum', 'skip']);
  });

  it('skips empty columns and does not take sums for phones', () => {
    const rows = [['', '1 250 000', '12345678.50']];
    expect(brief({ header: [], rows })).toEqual([
      'skip exact empty 0/0',
      'skip choose unknown 0/1',
      'skip choose unknown 0/1',
    ]);
  });

  it('shows three different values of each column', () => {
    const rows = ['a', 'a', 'b', '', 'c', 'd'].map((cell) => [cell]);
    expect(guessMapping({ header: ['x'], rows })[0]?.samples).toEqual(['a', 'b', 'c']);
  });
});
