import { Textarea } from '@strapi/design-system';
import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { FormDialog } from '../../../../core/admin/src/kit/FormDialog';
import { FormLine } from '../../../../core/admin/src/kit/FormLine';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { declineProject, listWaiting, type WaitingProject } from '../../../contract/projects';
import { useT } from '../t';

const CHANGES = [listWaiting];

interface Props {
  readonly project: WaitingProject;
  onClose(): void;
}

/** A no, with the reason that the maker reads. */
export const DeclineDialog = ({ project, onClose }: Props) => {
  const t = useT();
  const toast = useToast();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(0);
  const { write, busy, failure } = useWrite(declineProject, CHANGES);
  const { id, name, updatedAt } = project;
  const missing = reason.trim() === '';
  const decline = async () => {
    setTried(tried + 1);
    if (missing) return;
    const done = await write({ id, updatedAt, reason: reason.trim() });
    if (done.failure) return;
    toast({ tone: 'success', title: t('waiting.declined', { name }) });
    onClose();
  };
  return (
    <FormDialog
      title={t('waiting.decline.title', { name })}
      action={t('waiting.decline.do')}
      danger
      busy={busy}
      failed={t('waiting.decline.failed')}
      failure={failure}
      tried={tried}
      onSave={() => void decline()}
      onClose={onClose}
    >
      <FormLine
        label={t('waiting.reason')}
        required
        hint={t('waiting.reason.hint')}
        fault={tried > 0 && missing ? t('waiting.reason.empty') : undefined}
      >
        <Textarea
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </FormLine>
    </FormDialog>
  );
};
