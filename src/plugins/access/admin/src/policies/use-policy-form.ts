import { useWrite } from '../../../../core/admin/src/client/contract-api';
import {
  changePolicy,
  createPolicy,
  searchPolicies,
  type PolicyRow,
} from '../../../contract/policies';
import { MOST_ACTIVE } from '../../../domain/check-policy';
import type { Faults } from '../parts/faults';
import type { Listed } from '../parts/use-names';
import { useRuleForm, type RuleDraft } from '../parts/use-rule-form';
import { useT } from '../t';

export interface PolicyDraft extends RuleDraft {
  readonly providers: Listed;
  readonly geos: Listed;
  /** As typed; empty = no limit. */
  readonly limit: string;
  readonly needsApproval: boolean;
}

const NEW: PolicyDraft = {
  name: '',
  note: '',
  holders: [],
  providers: 'all',
  geos: 'all',
  limit: '20',
  needsApproval: false,
};

const CHANGES = [searchPolicies];

const draftOf = ({ maxActive, note, ...row }: PolicyRow): PolicyDraft => ({
  ...row,
  note: note ?? '',
  limit: maxActive === null ? '' : String(maxActive),
});

const limitOf = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));

const isLimit = (limit: number | null): boolean =>
  limit === null || (Number.isInteger(limit) && limit >= 1 && limit <= MOST_ACTIVE);

export const usePolicyForm = (row: PolicyRow | null) => {
  const t = useT();
  const create = useWrite(createPolicy, CHANGES);
  const change = useWrite(changePolicy, CHANGES);
  const { failure, busy } = row ? change : create;
  return useRuleForm<PolicyDraft>({
    start: row ? draftOf(row) : NEW,
    failure,
    busy,
    check: ({ limit }): Faults =>
      isLimit(limitOf(limit)) ? {} : { maxActive: t('field.limit.wrong') },
    write({ providers, geos, limit, needsApproval }, common) {
      const input = { ...common, providers, geos, maxActive: limitOf(limit), needsApproval };
      return row ? change.write({ id: row.id, ...input }) : create.write(input);
    },
  });
};
