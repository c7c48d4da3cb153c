import { Field, Textarea } from '@strapi/design-system';
import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { FormDialog } from '../../../../core/admin/src/kit/FormDialog';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { changeNumber, readNumber, readTimeline, searchNumbers } from '../../../contract/numbers';
import { useT } from '../t';
import { CallbackChoice, localInput } from './CallbackChoice';
import type { NumberRow } from './number-columns';
import { PhoneText } from './PhoneText';
import { useSeenNumber } from './use-seen-number';

const CHANGES = [searchNumbers, readNumber, readTimeline];

const callbackOf = ({ callbackAt }: NumberRow): string =>
  callbackAt === null ? '' : localInput(new Date(callbackAt));

interface Props {
  readonly number: NumberRow;
  onClose(): void;
}

/** Comment and callback without a change of status. Only what the person changed is sent. */
export const EditNoteDialog = ({ number, onClose }: Props) => {
  const t = useT();
  const toast = useToast();
  const { seen, learn } = useSeenNumber(number);
  const [before] = useState({ comment: number.comment ?? '', callback: callbackOf(number) });
  const [comment, setComment] = useState(before.comment);
  const [callback, setCallback] = useState(before.callback);
  const { write, busy, failure } = useWrite(changeNumber, CHANGES);
  const save = async () => {
    const done = await write({
      id: seen.id,
      version: seen.version,
      ...(comment === before.comment ? {} : { comment: comment.trim() || null }),
      ...(callback === before.callback
        ? {}
        : { callbackAt: callback ? new Date(callback).toISOString() : null }),
    });
    if (done.failure) return learn(done.failure);
    toast({ tone: 'success', title: t('note.saved') });
    onClose();
  };
  return (
    <FormDialog
      title={
        <>
          {t('note.edit')} · <PhoneText phone={seen.phone} />
        </>
      }
      action={t('note.save')}
      busy={busy}
      failed={t('note.failed')}
      failure={failure}
      more={
        failure?.code === 'row_changed' && (seen.comment ?? '') !== before.comment
          ? ` ${t('note.now', { comment: seen.comment ?? t('note.none') })}`
          : null
      }
      onSave={() => void save()}
      onClose={onClose}
    >
      <Field.Root>
        <Field.Label>{t('field.comment')}</Field.Label>
        <Textarea
          maxLength={4000}
          value={comment}
          onChange={({ target }) => setComment(target.value)}
        />
      </Field.Root>
      <CallbackChoice value={callback} onChange={setCallback} onClear={() => setCallback('')} />
    </FormDialog>
  );
};
