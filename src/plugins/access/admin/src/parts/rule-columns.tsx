import type { Column } from '../../../../core/admin/src/kit/table/columns';
import { Small, Strong } from '../../../../core/admin/src/kit/text';
import type { Holder } from '../../../contract/holders';
import { useT } from '../t';
import type { RuleNames } from './use-names';

interface RuleRow {
  readonly name: string;
  readonly note: string | null;
  readonly holders: readonly Holder[];
}

/** The columns that every list of rules begins with. */
export const useRuleColumns = <R extends RuleRow>(names: RuleNames): readonly Column<R>[] => {
  const t = useT();
  return [
    {
      name: 'name',
      header: t('column.name'),
      cell: ({ name, note }) => (
        <>
          <Strong as="div">{name}</Strong>
          {note ? <Small>{note}</Small> : null}
        </>
      ),
    },
    { name: 'holders', header: t('column.holders'), cell: ({ holders }) => names.holders(holders) },
  ];
};
