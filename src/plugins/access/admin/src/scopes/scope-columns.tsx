import type { Column, TwoLines } from '../../../../core/admin/src/kit/table/columns';
import { Small, Strong } from '../../../../core/admin/src/kit/text';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { Output } from '../../../../core/contract/contract';
import type { countScopes, ScopeRow } from '../../../contract/scopes';
import { useRuleColumns } from '../parts/rule-columns';
import { DIMENSIONS, type RuleNames } from '../parts/use-names';
import { useT } from '../t';
import { RemoveScope } from './RemoveScope';

export type Counts = ReadonlyMap<number, Output<typeof countScopes>[number]['numbers']>;

const isEmpty = (row: ScopeRow): boolean =>
  DIMENSIONS.some((dimension) => row[dimension].length === 0);

/** What a scope shows, in words. */
export const useShows = (names: RuleNames): ((row: ScopeRow) => string) => {
  const t = useT();
  return (row) =>
    [
      ...DIMENSIONS.map((dimension) => names.dimension(dimension, row[dimension])),
      t(row.pool ? 'pool.yes' : 'pool.no'),
    ].join(' · ');
};

const useCountText = (counts: Counts): ((row: ScopeRow) => string) => {
  const { number } = useFormats();
  return ({ id }) => {
    const found = counts.get(id);
    return found ? `${number(found.value)}${found.exact ? '' : '+'}` : NOTHING;
  };
};

export const useScopeColumns = (names: RuleNames, counts: Counts): readonly Column<ScopeRow>[] => {
  const t = useT();
  const first = useRuleColumns<ScopeRow>(names);
  const shows = useShows(names);
  const countText = useCountText(counts);
  return [
    ...first,
    {
      name: 'shows',
      header: t('column.shows'),
      cell: (row) => (
        <>
          {isEmpty(row) ? <Strong as="div">{t('shows.nothing')}</Strong> : null}
          {shows(row)}
        </>
      ),
    },
    { name: 'numbers', header: t('column.numbers'), align: 'end', cell: countText },
    {
      name: 'actions',
      header: '',
      align: 'end',
      cell: (row) => <RemoveScope row={row} names={names} />,
    },
  ];
};

export const useScopeLines = (names: RuleNames, counts: Counts): ((row: ScopeRow) => TwoLines) => {
  const shows = useShows(names);
  const countText = useCountText(counts);
  return (row) => ({
    lead: row.name,
    leadEnd: countText(row),
    below: (
      <>
        <Small as="div">{names.holders(row.holders)}</Small>
        {shows(row)}
      </>
    ),
    action: <RemoveScope row={row} names={names} />,
  });
};
