import { useMemo } from 'react';
import type { FilterField, Option } from '../../../core/admin/src/kit/filter/fields';
import { treeOptions } from '../../../core/admin/src/kit/filter/tree-options';
import { useFormats } from '../../../core/admin/src/language/use-formats';
import type { Output } from '../../../core/contract/contract';
import type { readChoices } from '../../../numbers/contract/numbers';
import { POOL } from './export-filter';
import { useT } from './t';

interface Named {
  readonly id: number;
  readonly name: { readonly en: string; readonly ru: string };
}

/** Fields of the export's filter, with what the person may name. */
export const useExportFields = (
  choices: Output<typeof readChoices> | undefined
): readonly FilterField[] => {
  const t = useT();
  const { language } = useFormats();
  return useMemo(() => {
    const options = (rows: readonly Named[] = []): Option[] =>
      rows.map(({ id, name }) => ({ value: String(id), label: name[language] }));
    const choice = (name: 'project' | 'provider' | 'geo' | 'status', of: Option[]) =>
      ({ kind: 'choice', name, label: t(`export.field.${name}`), options: of }) as const;
    const pool = choices?.pool ? [{ value: POOL, label: t('export.pool') }] : [];
    const statuses = (choices?.statuses ?? []).map(({ id, name, color }) => ({
      value: String(id),
      label: name[language],
      dot: color,
    }));
    return [
      choice('project', [...pool, ...options(choices?.projects)]),
      choice('provider', options(choices?.providers)),
      choice('geo', treeOptions(choices?.geos ?? [], language)),
      choice('status', statuses),
      { kind: 'range', name: 'attempts', label: t('export.field.attempts') },
      { kind: 'dates', name: 'created', label: t('export.field.created') },
      { kind: 'dates', name: 'lastCall', label: t('export.field.lastCall') },
    ];
  }, [choices, language, t]);
};
