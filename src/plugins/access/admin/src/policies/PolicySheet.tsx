import { Field, TextInput } from '@strapi/design-system';
import type { PolicyRow } from '../../../contract/policies';
import { DimensionFields } from '../parts/DimensionFields';
import { RuleForm } from '../parts/RuleForm';
import type { RuleNames } from '../parts/use-names';
import { YesNo } from '../parts/YesNo';
import { useT } from '../t';
import { usePolicyForm } from './use-policy-form';

const SOURCES = ['providers', 'geos'] as const;

interface Props {
  /** `null`: a new one. */
  readonly row: PolicyRow | null;
  readonly names: RuleNames;
  onClose(): void;
}

/** A policy to write: who holds it, of what, how many, and whether somebody has to approve. */
export const PolicySheet = ({ row, names, onClose }: Props) => {
  const t = useT();
  const form = usePolicyForm(row);
  const { draft, faults } = form;
  return (
    <RuleForm kind="policy" row={row} form={form} onClose={onClose}>
      <DimensionFields
        of={SOURCES}
        names={names}
        draft={draft}
        faults={faults}
        emptyText="warn.emptyPolicy.text"
        onChange={(source, value) => form.set({ [source]: value })}
      />
      <Field.Root
        hint={t('field.limit.hint')}
        {...(faults['maxActive'] ? { error: faults['maxActive'] } : {})}
      >
        <Field.Label>{t('field.limit')}</Field.Label>
        <TextInput
          inputMode="numeric"
          autoComplete="off"
          value={draft.limit}
          onChange={({ target }) => form.set({ limit: target.value })}
        />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      <YesNo
        label={t('field.approval')}
        hint={t('field.approval.hint')}
        value={draft.needsApproval}
        onChange={(needsApproval) => form.set({ needsApproval })}
      />
    </RuleForm>
  );
};
