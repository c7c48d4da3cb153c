import type { ScopeRow } from '../../../contract/scopes';
import { DimensionFields } from '../parts/DimensionFields';
import { RuleForm } from '../parts/RuleForm';
import { DIMENSIONS, type RuleNames } from '../parts/use-names';
import { YesNo } from '../parts/YesNo';
import { useT } from '../t';
import { useScopeForm } from './use-scope-form';

interface Props {
  /** `null`: a new one. */
  readonly row: ScopeRow | null;
  readonly names: RuleNames;
  onClose(): void;
}

/** A scope to write: who holds it, the four dimensions, the pool. */
export const ScopeSheet = ({ row, names, onClose }: Props) => {
  const t = useT();
  const form = useScopeForm(row);
  return (
    <RuleForm kind="scope" row={row} form={form} onClose={onClose}>
      <DimensionFields
        of={DIMENSIONS}
        names={names}
        draft={form.draft}
        faults={form.faults}
        emptyText="warn.empty.text"
        onChange={(dimension, value) => form.set({ [dimension]: value })}
      />
      <YesNo
        label={t('field.pool')}
        hint={t('field.pool.hint')}
        value={form.draft.pool}
        onChange={(pool) => form.set({ pool })}
      />
    </RuleForm>
  );
};
