import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import {
  changePolicy,
  createPolicy,
  searchPolicies,
  type PolicyRow,
} from '../../../contract/policies';
import { faultsOf, type Faults } from '../parts/faults';
import type { RuleDraft } from '../parts/RuleForm';
import type { Listed } from '../parts/use-names';
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

const MOST = 100_000;
const CHANGES = [searchPolicies];

const draftOf = ({ maxActive, note, ...row }: PolicyRow): PolicyDraft => ({
  ...row,
  note: note ?? '',
  limit: maxActive === null ? '' : String(maxActive),
});

const limitOf = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));

const isLimit = (limit: number | null): boolean =>
  limit === null || (Number.isInteger(limit) && limit >= 1 && limit <= MOST);

/** What is being written about a policy, and what is wrong with it. */
export const usePolicyForm = (row: PolicyRow | null) => {
  const t = useT();
  const [draft, setDraft] = useState<PolicyDraft>(row ? draftOf(row) : NEW);
  const [own, setOwn] = useState<Faults>({});
  const [tried, setTried] = useState(0);
  const create = useWrite(createPolicy, CHANGES);
  const change = useWrite(changePolicy, CHANGES);
  const used = row ? change : create;
  const refuse = (faults: Faults): false => {
    setOwn(faults);
    setTried(tried + 1);
    return false;
  };
  const check = (): Faults => ({
    ...(draft.name.trim() === '' ? { name: t('field.name.empty') } : {}),
    ...(isLimit(limitOf(draft.limit)) ? {} : { maxActive: t('field.limit.wrong') }),
  });
  /** Whether it is saved. */
  const save = async (): Promise<boolean> => {
    const faults = check();
    if (Object.keys(faults).length > 0) return refuse(faults);
    setOwn({});
    const { limit, ...rest } = draft;
    const input = {
      name: rest.name.trim(),
      note: rest.note.trim() || null,
      holders: rest.holders.map(({ kind, id }) => ({ kind, id })),
      providers: rest.providers,
      geos: rest.geos,
      maxActive: limitOf(limit),
      needsApproval: rest.needsApproval,
    };
    const { failure } = row
      ? await change.write({ id: row.id, ...input })
      : await create.write(input);
    return failure ? refuse(faultsOf(failure)) : true;
  };
  return {
    draft,
    set: (more: Partial<PolicyDraft>) => setDraft((before) => ({ ...before, ...more })),
    faults: own,
    tried,
    failure: used.failure,
    busy: used.busy,
    save,
  };
};
