import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { FormDialog } from '../../../../core/admin/src/kit/FormDialog';
import { Text } from '../../../../core/admin/src/kit/text';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { readStanding, searchConsents, withdrawConsents } from '../../../contract/consents';
import { ReasonField } from '../components/ReasonField';
import { useT } from '../t';

const CHANGES = [searchConsents, readStanding];

interface Props {
  readonly ids: readonly string[];
  onDone(): void;
  onClose(): void;
}

/** Withdraws consents after asking why. */
export const WithdrawConsents = ({ ids, onDone, onClose }: Props) => {
  const t = useT();
  const toast = useToast();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(0);
  const { write, busy, failure } = useWrite(withdrawConsents, CHANGES);
  const missing = reason.trim() === '';
  const withdraw = async () => {
    setTried(tried + 1);
    if (missing) return;
    const { answer } = await write({ ids: [...ids], reason: reason.trim() });
    if (!answer) return;
    const count = answer.data.withdrawn.length;
    toast({ tone: 'success', title: t('consents.withdrawn', { count }) });
    onDone();
  };
  return (
    <FormDialog
      title={t('consents.withdraw.title', { count: ids.length })}
      action={t('consents.withdraw')}
      danger
      busy={busy}
      failed={t('consents.withdraw.failed')}
      failure={failure}
      tried={tried}
      onSave={() => void withdraw()}
      onClose={onClose}
    >
      <Text>{t('consents.withdraw.means')}</Text>
      <ReasonField
        required
        value={reason}
        fault={tried > 0 && missing ? t('consents.withdraw.reason') : undefined}
        onChange={setReason}
      />
    </FormDialog>
  );
};
