import { useState } from 'react';
import type { Failure } from '../../../../core/admin/src/client/call';
import type { Holder, HolderRef } from '../../../contract/holders';
import { useT } from '../t';
import { faultsOf, type Faults } from './faults';

/** What scopes and policies have in common. */
export interface RuleDraft {
  readonly name: string;
  readonly note: string;
  readonly holders: readonly Holder[];
}

/** The same as it is sent. */
const sentOf = ({ name, note, holders }: RuleDraft) => ({
  name: name.trim(),
  note: note.trim() || null,
  holders: holders.map(({ kind, id }): HolderRef => ({ kind, id })),
});

interface Writing<D extends RuleDraft> {
  readonly start: D;
  readonly failure: Failure | undefined;
  readonly busy: boolean;
  /** What is wrong with the fields of this kind of rule. */
  check?(draft: D): Faults;
  write(
    draft: D,
    common: ReturnType<typeof sentOf>
  ): Promise<{ readonly failure?: Failure | undefined }>;
}

/** What is being written about a rule, and what is wrong with it. */
export const useRuleForm = <D extends RuleDraft>({
  start,
  failure,
  busy,
  check,
  write,
}: Writing<D>) => {
  const t = useT();
  const [draft, setDraft] = useState(start);
  const [faults, setFaults] = useState<Faults>({});
  const [tried, setTried] = useState(0);
  const refuse = (found: Faults): false => {
    setFaults(found);
    setTried(tried + 1);
    return false;
  };
  return {
    draft,
    faults,
    /** Grows with each attempt that was refused: the first field at fault gets the focus. */
    tried,
    failure,
    busy,
    set: (more: Partial<D>) => setDraft((before) => ({ ...before, ...more })),
    /** Whether it is saved. */
    save: async (): Promise<boolean> => {
      const common = sentOf(draft);
      const found = {
        ...(common.name === '' ? { name: t('field.name.empty') } : {}),
        ...check?.(draft),
      };
      if (Object.keys(found).length > 0) return refuse(found);
      setFaults({});
      const done = await write(draft, common);
      return done.failure ? refuse(faultsOf(done.failure)) : true;
    },
  };
};

export type RuleFormState<D extends RuleDraft> = ReturnType<typeof useRuleForm<D>>;
