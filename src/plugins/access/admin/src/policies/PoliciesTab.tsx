import { useRead } from '../../../../core/admin/src/client/contract-api';
import { searchPolicies } from '../../../contract/policies';
import { RuleList, useRuleSearch } from '../parts/RuleList';
import { usePolicyNames } from '../parts/use-names';
import { usePolicyColumns, usePolicyLines } from './policy-columns';
import { PolicySheet } from './PolicySheet';

/** Who may create which projects. */
export const PoliciesTab = () => {
  const search = useRuleSearch();
  const list = useRead(searchPolicies, search.input, { fresh: true });
  const names = usePolicyNames();
  return (
    <RuleList
      kind="policy"
      search={search}
      question={list}
      answer={list.answer}
      columns={usePolicyColumns(names)}
      lines={usePolicyLines(names)}
      sheet={(row, close) => <PolicySheet row={row} names={names} onClose={close} />}
    />
  );
};
