import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { removePolicy, searchPolicies, type PolicyRow } from '../../../contract/policies';
import { RemoveRule } from '../parts/RemoveRule';
import type { RuleNames } from '../parts/use-names';

const CHANGES = [searchPolicies];

export const RemovePolicy = ({ row, names }: { row: PolicyRow; names: RuleNames }) => {
  const { write, busy } = useWrite(removePolicy, CHANGES);
  return (
    <RemoveRule
      kind="policy"
      row={row}
      names={names}
      busy={busy}
      write={() => write({ id: row.id })}
    />
  );
};
