import { useMemo } from 'react';
import { WEEKDAYS, weekdayInWords } from '../../language/times-in-words';
import { useFormats } from '../../language/use-formats';
import { useT } from '../../t';
import { fieldWord, type FieldKind } from './field-words';
import type { FilterField, Option } from './fields';
import { GEO_SOURCES, POOL, STATUS_FLAGS, type NumberWord } from './number-ask';
import { treeOptions } from './tree-options';

interface Named {
  readonly id: number;
  readonly name: { readonly en: string; readonly ru: string };
}

interface NumberField {
  readonly key: string;
  readonly type: FieldKind;
  readonly name: { readonly en: string; readonly ru: string };
  readonly choices: ReadonlyArray<{
    readonly code: string;
    readonly en: string;
    readonly ru: string;
  }>;
  readonly filterable: boolean;
  readonly masked: boolean;
}

type T = ReturnType<typeof useT>;

const fieldOf = (field: NumberField, language: 'en' | 'ru', t: T): FilterField => {
  const { type, key } = field;
  const named = { name: fieldWord(type, key), label: field.name[language] };
  if (type === 'text') return { kind: 'text', ...named };
  if (type === 'number') return { kind: 'range', decimals: true, ...named };
  if (type === 'date') return { kind: 'dates', ...named };
  const options =
    type === 'choice'
      ? field.choices.map(({ code, ...label }) => ({ value: code, label: label[language] }))
      : (['true', 'false'] as const).map((value) => ({ value, label: t(`filter.${value}`) }));
  return { kind: 'choice', ...named, options };
};

/** What the person may name. */
interface Choices {
  readonly projects: readonly Named[];
  readonly groups: readonly Named[];
  readonly providers: readonly Named[];
  readonly geos: readonly (Named & { readonly parent: number | null })[];
  readonly statuses: readonly (Named & { readonly color: string })[];
  readonly fields: readonly NumberField[];
  readonly pool: boolean;
}

/**
 * Fields of a filter over numbers, the same on each page that has one. `load`: the one that a link asked about; it is
 * seen and can be taken away like any other condition, but there is no list of loads to choose from.
 */
export const useNumberFields = (
  choices: Choices | undefined,
  load: string | undefined
): readonly FilterField[] => {
  const t = useT();
  const { language } = useFormats();
  return useMemo(() => {
    const named = (rows: readonly Named[] = []): Option[] =>
      rows.map(({ id, name }) => ({ value: String(id), label: name[language] }));
    const labelled = <Name extends NumberWord>(name: Name) => ({
      name,
      label: t(`filter.field.${name}`),
    });
    const choice = (name: NumberWord, options: readonly Option[]): FilterField => ({
      kind: 'choice',
      ...labelled(name),
      options,
    });
    const pool = choices?.pool ? [{ value: POOL, label: t('filter.pool') }] : [];
    const statuses = (choices?.statuses ?? []).map((row) => ({
      value: String(row.id),
      label: row.name[language],
      dot: row.color,
    }));
    const weekdays = WEEKDAYS.map((day) => ({
      value: String(day),
      label: weekdayInWords(language, day, 'long'),
    }));
    const sources = GEO_SOURCES.map((value) => ({ value, label: t(`filter.geoSource.${value}`) }));
    const flags = STATUS_FLAGS.map((value) => ({ value, label: t(`filter.flag.${value}`) }));
    const loadField = (id: string): FilterField => ({
      kind: 'choice',
      name: 'import',
      label: t('filter.field.import'),
      options: [{ value: id, label: t('filter.load', { id }) }],
    });
    return [
      choice('project', [...pool, ...named(choices?.projects)]),
      ...(choices?.groups.length ? [choice('group', named(choices.groups))] : []),
      choice('provider', named(choices?.providers)),
      choice('geo', treeOptions(choices?.geos ?? [], language)),
      choice('geoSource', sources),
      choice('status', statuses),
      choice('flag', flags),
      choice('everFlag', flags),
      { kind: 'range', ...labelled('attempts') },
      choice('weekday', weekdays),
      { kind: 'dates', ...labelled('created') },
      { kind: 'dates', ...labelled('updated') },
      { kind: 'dates', ...labelled('lastCall') },
      { kind: 'day', ...labelled('notExported') },
      // What is masked stands in no address.
      ...(choices?.fields ?? [])
        .filter(({ filterable, masked }) => filterable && !masked)
        .map((field) => fieldOf(field, language, t)),
      ...(load ? [loadField(load)] : []),
    ];
  }, [choices, language, t, load]);
};
