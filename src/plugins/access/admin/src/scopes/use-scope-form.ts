import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import {
  changeScope,
  countScopes,
  createScope,
  searchScopes,
  type ScopeRow,
} from '../../../contract/scopes';
import { faultsOf, type Faults } from '../parts/faults';
import type { RuleDraft } from '../parts/RuleForm';
import type { Dimension, Listed } from '../parts/use-names';
import { useT } from '../t';

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

/** What is being written about a scope, and what is wrong with it. */
export const useScopeForm = (row: ScopeRow | null) => {
  const t = useT();
  const [draft, setDraft] = useState<ScopeDraft>(row ? { ...row, note: row.note ?? '' } : NEW);
  const [own, setOwn] = useState<Faults>({});
  const [tried, setTried] = useState(0);
  const create = useWrite(createScope, CHANGES);
  const change = useWrite(changeScope, CHANGES);
  const used = row ? change : create;
  const refuse = (faults: Faults): false => {
    setOwn(faults);
    setTried(tried + 1);
    return false;
  };
  /** Whether it is saved. */
  const save = async (): Promise<boolean> => {
    const name = draft.name.trim();
    if (name === '') return refuse({ name: t('field.name.empty') });
    setOwn({});
    const input = {
      ...draft,
      name,
      note: draft.note.trim() || null,
      holders: draft.holders.map(({ kind, id }) => ({ kind, id })),
    };
    const { failure } = row
      ? await change.write({ id: row.id, ...input })
      : await create.write(input);
    return failure ? refuse(faultsOf(failure)) : true;
  };
  return {
    draft,
    set: (more: Partial<ScopeDraft>) => setDraft((before) => ({ ...before, ...more })),
    faults: own,
    tried,
    failure: used.failure,
    busy: used.busy,
    save,
  };
};
