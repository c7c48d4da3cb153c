import { useWrite } from '../../../../core/admin/src/client/contract-api';
import {
  changeScope,
  countScopes,
  createScope,
  searchScopes,
  type ScopeRow,
} from '../../../contract/scopes';
import type { Dimension, Listed } from '../parts/use-names';
import { useRuleForm, type RuleDraft } from '../parts/use-rule-form';

export interface ScopeDraft extends RuleDraft, Readonly<Record<Dimension, Listed>> {
  readonly pool: boolean;
}

/** A new scope shows nothing until something is chosen. */
const NEW: ScopeDraft = {
  name: '',
  note: '',
  holders: [],
  providers: 'all',
  groups: 'all',
  projects: [],
  geos: 'all',
  pool: false,
};

const CHANGES = [searchScopes, countScopes];

export const useScopeForm = (row: ScopeRow | null) => {
  const create = useWrite(createScope, CHANGES);
  const change = useWrite(changeScope, CHANGES);
  const { failure, busy } = row ? change : create;
  return useRuleForm<ScopeDraft>({
    start: row ? { ...row, note: row.note ?? '' } : NEW,
    failure,
    busy,
    write({ providers, groups, projects, geos, pool }, common) {
      const input = { ...common, providers, groups, projects, geos, pool };
      return row ? change.write({ id: row.id, ...input }) : create.write(input);
    },
  });
};
