import { useMemo } from 'react';
import { useCan } from '../../../core/admin/src/client/use-can';
import type { FilterField, Option } from '../../../core/admin/src/kit/filter/fields';
import { treeOptions } from '../../../core/admin/src/kit/filter/tree-options';
import { useFormats } from '../../../core/admin/src/language/use-formats';
import { can as numbers } from '../../../numbers/contract/permissions';
import type { Cut } from './question';
import { useT } from './t';
import { useChoices } from './use-choices';

interface Named {
  readonly id: number;
  readonly name: { readonly en: string; readonly ru: string };
}

/** Names of projects, providers and geos, and what the filter offers. Who sees no numbers gets no names: ids then. */
export const useNames = (full: boolean) => {
  const t = useT();
  const { language } = useFormats();
  const sees = useCan(numbers.read);
  const { data } = useChoices();
  return useMemo(() => {
    const rows: Readonly<Record<Cut, readonly Named[]>> = {
      project: data?.projects ?? [],
      provider: data?.providers ?? [],
      geo: data?.geos ?? [],
    };
    const options = (of: readonly Named[]): Option[] =>
      of.map(({ id, name }) => ({ value: String(id), label: name[language] }));
    const field = (name: Cut, of: Option[]): FilterField => ({
      kind: 'choice',
      name,
      label: t(`cut.${name}`),
      options: of,
    });
    const fields = [
      field('project', options(rows.project)),
      ...(full
        ? [
            field('provider', options(rows.provider)),
            field('geo', treeOptions(data?.geos ?? [], language)),
          ]
        : []),
    ];
    const nameOf = (cut: Cut, id: number): string => {
      if (id === 0) return t(`none.${cut}`);
      return (
        rows[cut].find((row) => row.id === id)?.name[language] ?? t('unnamed', { id: String(id) })
      );
    };
    /** Statuses that are a success now: what the drill-down of a count of successes lists. */
    const successes = (data?.statuses ?? [])
      .filter(({ flags }) => flags.includes('success'))
      .map(({ id }) => id);
    return { fields: sees ? fields : [], nameOf, successes };
  }, [data, full, language, sees, t]);
};

export type Names = ReturnType<typeof useNames>;
