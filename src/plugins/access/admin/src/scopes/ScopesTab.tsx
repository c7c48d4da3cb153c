import { useRead } from '../../../../core/admin/src/client/contract-api';
import { countScopes, searchScopes, type ScopeRow } from '../../../contract/scopes';
import { RuleList, useRuleSearch } from '../parts/RuleList';
import { useScopeNames } from '../parts/use-names';
import { useScopeColumns, useScopeLines, type Counts } from './scope-columns';
import { ScopeSheet } from './ScopeSheet';

/** How many numbers each scope shows: asked apart, for the list need not wait for it. */
const useCounts = (rows: readonly ScopeRow[] = []): Counts => {
  const scopes = rows.map(({ id }) => id);
  const { answer } = useRead(countScopes, scopes.length > 0 ? { scopes } : null, { fresh: true });
  return new Map((answer?.data ?? []).map(({ id, numbers }) => [id, numbers]));
};

/** Who sees which rows. */
export const ScopesTab = () => {
  const search = useRuleSearch();
  const list = useRead(searchScopes, search.input, { fresh: true });
  const counts = useCounts(list.answer?.data);
  const names = useScopeNames();
  return (
    <RuleList
      kind="scope"
      search={search}
      question={list}
      answer={list.answer}
      columns={useScopeColumns(names, counts)}
      lines={useScopeLines(names, counts)}
      sheet={(row, close) => <ScopeSheet row={row} names={names} onClose={close} />}
    />
  );
};
