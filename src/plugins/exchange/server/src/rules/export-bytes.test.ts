import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dictionaries } from '../../../../access/contract/dictionaries';
import type { FieldEntry } from '../../../../access/domain/field-types';
import { EVERYTHING, type Scope } from '../../../../core/server/src/scope';
import { maskPhone } from '../../../../numbers/domain/format-phone';
import { ownColumn } from '../../../contract/exports';
import { createEncoder, delimiters, writeRow } from '../../../../core/domain/csv-writer';
import { exportWriter } from './export-bytes';
import { headerRow } from './export-row';
import type { ExportColumn, ExportSettings, OwnColumn } from './export-settings';
import { isFieldColumn, keyOfColumn } from './field-columns';

const NAMES = ['Alpha', '=1+1', 'a;b,c|d\te', '"quoted"', ' blank ', 'Ёлка №1', '中', "'", '＝x'];
const named = NAMES.map((name, at) => ({ id: at + 1, code: `c-${at}`, name }));
const byId = <T extends { id: number }>(rows: readonly T[]) =>
  new Map(rows.map((row) => [row.id, row]));
const known = {
  projects: byId(named),
  providers: byId(named),
  geos: byId(named.map((row) => ({ ...row, nameRu: row.name }))),
  statuses: byId(named.map((row) => ({ ...row, nameEn: row.name, nameRu: row.name }))),
} as unknown as Dictionaries;
const typed = (
  key: string,
  type: FieldEntry['type'],
  more: Partial<FieldEntry> = {}
): FieldEntry => ({
  id: 1,
  documentId: '',
  key,
  nameEn: `Field of ${key}`,
  nameRu: `Поле ${key}`,
  type,
  choices: [],
  shown: true,
  filterable: false,
  masked: false,
  seenBy: 'all',
  ...more,
});
const fields = new Map(
  [typed('city', 'text'), typed('price', 'number'), typed('secret', 'text', { masked: true })].map(
    (field) => [field.key, field]
  )
);
const world = { known, scope: EVERYTHING, fields };

const SOURCES = {
  en: ['Unknown', 'Given with the number', 'Range of the plan', 'Prefix'],
  ru: ['Неизвестно', 'Задано вместе с номером', 'Диапазон плана', 'Префикс'],
};

interface Row {
  readonly id: number;
  readonly changed: boolean;
  readonly phone: number;
  readonly name: number;
  readonly source: number;
  readonly attempts: number;
  readonly at: number | null;
  readonly comment: string | null;
  readonly attrs: Readonly<Record<string, string | number>> | null;
}

const comment = fc.oneof(
  fc
    .string({ unit: 'binary', maxLength: 12 })
    .map((text) => text.toWellFormed().replaceAll('\0', ' ')),
  fc.string({
    unit: fc.constantFrom(...'",;|\t\r\n\v\f\b\\N\' =+-@＝\u00a0\u3000\ufeffabрЯ1中😀'),
    maxLength: 8,
  }),
  fc.string({ unit: fc.constantFrom(...'ok да \u00a0Р.'), maxLength: 8 })
);
const anyRow: fc.Arbitrary<Row> = fc.record({
  id: fc.integer({ min: 1, max: 2 ** 50 }),
  changed: fc.boolean(),
  phone: fc.integer({ min: 10, max: 999_999_999_999_999 }),
  name: fc.integer({ min: 0, max: NAMES.length + 1 }),
  source: fc.integer({ min: 0, max: 3 }),
  attempts: fc.integer({ min: 0, max: 32_767 }),
  at: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 })),
  comment: fc.option(comment),
  attrs: fc.option(
    fc.record(
      { city: comment, price: fc.constantFrom(0, -1.5, 1e21), secret: comment, gone: comment },
      { requiredKeys: [] }
    )
  ),
});

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** As PostgreSQL writes it. */
const copyText = (value: string | number | null): string =>
  value === null
    ? '\\N'
    : String(value).replace(/[\\\b\f\n\r\t\v]/g, (each) => ESCAPES[each] ?? each);

const fieldOf = (row: Row, column: OwnColumn): string | number | null => {
  if (column === 'phone' || column === 'attempts' || column === 'id' || column === 'comment')
    return row[column];
  if (column === 'geo_source') return row.source;
  return column.endsWith('_at') ? row.at : row.name;
};

const lineOf = (row: Row, columns: readonly ExportColumn[]): string =>
  `${[
    row.id,
    Number(row.changed),
    ...(columns.some(isFieldColumn) ? [row.attrs && JSON.stringify(row.attrs)] : []),
    ...columns.flatMap((column) => (isFieldColumn(column) ? [] : [fieldOf(row, column)])),
  ]
    .map(copyText)
    .join('\t')}\n`;

