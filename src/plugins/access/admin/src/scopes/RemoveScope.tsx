import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { countScopes, removeScope, searchScopes, type ScopeRow } from '../../../contract/scopes';
import { RemoveRule } from '../parts/RemoveRule';
import type { RuleNames } from '../parts/use-names';

const CHANGES = [searchScopes, countScopes];

export const RemoveScope = ({ row, names }: { row: ScopeRow; names: RuleNames }) => {
  const { write, busy } = useWrite(removeScope, CHANGES);
  return (
    <RemoveRule
      kind="scope"
      row={row}
      names={names}
      busy={busy}
      write={() => write({ id: row.id })}
    />
  );
};
