import type { Dictionaries } from '../../../../access/contract/dictionaries';
import { writeRow } from '../../../../core/domain/csv-writer';
import { exportHeaders } from '../../../domain/export-headers';
import { headerOfField } from '../../../domain/field-header';
import type { ExportSettings } from './export-settings';
import {
  isFieldColumn,
  keyOfColumn,
  namedFields,
  type FieldColumn,
  type SeenFields,
} from './field-columns';
import {
  visibleGeos,
  visibleProjects,
  visibleProviders,
  type Listed,
  type Scope,
} from '../../../../core/server/src/scope';
import { sameText } from './read-values';

type Language = 'en' | 'ru';

const fieldHeader = (column: FieldColumn, language: Language, fields: SeenFields): string => {
  const field = fields.get(keyOfColumn(column));
  if (!field) return column;
  const label = language === 'ru' ? field.nameRu : field.nameEn;
  return headerOfField({ key: field.key, labels: [] }, label, namedFields(fields));
};

export const headerRow = ({ columns, options }: ExportSettings, fields: SeenFields): string =>
  writeRow(
    columns.map((column) =>
      isFieldColumn(column)
        ? fieldHeader(column, options.language, fields)
        : exportHeaders[column][options.language]
    ),
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
const titles = (rows: readonly Named[]): ReadonlyMap<number, string> => {
  const owners = new Map<string, Set<number>>();
  for (const { id, code, names } of rows)
    for (const text of [code, ...names].map(sameText))
      owners.set(text, (owners.get(text) ?? new Set()).add(id));
  const alone = (text: string) => text !== '' && owners.get(sameText(text))?.size === 1;
  return new Map(rows.map(({ id, code, names: [name = ''] }) => [id, alone(name) ? name : code]));
};

export type Titles = Readonly<
  Record<'status' | 'project' | 'provider' | 'geo', ReadonlyMap<number, string>>
>;

const seen = <T extends { readonly id: number }>(
  rows: ReadonlyMap<number, T>,
  listed: Listed
): T[] => [...rows.values()].filter(({ id }) => listed === 'all' || listed.includes(id));

/**
 * What ids are called in a file. Only rows that its owner sees count as bearers of a name, as for his imports: a code
 * where a name was expected would tell of a row out of his sight.
 */
export const titlesOf = (known: Dictionaries, language: Language, scope: Scope): Titles => {
  const inOrder = (en: string, ru: string) => (language === 'ru' ? [ru, en] : [en, ru]);
  const plain = (rows: ReadonlyArray<{ id: number; code: string; name: string }>) =>
    titles(rows.map(({ id, code, name }) => ({ id, code, names: [name] })));
  return {
    project: plain(seen(known.projects, visibleProjects(scope))),
    provider: plain(seen(known.providers, visibleProviders(scope))),
    geo: titles(
      seen(known.geos, visibleGeos(scope)).map(({ id, code, name, nameRu }) => ({
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
