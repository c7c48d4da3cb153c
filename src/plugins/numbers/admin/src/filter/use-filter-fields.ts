import { useMemo } from 'react';
import type { FilterField, Option } from '../../../../core/admin/src/kit/filter/fields';
import { treeOptions } from '../../../../core/admin/src/kit/filter/tree-options';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import type { Choices } from '../use-choices';
import { POOL } from './to-numbers-filter';

interface Named {
  readonly id: number;
  readonly name: { readonly en: string; readonly ru: string };
}

export const useFilterFields = (choices: Choices | undefined): readonly FilterField[] => {
  const t = useT();
  const { language } = useFormats();
  return useMemo(() => {
    const options = (rows: readonly Named[] | undefined): Option[] =>
      (rows ?? []).map(({ id, name }) => ({ value: String(id), label: name[language] }));
    const choice = (name: 'project' | 'provider' | 'geo' | 'status', of: Option[]) =>
      ({ kind: 'choice', name, label: t(`field.${name}`), options: of }) as const;
    const pool = choices?.pool ? [{ value: POOL, label: t('pool') }] : [];
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
      { kind: 'range', name: 'attempts', label: t('field.attempts') },
      { kind: 'dates', name: 'created', label: t('field.created') },
      { kind: 'dates', name: 'lastCall', label: t('field.lastCall') },
    ];
  }, [choices, language, t]);
};
