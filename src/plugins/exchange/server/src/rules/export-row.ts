import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { maskPhone } from '../../../../numbers/domain/format-phone';
import { collectIds } from '../../../../numbers/server/src/public';
import { exportPhoneHeader, writeRow } from '../../../domain/csv-writer';
import { windowColumns } from '../sql/export-window';
import type { ExportColumn, ExportSettings } from './export-settings';
import { sameText } from './read-values';

type Language = 'en' | 'ru';

/** Column titles. An import knows them again. */
const headers: Readonly<Record<ExportColumn, Readonly<Record<Language, string>>>> = {
  phone: exportPhoneHeader,
  status: { en: 'Status', ru: 'Статус' },
  project: { en: 'Project', ru: 'Проект' },
  provider: { en: 'Provider', ru: 'Поставщик' },
  geo: { en: 'Geo', ru: 'Гео' },
  attempts: { en: 'Attempts', ru: 'Попыток' },
  last_call_at: { en: 'Last call', ru: 'Последний звонок' },
  callback_at: { en: 'Call back at', ru: 'Перезвонить' },
  comment: { en: 'Comment', ru: 'Комментарий' },
  created_at: { en: 'Loaded at', ru: 'Загружен' },
  updated_at: { en: 'Changed at', ru: 'Изменён' },
  id: { en: 'Id', ru: 'ID' },
};

export const headerRow = ({ columns, options }: ExportSettings): string =>
  writeRow(
    columns.map((column) => headers[column][options.language]),
    options.delimiter
  );

interface Named {
  readonly id: number;
  readonly code: string;
  readonly names: readonly string[];
}

/**
 * What each row of a dictionary is called in a file: its name, or its code where another row has that name too, so that
 * an import reads the same row again.
 */
const titles = (rows: readonly Named[]): ReadonlyMap<string, string> => {
  const owners = new Map<string, Set<number>>();
  for (const { id, code, names } of rows)
    for (const text of [code, ...names].map(sameText))
      owners.set(text, (owners.get(text) ?? new Set()).add(id));
  const alone = (text: string) => text !== '' && owners.get(sameText(text))?.size === 1;
  return new Map(
    rows.map(({ id, code, names: [name = ''] }) => [String(id), alone(name) ? name : code])
  );
};

type Titles = Readonly<
  Record<'status' | 'project' | 'provider' | 'geo', ReadonlyMap<string, string>>
>;

const titlesOf = (known: Dictionaries, language: Language): Titles => {
  const inOrder = (en: string, ru: string) => (language === 'ru' ? [ru, en] : [en, ru]);
  const plain = (rows: Iterable<{ id: number; code: string; name: string }>) =>
    titles([...rows].map(({ id, code, name }) => ({ id, code, names: [name] })));
  return {
    project: plain(known.projects.values()),
    provider: plain(known.providers.values()),
    geo: titles(
      [...known.geos.values()].map(({ id, code, name, nameRu }) => ({
        id,
        code,
        names: inOrder(name, nameRu),
      }))
    ),
    status: titles(
      [...known.statuses.values()].map(({ id, code, nameEn, nameRu }) => ({
        id,
        code,
        names: inOrder(nameEn, nameRu),
      }))
    ),
  };
};

const UNESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The text of one field of `COPY … to stdout`. */
const fromCopy = (field: string): string => {
  if (field === '\\N') return '';
  if (!field.includes('\\')) return field;
  return field.replace(/\\(.)/gs, (_, each: string) => UNESCAPES[each] ?? each);
};

const stamp = (field: string): string =>
  field === '\\N' ? '' : new Date(Number(field)).toISOString();

type Cell = (field: string) => string;

const cellsOf = (settings: ExportSettings, masked: boolean, known: Dictionaries) => {
  const named = titlesOf(known, settings.options.language);
  const title =
    (kind: keyof Titles): Cell =>
    (field) =>
      named[kind].get(field) ?? '';
  const as = (field: string) => field;
  const cells: Readonly<Record<ExportColumn, Cell>> = {
    phone: masked ? maskPhone : as,
    status: title('status'),
    project: title('project'),
    provider: title('provider'),
    geo: title('geo'),
    attempts: as,
    last_call_at: stamp,
    callback_at: stamp,
    created_at: stamp,
    updated_at: stamp,
    comment: fromCopy,
    id: as,
  };
  return cells;
};

const CHANGED = windowColumns.indexOf('changed');
const ID = windowColumns.indexOf('id');

/**
 * Turns lines of a window into rows of the file; `changed` counts those that changed since the set was frozen, `ids`
 * are of the numbers that were written.
 */
export const rowWriter = (settings: ExportSettings, masked: boolean, known: Dictionaries) => {
  const cells = cellsOf(settings, masked, known);
  const wanted = settings.columns.map((column) => ({
    cell: cells[column],
    at: windowColumns.indexOf(column),
  }));
  const { delimiter } = settings.options;
  const ids = collectIds();
  let [rows, changed] = [0, 0];
  return {
    ids,
    write(line: string): string {
      const fields = line.split('\t');
      rows += 1;
      if (fields[CHANGED] === '1') changed += 1;
      ids.add(Number(fields[ID]));
      return writeRow(
        wanted.map(({ cell, at }) => cell(fields[at] ?? '')),
        delimiter
      );
    },
    get rows() {
      return rows;
    },
    get changed() {
      return changed;
    },
  };
};
