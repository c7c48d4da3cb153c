import { createPhoneReader } from '../../../../numbers/domain/phone-fast';
import { readPhoneCell } from '../../../../numbers/domain/phone-cell';
import { isWorkableType } from '../../../../numbers/domain/phone-type';
import type { Located } from '../../../../numbers/server/src/public';
import { unguardCell } from '../../../../core/domain/csv-writer';
import type { CsvRecord } from '../../../domain/csv-reader';
import { defaultPolicy } from '../../../domain/import-policy';
import type { ImportSettings } from './import-settings';
import { fieldCellsReader, type FieldCells } from './read-field-cells';
import { cellMemory } from './cell-memory';
import type { Coordinates, Judge } from './judge-coordinates';
import type { ValueReader } from './read-values';

export interface CandidateSink {
  /** `shared`: the record names several numbers, which keep a common contact. */
  take(
    line: number,
    part: number,
    phone: number,
    type: number,
    shared: boolean,
    at: Coordinates,
    comment: string,
    /** Values of number fields as JSON; empty: none. */
    attrs: string
  ): void;
  reject(line: number, part: number, reason: string): void;
}

export interface CandidateWorld {
  readonly settings: ImportSettings;
  readonly values: ValueReader;
  readonly judge: Judge;
  /** What the numbering plan says of a phone. */
  readonly locate: (phone: number) => Located;
}

export const MAX_COMMENT = 4_000;

const columnsFor = ({ mapping }: ImportSettings, target: string): number[] =>
  mapping.flatMap((each, column) => (each === target ? [column] : []));

const UNKNOWN = {
  project: 'unknown_project',
  provider: 'unknown_provider',
  geo: 'unknown_geo',
  status: 'unknown_status',
} as const;

const textOf = (record: CsvRecord, column: number): string =>
  column < record.count && record.start(column) < record.end(column)
    ? unguardCell(record.text(column)).trim()
    : '';

/** Where a phone of a record goes, or the reason why it may not. */
type PlaceFor = (by: Located) => Coordinates | string;

/**
 * Reads the dictionary cells of a record: an empty cell takes the default. A text is the reason why it may not be. What a
 * record names is the same for all of its phones, their ranges are not.
 */
const coordinatesReader = ({ settings, values, judge }: CandidateWorld) => {
  const { defaults } = settings;
  const column = (kind: keyof typeof UNKNOWN) => columnsFor(settings, kind)[0] ?? -1;
  const [project, provider, geo, status] = [
    column('project'),
    column('provider'),
    column('geo'),
    column('status'),
  ];
  const seen = {
    project: cellMemory(),
    provider: cellMemory(),
    geo: cellMemory(),
    status: cellMemory(),
  };
  const id = (record: CsvRecord, kind: keyof typeof UNKNOWN, at: number): number | undefined => {
    if (at < 0 || at >= record.count) return defaults[kind];
    const [from, to] = [record.start(at), record.end(at)];
    const known = record.plain(at) ? seen[kind].find(record.bytes, from, to) : -1;
    if (known >= 0) return known;
    const text = textOf(record, at);
    const read = text === '' ? defaults[kind] : values.read(kind, text);
    if (read !== undefined && record.plain(at)) seen[kind].keep(record.bytes, from, to, read);
    return read;
  };
  // Most rows stand where the one before stands: then nobody is asked.
  let [p, v, g, s] = [-1, -1, -1, -1];
  let last:
    | { p: number; v: number; g: number; s: number; by: Located; at: Coordinates | string }
    | undefined;
  const placeFor: PlaceFor = (by) => {
    if (last && last.by === by && last.p === p && last.v === v && last.g === g && last.s === s)
      return last.at;
    last = { p, v, g, s, by, at: judge(p, v, g, s, by) };
    return last.at;
  };
  const unknown = Object.fromEntries(
    Object.values(UNKNOWN).map((reason): [string, PlaceFor] => [reason, () => reason])
  ) as Readonly<Record<(typeof UNKNOWN)[keyof typeof UNKNOWN], PlaceFor>>;
  return (record: CsvRecord): PlaceFor => {
    const [inProject, byProvider] = [
      id(record, 'project', project),
      id(record, 'provider', provider),
    ];
    if (inProject === undefined) return unknown.unknown_project;
    if (byProvider === undefined) return unknown.unknown_provider;
    const [inGeo, withStatus] = [id(record, 'geo', geo), id(record, 'status', status)];
    if (inGeo === undefined) return unknown.unknown_geo;
    if (withStatus === undefined) return unknown.unknown_status;
    [p, v, g, s] = [inProject, byProvider, inGeo, withStatus];
    return placeFor;
  };
};

