import type { Failure } from '../../../../core/admin/src/client/call';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import type { Holder } from '../../../contract/holders';
import { useT } from '../t';
import { RemoveRow } from './RemoveRow';
import type { RuleKind } from './rule-kind';
import type { RuleNames } from './use-names';

interface Props {
  readonly kind: RuleKind;
  readonly row: { readonly name: string; readonly holders: readonly Holder[] };
  readonly names: RuleNames;
  readonly busy: boolean;
  write(): Promise<{ readonly failure?: Failure | undefined }>;
}

/** Says who loses what before it takes a rule away. */
export const RemoveRule = ({ kind, row: { name, holders }, names, busy, write }: Props) => {
  const t = useT();
  const toast = useToast();
  const textOf = useFailureText();
  const remove = async () => {
    const { failure } = await write();
    if (failure)
      toast({ tone: 'danger', title: t(`${kind}.remove.failed`), text: textOf(failure) });
    else toast({ tone: 'success', title: t(`${kind}.removed`, { name }) });
  };
  return (
    <RemoveRow
      label={t(`${kind}.remove`)}
      title={t(`${kind}.remove.title`, { name })}
      text={
        holders.length > 0
          ? t(`${kind}.remove.text`, { names: names.holders(holders) })
          : t(`${kind}.remove.nobody`)
      }
      busy={busy}
      onConfirm={remove}
    />
  );
};
