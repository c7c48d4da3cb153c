import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPhoneCell } from '../../numbers/domain/phone-cell';
import { readRows } from './csv-reader';
import { decodeSample } from './decode-stream';
import { guessMapping } from './guess-mapping';
import { sniffDialect } from './sniff-dialect';
import { sniffEncoding } from './sniff-encoding';

/** Lead files of other call centres, read in place; they are no part of the project. */
const FOLDER = join('..', 'shared', 'data', 'files');
const present = existsSync(FOLDER);

interface Look {
  readonly refusal?: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly header?: number;
  readonly targets?: string;
  readonly rows?: number;
  /** Valid Argentine numbers among the candidates. */
  readonly phones?: string;
}

const lookAt = (name: string): Look => {
  const bytes = readFileSync(join(FOLDER, name));
  const encoded = sniffEncoding(bytes);
  if (!encoded.ok)
    return { refusal: [encoded.refusal.code, encoded.refusal.kind].join(' ').trim() };
  const utf8 = decodeSample(bytes, encoded.encoding);
  const sniffed = sniffDialect(utf8);
  if (!sniffed.ok) return { refusal: sniffed.refusal.code };
  const { dialect, header, firstLine, headerCells, rows } = sniffed;
  const cells = rows.map((row) => row.cells);
  const columns = guessMapping({ header: headerCells, rows: cells, country: 'AR' });
  const read = readRows(utf8, dialect).filter(({ line }) => line >= firstLine);
  expect(read.map((row) => row.cells)).toEqual(cells);
  expect(read.filter(({ fault }) => fault !== null)).toEqual([]);
  const phones = columns.filter(({ target }) => target === 'phone').map(({ index }) => index);
  const candidates = cells.flatMap((row) =>
    phones.flatMap((at) => readPhoneCell(row[at] ?? '', 'AR'))
  );
  return {
    encoding: encoded.encoding,
    delimiter: dialect.delimiter,
    header,
    targets: columns.map(({ target }) => target).join(),
    rows: read.length,
    phones: `${candidates.filter(({ ok }) => ok).length}/${candidates.length}`,
  };
};

const read = (
  delimiter: string,
  header: number,
  targets: string,
  rows: number,
  phones: string
): Look => ({ encoding: 'utf-8', delimiter, header, targets, rows, phones });

/** Most phones in them are invented: their owners hid real ones. What counts is that each row is read and accounted for. */
const files: Readonly<Record<string, Look>> = {
  'base_prueba_multinum.csv': read(',', 1, 'skip,phone,skip,phone,skip,phone', 5, '0/15'),
  'ejemplo_lista_rapida.csv': read(',', 1, 'skip,phone', 9, '0/9'),
  'planilla-ejemplo-0.csv': read(',', 1, 'phone,skip,skip,skip', 4, '1/4'),
  'planilla-ejemplo-1.csv': read(',', 1, 'phone,skip,phone', 4, '5/8'),
  'planilla-ejemplo-2.csv': read(',', 1, 'phone', 4, '0/4'),
  'planilla-ejemplo-3-headers-con-no-ascii-y-espacios.csv': read(
    ',',
    1,
    'phone,skip,skip,skip',
    3,
    '1/3'
  ),
  'planilla-ejemplo-5.csv': read('|', 0, 'phone,skip,skip,skip', 4, '0/4'),
  'planilla-ejemplo-6.csv': read(',', 1, 'phone,skip', 2, '0/2'),
  'planilla-ejemplo-7-celdas-vacias.csv': read(',', 1, 'phone,skip,skip,skip', 3, '1/3'),
  'planilla-ejemplo-8-ultima-celda-vacia.csv': read(',', 1, 'phone,skip,skip,skip,skip', 3, '1/3'),
  'planilla-ejemplo-0.xls': { refusal: 'not_a_table xls' },
  'planilla-ejemplo-4.csv': { refusal: 'empty_file' },
};

describe('the sample files of other call centres', () => {
  it.skipIf(!present)('are all named in the table of this test', () => {
    const csv = readdirSync(FOLDER).filter((name) => /\.(?:csv|xls)$/.test(name));
    expect(csv.length).toBeGreaterThan(0);
    expect(csv.sort()).toEqual(Object.keys(files).sort());
  });

  for (const [name, want] of Object.entries(files)) {
    it.skipIf(!present)(`reads ${name}`, () => expect(lookAt(name)).toEqual(want));
  }
});
