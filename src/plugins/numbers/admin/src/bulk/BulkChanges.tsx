import { Modal } from '@strapi/design-system';
import { useFocusBack } from '../../../../core/admin/src/kit/use-focus-back';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { countText, type Count } from '../../../../core/admin/src/kit/count-text';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { BulkOrder } from './BulkOrder';
import { BulkProgress } from './BulkProgress';
import { BulkRunLine } from './BulkRunLine';
import type { BulkAsk, BulkRun } from './bulk-set';
import type { Bulk } from './use-bulk';

interface Props {
  readonly bulk: Bulk;
  /** How many match the filter, where that is known. */
  readonly count: Count | undefined;
  readonly names: ChoiceNames;
  /** Takes the focus when what opened the dialog is gone. */
  onFocusLost(): void;
}

/** The dialog of a bulk change and the lines of those under way. */
export const BulkChanges = ({ bulk, count, names, onFocusLost }: Props) => {
  const t = useT();
  const { number } = useFormats();
  const toast = useToast();
  const shown = bulk.runs.find(({ id }) => id === bulk.shown);
  const { asked } = bulk;
  const open = shown !== undefined || asked !== null;
  const focusBack = useFocusBack(open, onFocusLost);
  const titleOf = ({ kind, set }: BulkAsk) => {
    if (set.kind === 'ids') return t('bulk.title', { kind, count: set.ids.length });
    if (!count) return t('bulk.title.all', { kind });
    return count.exact
      ? t('bulk.title', { kind, count: count.value })
      : t('bulk.title.about', { kind, count: countText(count, number) });
  };
  const started = (run: BulkRun) => {
    bulk.start(run);
    if (!bulk.watches) toast({ tone: 'success', title: t('bulk.ordered'), text: run.name });
  };
  return (
    <>
      {bulk.runs.map((run) => (
        <BulkRunLine
          key={run.id}
          run={run}
          inDialog={run.id === bulk.shown}
          onShow={() => bulk.show(run.id)}
          onEnded={() => bulk.end(run)}
          onUndo={bulk.start}
        />
      ))}
      <Modal.Root open={open} onOpenChange={(wanted: boolean) => wanted || bulk.hide()}>
        <Modal.Content aria-describedby={undefined} onCloseAutoFocus={focusBack}>
          {shown ? (
            <BulkProgress run={shown} onHide={bulk.hide} />
          ) : asked ? (
            <BulkOrder
              ask={asked}
              title={titleOf(asked)}
              names={names}
              onStarted={started}
              onClose={bulk.hide}
            />
          ) : null}
        </Modal.Content>
      </Modal.Root>
    </>
  );
};
