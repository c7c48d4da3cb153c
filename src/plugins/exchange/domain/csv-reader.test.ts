import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialectOf } from './csv-dialect';
import { createCsvReader, readCsv, readerLimits, readRows, type ReadRow } from './csv-reader';

const comma = dialectOf(',');
const rowsOf = (text: string | Buffer): ReadRow[] => readRows(Buffer.from(text as string), comma);
const cellsOf = (text: string): string[][] => rowsOf(text).map(({ cells }) => cells);
const faultsOf = (text: string | Buffer): Array<[number, string | null]> =>
  rowsOf(text).map(({ line, fault }) => [line, fault]);

/** The same bytes in chunks of every small size and in one must give the same rows. */
const inChunks = (bytes: Buffer, size: number): ReadRow[] => {
  const rows: ReadRow[] = [];
  const reader = createCsvReader(comma, (record) => {
    rows.push({ line: record.line, cells: record.cells(), fault: record.fault });
  });
  for (let at = 0; at < bytes.length; at += size) reader.write(bytes.subarray(at, at + size));
  reader.end();
  return rows;
};

describe('the reader of records', () => {
  const texts: ReadonlyArray<readonly [string, string[][]]> = [
    ['', []],
    ['a,b', [['a', 'b']]],
    ['a,b\n', [['a', 'b']]],
    ['a\r\nb\rc\nd', [['a'], ['b'], ['c'], ['d']]],
    [
      'a,\n,b\n,',
      [
        ['a', ''],
        ['', 'b'],
        ['', ''],
      ],
    ],
    ['\n\na\n   \n\nb\n', [['a'], ['b']]],
    ['""\n', [['']]],
    ['"a,b","c""d"\n', [['a,b', 'c"d']]],
    ['"a\nb",c\n', [['a\nb', 'c']]],
    ['"a\r\nb","c\rd"', [['a\r\nb', 'c\rd']]],
    ['a"b,c""d\n', [['a"b', 'c""d']]],
    ['"ООО "Ромашка"",1\n', [['ООО "Ромашка"', '1']]],
    ['"a" ,b\n', [['a', 'b']]],
    ['a\u2028b,c\n', [['a\u2028b', 'c']]],
  ];
  it.each(texts)('cuts %j', (text, want) => {
    expect(cellsOf(text)).toEqual(want);
    for (const size of [1, 2, 3, 7])
      expect(inChunks(Buffer.from(text), size).map(({ cells }) => cells)).toEqual(want);
  });

  it('drops blanks after a delimiter only where the dialect says so', () => {
    expect(cellsOf('a, b, "c, d"\n')).toEqual([['a', ' b', ' "c', ' d"']]);
    const spaced = readRows(Buffer.from('a, b, "c, d"\n'), dialectOf(',', true));
    expect(spaced.map(({ cells }) => cells)).toEqual([['a', 'b', 'c, d']]);
  });

  it('keeps the physical line of each record', () => {
    const lines = rowsOf('h\n\n"a\nb\r\nc"\r\n\rd\n').map(({ line }) => line);
    expect(lines).toEqual([1, 3, 7]);
  });

  it('rejects only the line of a quote that is never closed', () => {
    const text = 'phone,name\n1,"Ивано\n2,b\n3,c\n';
    expect(rowsOf(text)).toEqual([
      { line: 1, cells: ['phone', 'name'], fault: null },
      { line: 2, cells: ['1', '"Ивано'], fault: 'unclosed_quote' },
      { line: 3, cells: ['2', 'b'], fault: null },
      { line: 4, cells: ['3', 'c'], fault: null },
    ]);
    for (const size of [1, 5, 16]) expect(inChunks(Buffer.from(text), size)).toEqual(rowsOf(text));
  });

  it('is not led astray by quoted cells below an unclosed quote', () => {
    expect(faultsOf('1,"a\n2,"b"\n3,"c"\n"4",d\n')).toEqual([
      [1, 'unclosed_quote'],
      [2, null],
      [3, null],
      [4, null],
    ]);
  });

  it('finds the rest of a million rows below an unclosed quote in row 2', () => {
    const rows = 1_000_000;
    let good = 0;
    const faults: Array<[number, string]> = [];
    const reader = createCsvReader(comma, (record) => {
      if (record.fault) faults.push([record.line, record.fault]);
      else good += 1;
    });
    reader.write(Buffer.from('1,a\n2,"b\n'));
    const thousand = Buffer.from('79051234567,ok\n'.repeat(1_000));
    for (let at = 0; at < rows / 1_000; at += 1) reader.write(thousand);
    reader.end();
    expect(faults).toEqual([[2, 'unclosed_quote']]);
    expect(good).toBe(rows + 1);
  });

  it('reads many unclosed quotes in the time of few', () => {
    const text = '""x\n'.repeat(50_000);
    const started = performance.now();
    const faults = faultsOf(text);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(faults).toHaveLength(50_000);
    expect(new Set(faults.map(([, fault]) => fault))).toEqual(new Set(['unclosed_quote']));
  });

  it('drops a line without end and goes on below it', () => {
    const long = 'x'.repeat(3 * readerLimits.record);
    const bytes = Buffer.from(`a,b\n${long}\r\nc,d\n"${long}\ne,f\n`);
    const want = [
      [1, null],
      [2, 'record_too_long'],
      [3, null],
      [4, 'record_too_long'],
      [5, null],
    ];
    expect(faultsOf(bytes)).toEqual(want);
    expect(inChunks(bytes, 65_536).map(({ line, fault }) => [line, fault])).toEqual(want);
  });

  it('names what else is wrong with a record and keeps its cells', () => {
    const wide = Array.from({ length: readerLimits.columns + 1 }, (_, at) => at).join(',');
    const big = 'y'.repeat(readerLimits.cell + 1);
    const rows = rowsOf(
      Buffer.concat([
        Buffer.from(`a\0b,c\n`),
        Buffer.from('ok,1\n'),
        Buffer.from('a\ufffdb,c\n'),
        Buffer.from(`${wide}\n${big},1\n`),
        Buffer.from('ﬀ,юлия\n'),
      ])
    );
    expect(rows.map(({ fault }) => fault)).toEqual([
      'nul_byte',
      null,
      'bad_encoding',
      'too_many_columns',
      'cell_too_long',
      null,
    ]);
    expect(rows[0]?.cells).toEqual(['a\0b', 'c']);
    expect(rows[3]?.cells).toHaveLength(readerLimits.columns);
  });

  it('gives the text of a record as it stands in the file', () => {
    const raws: string[] = [];
    const reader = createCsvReader(comma, (record) => raws.push(record.raw()));
    reader.write(Buffer.from('a,"b""c"\r\n1,2\n3'));
    reader.end();
    expect(raws).toEqual(['a,"b""c"', '1,2', '3']);
  });

  it('tells where a plain cell stands, so that no string is needed', () => {
    const seen: Array<[boolean, string]> = [];
    const reader = createCsvReader(comma, (record) => {
      for (let cell = 0; cell < record.count; cell += 1) {
        const bytes = record.bytes.subarray(record.start(cell), record.end(cell));
        seen.push([record.plain(cell), bytes.toString()]);
      }
    });
    reader.write(Buffer.from('7905,"8 905","a""b"\n'));
    expect(seen).toEqual([
      [true, '7905'],
      [true, '8 905'],
      [false, 'a""b'],
    ]);
  });

  it('reads any bytes alike, however they are cut', () => {
    const byte = fc.constantFrom(...Buffer.from('ab"",,\n\r \0'), 0xef, 0xbf, 0xbd, 0xd0);
    const size = fc.integer({ min: 1, max: 9 });
    let broken = 0;
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 60 }), size, (codes, chunk) => {
        const bytes = Buffer.from(codes);
        const rows = readRows(bytes, comma);
        if (rows.some(({ fault }) => fault === 'unclosed_quote')) broken += 1;
        expect(inChunks(bytes, chunk)).toEqual(rows);
        const lines = rows.map(({ line }) => line);
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
      }),
      { numRuns: 4_000 }
    );
    expect(broken).toBeGreaterThan(100);
  });

  it('reads a stream chunk by chunk', async () => {
    async function* source(): AsyncGenerator<Buffer> {
      yield Buffer.from('a,b\nc');
      yield Buffer.from(',d\n');
      yield Buffer.from('e');
    }
    const batches: string[][][] = [];
    for await (const rows of readCsv(source(), comma)) batches.push(rows.map(({ cells }) => cells));
    expect(batches).toEqual([[['a', 'b']], [['c', 'd']], [['e']]]);
  });
});