const valueOf = (row: Row, key: string, { language, masked }: Said): string => {
  const value = row.attrs?.[key];
  if (value === undefined) return '';
  if (key === 'secret' && masked) return '***';
  return language === 'ru' && typeof value === 'number'
    ? String(value).replace('.', ',')
    : String(value);
};

interface Said {
  readonly language: 'en' | 'ru';
  readonly masked: boolean;
}

/** The same cell by plain strings. */
const cellOf = (row: Row, column: ExportColumn, said: Said): string => {
  if (isFieldColumn(column)) return valueOf(row, keyOfColumn(column), said);
  const { masked } = said;
  const field = fieldOf(row, column);
  if (field === null) return '';
  if (column === 'phone') return masked ? maskPhone(field) : String(field);
  if (column.endsWith('_at')) return new Date(Number(field)).toISOString();
  if (column === 'geo_source') return SOURCES[said.language][row.source] ?? '';
  return ['project', 'provider', 'geo', 'range_geo', 'status'].includes(column)
    ? (NAMES[Number(field) - 1] ?? '')
    : String(field);
};

const FIELDS = ['field:city', 'field:price', 'field:secret'] as const;

const settings: fc.Arbitrary<ExportSettings> = fc.record({
  filter: fc.constant({}),
  columns: fc.uniqueArray(fc.constantFrom(...ownColumn.options, ...FIELDS), { minLength: 1 }),
  options: fc.record({
    delimiter: fc.constantFrom(...delimiters),
    encoding: fc.constantFrom('utf-8' as const, 'windows-1251' as const),
    language: fc.constantFrom('en' as const, 'ru' as const),
  }),
});

describe('rows of an export', () => {
  it('are what strings would give, cut anywhere', () => {
    const rows = fc.array(anyRow, { maxLength: 8 });
    const size = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(rows, settings, fc.boolean(), size, (table, wanted, masked, chunk) => {
        const { columns, options } = wanted;
        const said = { language: options.language, masked };
        const encoder = createEncoder(options.encoding);
        const cells = table.map((row) => columns.map((column) => cellOf(row, column, said)));
        const text = cells.map((row) => writeRow(row, options.delimiter)).join('');
        const writer = exportWriter(wanted, masked, world);
        const bytes = Buffer.from(table.map((row) => lineOf(row, columns)).join(''));
        const written = [writer.header()];
        for (let at = 0; at < bytes.length; at += chunk)
          written.push(writer.write(bytes.subarray(at, at + chunk)));
        expect(Buffer.concat(written).toString('latin1')).toBe(
          Buffer.concat([encoder.write(headerRow(wanted, fields)), encoder.write(text)]).toString(
            'latin1'
          )
        );
        expect(writer.rows).toBe(table.length);
        expect(writer.changed).toBe(table.filter((row) => row.changed).length);
        expect(writer.ids.take().blocks).toEqual([
          ...new Set(table.map(({ id }) => Math.floor(id / 512))),
        ]);
      }),
      { numRuns: 1_000 }
    );
  });

  it('grow beyond the room that there is at first', () => {
    const columns: ExportColumn[] = ['comment', 'project'];
    const options = { delimiter: ';', encoding: 'utf-8', language: 'en' } as const;
    const writer = exportWriter({ filter: {}, columns, options }, false, world);
    const long = '"'.repeat(400_000);
    const line = `7\t0\t${long}\t1\n`;
    const text = writer.write(Buffer.from(line.repeat(3))).toString();
    expect(text).toBe(`"${long}${long}";Alpha\r\n`.repeat(3));
  });

  it('name a row by its code only where the owner sees another of that name', () => {
    const twins = byId([1, 2].map((id) => ({ id, code: `c-${id}`, name: 'Twin' })));
    const options = { delimiter: ';', encoding: 'utf-8', language: 'en' } as const;
    const nameSeenBy = (projects: Scope['rules'][number]['projects']) => {
      const scope: Scope = { rules: [{ projects, providers: 'all', geos: 'all', pool: true }] };
      const one = {
        known: { ...known, projects: twins } as unknown as Dictionaries,
        scope,
        fields,
      };
      const writer = exportWriter({ filter: {}, columns: ['project'], options }, false, one);
      return writer.write(Buffer.from('7\t0\t1\n')).toString();
    };
    expect(nameSeenBy('all')).toBe('c-1\r\n');
    expect(nameSeenBy([1, 2])).toBe('c-1\r\n');
    expect(nameSeenBy([1])).toBe('Twin\r\n');
  });
});
