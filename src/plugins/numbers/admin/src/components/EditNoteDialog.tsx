import { Textarea } from '@strapi/design-system';
import { useState } from 'react';
import { FormDialog } from '../../../../core/admin/src/kit/FormDialog';
import { FormLine } from '../../../../core/admin/src/kit/FormLine';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import { CallbackChoice, localInput } from './CallbackChoice';
import type { NumberRow } from './number-columns';
import { PhoneText } from './PhoneText';
import { useNumberEdit } from './use-number-edit';

const noteOf = ({ comment, callbackAt }: NumberRow) => ({
  comment: comment ?? '',
  callback: callbackAt === null ? '' : localInput(new Date(callbackAt)),
});

interface Props {
  readonly number: NumberRow;
  onClose(): void;
}

/** Comment and callback without a change of status. Only what the person changed is sent. */
export const EditNoteDialog = ({ number, onClose }: Props) => {
  const t = useT();
  const toast = useToast();
  const { when } = useFormats();
  const { seen, busy, failure, overtaken, save } = useNumberEdit(number);
  const [before] = useState(noteOf(number));
  const [comment, setComment] = useState(before.comment);
  const [callback, setCallback] = useState(before.callback);
  const now = noteOf(seen);
  const news = [
    now.comment === before.comment
      ? null
      : t('note.now', { comment: seen.comment ?? t('note.none') }),
    now.callback === before.callback
      ? null
      : t('note.callbackNow', { when: seen.callbackAt ? when(seen.callbackAt) : t('note.none') }),
  ].filter((each) => each !== null);
  const change = async () => {
    const refused = await save({
      ...(comment === before.comment ? {} : { comment: comment.trim() || null }),
      ...(callback === before.callback
        ? {}
        : { callbackAt: callback ? new Date(callback).toISOString() : null }),
    });
    if (refused) return;
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
      more={overtaken ? ` ${news.join(' ')}` : null}
      onSave={() => void change()}
      onClose={onClose}
    >
      <FormLine label={t('field.comment')}>
        <Textarea
          maxLength={4000}
          value={comment}
          onChange={({ target }) => setComment(target.value)}
        />
      </FormLine>
      <CallbackChoice value={callback} onChange={setCallback} onClear={() => setCallback('')} />
    </FormDialog>
  );
};
