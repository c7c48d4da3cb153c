import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { removePolicy, searchPolicies, type PolicyRow } from '../../../contract/policies';
import { RemoveRow } from '../parts/RemoveRow';
import type { RuleNames } from '../parts/use-names';
import { useT } from '../t';

const CHANGES = [searchPolicies];

/** Says who may not create projects any more before it takes the policy away. */
export const RemovePolicy = ({ row, names }: { row: PolicyRow; names: RuleNames }) => {
  const t = useT();
  const toast = useToast();
  const textOf = useFailureText();
  const { write, busy } = useWrite(removePolicy, CHANGES);
  const { name, holders } = row;
  const remove = async () => {
    const { failure } = await write({ id: row.id });
    if (failure) toast({ tone: 'danger', title: t('policy.remove.failed'), text: textOf(failure) });
    else toast({ tone: 'success', title: t('policy.removed', { name }) });
  };
  return (
    <RemoveRow
      label={t('policy.remove')}
      title={t('policy.remove.title', { name })}
      text={
        holders.length > 0
          ? t('policy.remove.text', { names: names.holders(holders) })
          : t('policy.remove.nobody')
      }
      busy={busy}
      onConfirm={remove}
    />
  );
};
