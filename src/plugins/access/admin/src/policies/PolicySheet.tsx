import { Field, TextInput } from '@strapi/design-system';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import type { PolicyRow } from '../../../contract/policies';
import { DimensionField } from '../parts/DimensionField';
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
  const toast = useToast();
  const form = usePolicyForm(row);
  const { draft, faults } = form;
  const empty = SOURCES.filter((source) => draft[source].length === 0);
  const save = async () => {
    if (!(await form.save())) return;
    toast({ tone: 'success', title: t('policy.saved', { name: draft.name.trim() }) });
    onClose();
  };
  return (
    <RuleForm
      by="policies"
      title={row ? t('policy.edit', { name: row.name }) : t('policy.new')}
      action={row ? t('policy.save') : t('policy.create')}
      failedTitle={t('policy.failed')}
      draft={draft}
      faults={faults}
      tried={form.tried}
      failure={form.failure}
      busy={form.busy}
      onChange={form.set}
      onSave={() => void save()}
      onClose={onClose}
    >
      {SOURCES.map((source) => (
        <DimensionField
          key={source}
          label={t(`field.${source}`)}
          hint={source === 'geos' ? t('field.geos.hint') : undefined}
          options={names.options[source]}
          value={draft[source]}
          fault={faults[source]}
          onChange={(value) => form.set({ [source]: value })}
        />
      ))}
      {empty.length > 0 ? (
        <Notice tone="warning" title={t('warn.empty')}>
          {t('warn.emptyPolicy.text', {
            fields: empty.map((source) => t(`field.${source}`)).join(', '),
          })}
        </Notice>
      ) : null}
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
