import { Notice } from '../../../../core/admin/src/kit/Notice';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import type { ScopeRow } from '../../../contract/scopes';
import { DimensionField } from '../parts/DimensionField';
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
  const toast = useToast();
  const form = useScopeForm(row);
  const { draft, faults } = form;
  const empty = DIMENSIONS.filter((dimension) => draft[dimension].length === 0);
  const save = async () => {
    if (!(await form.save())) return;
    toast({ tone: 'success', title: t('scope.saved', { name: draft.name.trim() }) });
    onClose();
  };
  return (
    <RuleForm
      by="scopes"
      title={row ? t('scope.edit', { name: row.name }) : t('scope.new')}
      action={row ? t('scope.save') : t('scope.create')}
      failedTitle={t('scope.failed')}
      draft={draft}
      faults={faults}
      tried={form.tried}
      failure={form.failure}
      busy={form.busy}
      onChange={form.set}
      onSave={() => void save()}
      onClose={onClose}
    >
      {DIMENSIONS.map((dimension) => (
        <DimensionField
          key={dimension}
          label={t(`field.${dimension}`)}
          hint={dimension === 'geos' ? t('field.geos.hint') : undefined}
          options={names.options[dimension]}
          value={draft[dimension]}
          fault={faults[dimension]}
          onChange={(value) => form.set({ [dimension]: value })}
        />
      ))}
      {empty.length > 0 ? (
        <Notice tone="warning" title={t('warn.empty')}>
          {t('warn.empty.text', {
            fields: empty.map((dimension) => t(`field.${dimension}`)).join(', '),
          })}
        </Notice>
      ) : null}
      <YesNo
        label={t('field.pool')}
        hint={t('field.pool.hint')}
        value={draft.pool}
        onChange={(pool) => form.set({ pool })}
      />
    </RuleForm>
  );
};
