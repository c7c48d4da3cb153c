import type { Dictionaries } from '../../../../access/contract/dictionaries';
import type { Scope } from '../../../../core/server/src/scope';
import { geoSources } from '../../../../numbers/domain/geo-source';
import { geoSourceTexts } from '../../../../numbers/domain/geo-source-texts';
import { collectIds } from '../../../../numbers/server/src/public';
import { createEncoder, guardCell, renderCell } from '../../../../core/domain/csv-writer';
import { headerRow, titlesOf, type Titles } from './export-row';
import {
  copy,
  digits,
  isNothing,
  makeRoom,
  masked,
  nextField,
  put,
  textOf,
  type At,
  type Cell,
} from './copy-line';
import { fieldCells } from './export-fields';
import type { ExportSettings, OwnColumn } from './export-settings';
import { isFieldColumn, keyOfColumn, type SeenFields } from './field-columns';
import { plainBytes } from './plain-bytes';

/**
 * Lines of `sql/export-window` to rows of the file, from bytes to bytes: digits and most comments are copied, names were
 * encoded once.
 */

/** What its names are read from, and what its owner sees. */
export interface ExportWorld {
  readonly known: Dictionaries;
  readonly scope: Scope;
  /** The number fields that he sees. */
  readonly fields: SeenFields;
}

/** A row of the file is longer than its line: names stand where ids stood. */
const GROWTH = 3;
const [LINE_FEED, RETURN, QUOTE, ONE] = [10, 13, 34, 49];

/** `reads`: it takes the next part of the line. Number fields come all in one part, before the others. */
interface Column {
  readonly reads: boolean;
  readonly cell: Cell;
}

type Cells = Readonly<Record<OwnColumn, Cell>>;

const cellsOf = (settings: ExportSettings, isMasked: boolean, world: ExportWorld): Column[] => {
  const { known, scope, fields } = world;
  const { delimiter, encoding, language } = settings.options;
  const encoder = createEncoder(encoding, false);
  const isPlain = plainBytes(delimiter, encoding);
  const encoded = (text: string) => encoder.write(renderCell(guardCell(text), delimiter));
  const named = titlesOf(known, language, scope);
  const title = (kind: keyof Titles): Cell => {
    const names = new Map([...named[kind]].map(([id, text]) => [id, encoded(text)]));
    return (at) => {
      const name = names.get(digits(at));
      if (name) put(at, name);
    };
  };
  const text: Cell = (at) => {
    if (isPlain(at.bytes, at.from, at.to)) copy(at);
    else if (!isNothing(at)) put(at, encoded(textOf(at)));
  };
  const stamp: Cell = (at) => {
    if (!isNothing(at)) put(at, encoded(new Date(Number(textOf(at))).toISOString()));
  };
  const sources = geoSources.map((name) => encoded(geoSourceTexts[name][language]));
  const source: Cell = (at) => {
    const said = sources[digits(at)];
    if (said) put(at, said);
  };
  const cells: Cells = {
    phone: isMasked ? masked : copy,
    status: title('status'),
    project: title('project'),
    provider: title('provider'),
    geo: title('geo'),
    range_geo: title('geo'),
    geo_source: source,
    attempts: copy,
    last_call_at: stamp,
    callback_at: stamp,
    created_at: stamp,
    updated_at: stamp,
    comment: text,
    id: copy,
  };
  const valueOf = fieldCells(settings.options.language, isMasked, fields);
  return settings.columns.map((column): Column => {
    if (!isFieldColumn(column)) return { reads: true, cell: cells[column] };
    const value = valueOf(keyOfColumn(column));
    const cell: Cell = (at) => {
      const said = value(at.fields);
      if (said !== '') put(at, encoded(said));
    };
    return { reads: false, cell };
  });
};

const NO_VALUES: At['fields'] = {};

const readFields = (at: At): void => {
  nextField(at);
  at.fields = isNothing(at) ? NO_VALUES : (JSON.parse(textOf(at)) as At['fields']);
};

/** `id`, `changed` and the cells of one line, which ends at `at.to` then. */
const rowOf = (columns: readonly Column[], delimiter: string) => {
  const between = delimiter.charCodeAt(0);
  return (at: At): void => {
    const start = at.end;
    for (let i = 0; i < columns.length; i += 1) {
      const { reads, cell } = columns[i] as Column;
      if (reads) nextField(at);
      makeRoom(at, 0);
      if (i > 0) at.out[at.end++] = between;
      cell(at);
    }
    // A lone empty cell without quotes would be a blank line, which is no record.
    if (columns.length === 1 && at.end === start) {
      at.out[at.end++] = QUOTE;
      at.out[at.end++] = QUOTE;
    }
    at.out[at.end++] = RETURN;
    at.out[at.end++] = LINE_FEED;
  };
};

export const exportWriter = (settings: ExportSettings, isMasked: boolean, world: ExportWorld) => {
  const row = rowOf(cellsOf(settings, isMasked, world), settings.options.delimiter);
  const withFields = settings.columns.some(isFieldColumn);
  const ids = collectIds();
  let [rows, changed] = [0, 0];
  let rest: Buffer = Buffer.alloc(0);
  const empty = Buffer.alloc(0);
  const at: At = { bytes: empty, stop: 0, from: 0, to: 0, out: empty, end: 0, fields: NO_VALUES };

  const lines = (bytes: Buffer, stop: number): void => {
    Object.assign(at, {
      bytes,
      stop,
      from: 0,
      to: -1,
      out: Buffer.allocUnsafe(stop * GROWTH),
      end: 0,
    });
    while (at.to + 1 < stop) {
      nextField(at);
      ids.add(digits(at));
      nextField(at);
      if (bytes[at.from] === ONE) changed += 1;
      rows += 1;
      if (withFields) readFields(at);
      row(at);
    }
  };

  return {
    ids,
    header: (): Buffer =>
      createEncoder(settings.options.encoding).write(headerRow(settings, world.fields)),
    /** A chunk may end within a line, or within a character. */
    write(chunk: Buffer): Buffer {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      const stop = bytes.lastIndexOf(LINE_FEED) + 1;
      rest = bytes.subarray(stop);
      lines(bytes, stop);
      return at.out.subarray(0, at.end);
    },
    get rows() {
      return rows;
    },
    get changed() {
      return changed;
    },
  };
};
