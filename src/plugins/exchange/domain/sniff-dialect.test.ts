import { describe, expect, it } from 'vitest';
import { readerLimits } from './csv-reader';
import { sniffDialect, type GivenDialect, type SniffedDialect } from './sniff-dialect';

const sniff = (text: string, given?: GivenDialect): SniffedDialect => {
  const sniffed = sniffDialect(Buffer.from(text), given);
  if (!sniffed.ok) throw new Error(`refused: ${sniffed.refusal.code}`);
  return sniffed;
};
const refusal = (text: string): string => {
  const sniffed = sniffDialect(Buffer.from(text));
  return sniffed.ok ? 'taken' : sniffed.refusal.code;
};

describe('sniffDialect', () => {
  const tables: ReadonlyArray<readonly [string, string, string, number, number]> = [
    ['comma', 'phone,name\n79051234567,a\n79051234568,b\n', ',', 1, 2],
    [
      'semicolon with decimal commas',
      'телефон;сумма\n79051234567;1,5\n79051234568;2,5\n',
      ';',
      1,
      2,
    ],
    ['semicolon with prose', 'Иванов, Иван;79051234567\nПетров, Пётр;79051234568\n', ';', 0, 2],
    ['tab', 'phone\tname\n79051234567\tа, б\n79051234568\tв, г\n', '\t', 1, 2],
    ['bar without header', '35430098657|test|15|x\n11153450923|test|15|y\n', '|', 0, 4],
    [
      'quoted delimiters',
      '"phone","name"\n"79051234567","a;b;c"\n"79051234568","d;e;f"\n',
      ',',
      1,
      2,
    ],
    ['one column', 'telefono\n35430098657\n11153450923\n', ',', 1, 1],
    ['one column without header', '35430098657\n11153450923\n', ',', 0, 1],
    ['one line', '79051234567', ',', 0, 1],
    ['unknown titles over phones', 'foo;bar\n79051234567;x\n79051234568;y\n', ';', 1, 2],
    ['unknown titles over figures', 'foo;bar\n12;x\n15;y\n', ';', 1, 2],
    ['text only', 'a;b\nc;d\n', ';', 0, 2],
    ['carriage returns', 'phone;name\r79051234567;a\r79051234568;b\r', ';', 1, 2],
  ];
  it.each(tables)('%s', (_, text, delimiter, header, columns) => {
    const sniffed = sniff(text);
    expect(sniffed.dialect.delimiter).toBe(delimiter);
    expect(sniffed.header).toBe(header);
    expect(sniffed.columns).toBe(columns);
    expect(sniffed.firstLine).toBe(header + 1);
  });

  it('obeys a sep= line and does not read it as a row', () => {
    const sniffed = sniff('sep=|\r\nphone|name\r\n79051234567|a,b,c\r\n');
    expect(sniffed).toMatchObject({ sepLine: true, header: 2, firstLine: 3 });
    expect(sniffed.dialect.delimiter).toBe('|');
    expect(sniff('sep=;\n79051234567;a\n')).toMatchObject({ header: 0, firstLine: 2 });
  });

  it('finds the header below a title and says what was skipped', () => {
    const sniffed = sniff(
      'Выгрузка от 20.11.2026;;\n\nТелефон;ФИО;Город\n89182041142;Ирина;Краснодар\n'
    );
    expect(sniffed).toMatchObject({ header: 3, firstLine: 4, columns: 3 });
    expect(sniffed.headerCells).toEqual(['Телефон', 'ФИО', 'Город']);
    expect(sniffed.skipped).toEqual([{ line: 1, cells: ['Выгрузка от 20.11.2026', '', ''] }]);
    expect(sniffed.rows).toEqual([{ line: 4, cells: ['89182041142', 'Ирина', 'Краснодар'] }]);
  });

  it('does not take a first row with an empty phone for a header', () => {
    expect(sniff('Ирина;;Краснодар\nПётр;89182041142;Казань\n').header).toBe(0);
  });

  it('believes what it is told', () => {
    const text = 'a,b;c\nd,e;f\n';
    expect(sniff(text, { delimiter: ',', header: 1 })).toMatchObject({ header: 1, columns: 2 });
    expect(sniff('phone\n79051234567\n', { header: 0 })).toMatchObject({ header: 0, firstLine: 1 });
  });

  it('sees blanks between delimiter and quote', () => {
    const sniffed = sniff('phone, name\n79051234567, "a, b"\n79051234568, "c, d"\n');
    expect(sniffed.dialect.skipSpace).toBe(true);
    expect(sniffed.columns).toBe(2);
    expect(sniff('phone,name\n79051234567,"a, ""b"\n').dialect.skipSpace).toBe(false);
  });

  it('takes the guard off titles', () => {
    expect(sniff("'=phone;name\n79051234567;a\n").headerCells).toEqual(['=phone', 'name']);
  });

  it('refuses what holds no rows, or too many columns', () => {
    const wide = Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',');
    expect(refusal('')).toBe('empty_file');
    expect(refusal(' \r\n\r\n')).toBe('empty_file');
    expect(refusal('телефон;имя\r\n')).toBe('no_records');
    expect(refusal('sep=;\n')).toBe('no_records');
    expect(refusal(`${wide}\n${wide}\n`)).toBe('too_many_columns');
    expect(refusal(wide)).toBe('too_many_columns');
    expect(readerLimits.columns).toBe(200);
  });

  it('does not judge by a last row that the sample cuts off', () => {
    const rows = 'phone;name\n'.concat('79051234567;abc\n'.repeat(2_000));
    const sniffed = sniff(rows.slice(0, -10));
    expect(sniffed.rows).toHaveLength(1_999);
  });
});
