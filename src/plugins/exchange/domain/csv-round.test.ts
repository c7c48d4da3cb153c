import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createEncoder,
  delimiters,
  guardCell,
  renderRow,
  unguardCell,
  writeRow,
} from '../../core/domain/csv-writer';
import { dialectOf } from './csv-dialect';
import { createCsvReader, readRows } from './csv-reader';
import { createDecoder } from './decode-stream';

// NUL and U+FFFD are faults by rule, lone surrogates are no text.
const cell = fc.oneof(
  fc
    .string({ unit: 'binary', maxLength: 12 })
    .map((text) => text.toWellFormed().replaceAll('\0', ' ').replaceAll('\ufffd', ' ')),
  fc.string({ unit: fc.constantFrom(...'",;|\t\r\n\' =+-@аб1'), maxLength: 8 })
);
const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 8,
});
const delimiter = fc.constantFrom(...delimiters);

const cellsIn = (bytes: Buffer, by: (typeof delimiters)[number], chunk: number): string[][] => {
  const found: string[][] = [];
  const reader = createCsvReader(dialectOf(by), (record) => {
    expect(record.fault).toBeNull();
    found.push(record.cells());
  });
  for (let at = 0; at < bytes.length; at += chunk) reader.write(bytes.subarray(at, at + chunk));
  reader.end();
  return found;
};

describe('what is written', () => {
  it('is read back as it was, in any dialect and cut anywhere', () => {
    fc.assert(
      fc.property(rows, delimiter, fc.integer({ min: 1, max: 40 }), (table, by, chunk) => {
        const text = table.map((cells) => renderRow(cells, by)).join('');
        expect(cellsIn(Buffer.from(text), by, chunk)).toEqual(table);
      }),
      { numRuns: 1_500 }
    );
  });

  it('comes back through guard, encoding and import', () => {
    const plain = cell.map((text) => text.replace(/[^\n -~а-яА-ЯёЁ№«»—]/g, ''));
    const table = fc.array(fc.array(plain, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(table, fc.constantFrom('utf-8', 'windows-1251'), (cells, encoding) => {
        const encoder = createEncoder(encoding);
        const decoder = createDecoder(encoding);
        const bytes = cells.map((row) => decoder.write(encoder.write(writeRow(row, ';'))));
        const back = readRows(Buffer.concat([...bytes, decoder.end()]), dialectOf(';'));
        expect(back.map((row) => row.cells.map(unguardCell))).toEqual(cells);
        expect(encoder.replaced).toBe(0);
      }),
      { numRuns: 500 }
    );
  });

  it('begins no cell with a sign that a spreadsheet calculates', () => {
    const signs = ['=', '+', '-', '@', '\t', '\r'];
    for (const sign of signs) {
      for (const text of [`${sign}cmd|calc`, `'${sign}1`, `''${sign}`]) {
        expect(guardCell(text)).toBe(`'${text}`);
        expect(unguardCell(guardCell(text))).toBe(text);
      }
    }
    expect(guardCell('79051234567')).toBe('79051234567');
    expect(guardCell("O'Neil")).toBe("O'Neil");
    expect(unguardCell("'кавычка")).toBe("'кавычка");
  });

  it('counts the characters that Windows-1251 does not have', () => {
    const encoder = createEncoder('windows-1251');
    expect(encoder.write('Ё №1 – ок 😀中')).toEqual(
      Buffer.from([0xa8, 0x20, 0xb9, 0x31, 0x20, 0x96, 0x20, 0xee, 0xea, 0x20, 0x3f, 0x3f])
    );
    expect(encoder.replaced).toBe(2);
  });
});
