import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { countScopes, removeScope, searchScopes, type ScopeRow } from '../../../contract/scopes';
import { RemoveRow } from '../parts/RemoveRow';
import type { RuleNames } from '../parts/use-names';
import { useT } from '../t';

const CHANGES = [searchScopes, countScopes];

/** Says who loses sight before it takes the scope away. */
export const RemoveScope = ({ row, names }: { row: ScopeRow; names: RuleNames }) => {
  const t = useT();
  const toast = useToast();
  const textOf = useFailureText();
  const { write, busy } = useWrite(removeScope, CHANGES);
  const { name, holders } = row;
  const remove = async () => {
    const { failure } = await write({ id: row.id });
    if (failure) toast({ tone: 'danger', title: t('scope.remove.failed'), text: textOf(failure) });
    else toast({ tone: 'success', title: t('scope.removed', { name }) });
  };
  return (
    <RemoveRow
      label={t('scope.remove')}
      title={t('scope.remove.title', { name })}
      text={
        holders.length > 0
          ? t('scope.remove.text', { names: names.holders(holders) })
          : t('scope.remove.nobody')
      }
      busy={busy}
      onConfirm={remove}
    />
  );
};
