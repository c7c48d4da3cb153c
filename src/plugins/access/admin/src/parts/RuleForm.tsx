import { Textarea } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { FormDialog } from '../../../../core/admin/src/kit/FormDialog';
import { FormLine } from '../../../../core/admin/src/kit/FormLine';
import { TextLine } from '../../../../core/admin/src/kit/TextLine';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useT } from '../t';
import { HoldersField } from './HoldersField';
import { LISTS, type RuleKind } from './rule-kind';
import type { RuleDraft, RuleFormState } from './use-rule-form';

interface Props<D extends RuleDraft> {
  readonly kind: RuleKind;
  /** The rule as it stands; `null`: a new one. */
  readonly row: { readonly name: string } | null;
  readonly form: RuleFormState<D>;
  /** The fields of this kind of rule. */
  readonly children: ReactNode;
  onClose(): void;
}

/** The sheet in which a scope or a policy is written. */
export const RuleForm = <D extends RuleDraft>({ kind, row, form, children, onClose }: Props<D>) => {
  const { draft, faults, tried, failure, busy } = form;
  // Fields that every draft has, whatever else is in it.
  const set = (change: Partial<RuleDraft>) => form.set(change as Partial<D>);
  const t = useT();
  const toast = useToast();
  const save = async () => {
    if (!(await form.save())) return;
    toast({ tone: 'success', title: t(`${kind}.saved`, { name: draft.name.trim() }) });
    onClose();
  };
  return (
    <FormDialog
      title={row ? t(`${kind}.edit`, { name: row.name }) : t(`${kind}.new`)}
      action={t(row ? `${kind}.save` : `${kind}.create`)}
      busy={busy}
      failed={t(`${kind}.failed`)}
      failure={failure ?? undefined}
      tried={tried}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TextLine
        label={t('field.name')}
        required
        fault={faults['name']}
        maxLength={200}
        value={draft.name}
        onChange={(name) => set({ name })}
      />
      <HoldersField
        by={LISTS[kind]}
        value={draft.holders}
        fault={faults['holders']}
        onChange={(holders) => set({ holders })}
      />
      {children}
      <FormLine label={t('field.note')}>
        <Textarea
          maxLength={5000}
          value={draft.note}
          onChange={({ target }) => set({ note: target.value })}
        />
      </FormLine>
    </FormDialog>
  );
};