interface Phones {
  phone: number;
  type: number;
  reason: string | null;
}

const NOTHING: readonly Phones[] = [];

const SEPARATORS = new Set([...',;/|\r\n'].map((each) => each.charCodeAt(0)));

const mayHoldSeveral = (bytes: Buffer, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) if (SEPARATORS.has(bytes[at] ?? 0)) return true;
  return false;
};

/** Phones of one column. A cell with one plain number is read from its bytes; the rest takes the long way. */
const phonesReader = (country: string | undefined) => {
  const fast = createPhoneReader(country);
  // One answer used again and again: it is read before the next record.
  const only: Phones = { phone: 0, type: 0, reason: null };
  const alone: readonly Phones[] = [only];
  return (record: CsvRecord, column: number): readonly Phones[] => {
    if (column >= record.count) return NOTHING;
    const [from, to] = [record.start(column), record.end(column)];
    const plain = record.plain(column);
    // What the quick way reads is one number; only the rest has to be looked at for separators.
    const read =
      plain &&
      (fast.quick(record.bytes, from, to) ||
        (!mayHoldSeveral(record.bytes, from, to) && fast.bytes(record.bytes, from, to)));
    if (read) {
      only.phone = fast.phone;
      only.type = fast.type;
      return alone;
    }
    return readPhoneCell(record.text(column), country).map((read) =>
      read.ok
        ? { phone: read.phone, type: read.type, reason: null }
        : { phone: 0, type: 0, reason: read.reason }
    );
  };
};

const refusalOf = (
  read: Phones,
  at: Coordinates | string,
  comment: string,
  cells: FieldCells
): string | null => {
  if (read.reason !== null) return read.reason;
  if (defaultPolicy.unworkable === 'reject' && !isWorkableType(read.type)) return 'unworkable';
  if (typeof at === 'string') return at;
  return comment.length > MAX_COMMENT ? 'comment_too_long' : cells.reason;
};

/**
 * The candidates of one record (`0-precise-rules` 3): each phone of each phone cell is one; what is no phone is one,
 * rejected; a record without any phone, or that could not be read, is one. An empty cell beside a filled one is none.
 */
export const candidateReader = (world: CandidateWorld, sink: CandidateSink) => {
  const { settings } = world;
  const [commentColumn] = columnsFor(settings, 'comment');
  const coordinatesOf = coordinatesReader(world);
  const fieldsOf = fieldCellsReader(settings, textOf);
  const abroad = phonesReader(undefined);
  const home = phonesReader(settings.defaults.country);
  // A column that we exported holds digits of E.164: no country may be put before them.
  const columns = columnsFor(settings, 'phone').map((column) => ({
    column,
    read: settings.e164.includes(column) ? abroad : home,
  }));
  const phonesOf = (record: CsvRecord): readonly Phones[] => {
    const [only] = columns;
    if (columns.length === 1 && only) return only.read(record, only.column);
    return columns.flatMap(({ column, read }) => read(record, column).map((each) => ({ ...each })));
  };
  return (record: CsvRecord): void => {
    if (record.fault !== null) return sink.reject(record.line, 0, record.fault);
    const phones = phonesOf(record);
    if (phones.length === 0) return sink.reject(record.line, 0, 'empty');
    const placeFor = coordinatesOf(record);
    const comment = commentColumn === undefined ? '' : textOf(record, commentColumn);
    const cells = fieldsOf(record);
    for (let part = 0; part < phones.length; part += 1) {
      const read = phones[part];
      if (!read) continue;
      const at = read.reason === null ? placeFor(world.locate(read.phone)) : read.reason;
      const refusal = refusalOf(read, at, comment, cells);
      if (refusal !== null || typeof at === 'string')
        sink.reject(record.line, part, refusal ?? String(at));
      else {
        const { phone, type } = read;
        sink.take(record.line, part, phone, type, phones.length > 1, at, comment, cells.attrs);
      }
    }
  };
};
