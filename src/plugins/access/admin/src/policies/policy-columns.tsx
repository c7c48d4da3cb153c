import type { Column, TwoLines } from '../../../../core/admin/src/kit/table/columns';
import { Small } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { PolicyRow } from '../../../contract/policies';
import { useRuleColumns } from '../parts/rule-columns';
import type { RuleNames } from '../parts/use-names';
import { useT } from '../t';
import { RemovePolicy } from './RemovePolicy';

const useWords = (names: RuleNames) => {
  const t = useT();
  const { number } = useFormats();
  return {
    allows: (row: PolicyRow): string =>
      [
        names.dimension('providers', row.providers),
        names.dimension('geos', row.geos),
        t(row.needsApproval ? 'policy.approval' : 'policy.free'),
      ].join(' · '),
    limit: ({ maxActive }: PolicyRow): string =>
      maxActive === null ? t('policy.noLimit') : number(maxActive),
  };
};

export const usePolicyColumns = (names: RuleNames): readonly Column<PolicyRow>[] => {
  const t = useT();
  const first = useRuleColumns<PolicyRow>(names);
  const { allows, limit } = useWords(names);
  return [
    ...first,
    { name: 'allows', header: t('column.allows'), cell: allows },
    { name: 'limit', header: t('column.limit'), align: 'end', cell: limit },
    {
      name: 'actions',
      header: '',
      align: 'end',
      cell: (row) => <RemovePolicy row={row} names={names} />,
    },
  ];
};

export const usePolicyLines = (names: RuleNames): ((row: PolicyRow) => TwoLines) => {
  const { allows, limit } = useWords(names);
  return (row) => ({
    lead: row.name,
    leadEnd: limit(row),
    below: (
      <>
        <Small as="div">{names.holders(row.holders)}</Small>
        {allows(row)}
      </>
    ),
    action: <RemovePolicy row={row} names={names} />,
  });
};
