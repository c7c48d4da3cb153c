import { IconButton } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { FormDialog } from '../../../../core/admin/src/kit/FormDialog';
import { Text } from '../../../../core/admin/src/kit/text';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import {
  checkSuppression,
  removeSuppressions,
  searchSuppressions,
} from '../../../contract/suppressions';
import { ReasonField } from '../components/ReasonField';
import { useT } from '../t';

const CHANGES = [searchSuppressions, checkSuppression];

/** Takes one entry off the list after asking why. */
export const RemoveSuppression = ({ row }: { readonly row: { readonly id: string } }) => {
  const t = useT();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(0);
  const { write, busy, failure } = useWrite(removeSuppressions, CHANGES);
  const missing = reason.trim() === '';
  const remove = async () => {
    setTried(tried + 1);
    if (missing) return;
    const done = await write({ ids: [row.id], reason: reason.trim() });
    if (done.failure) return;
    toast({ tone: 'success', title: t('stop.removed') });
    setAsking(false);
  };
  return (
    <>
      <IconButton label={t('stop.remove')} variant="ghost" onClick={() => setAsking(true)}>
        <Trash aria-hidden />
      </IconButton>
      {asking ? (
        <FormDialog
          title={t('stop.remove.title')}
          action={t('stop.remove')}
          danger
          busy={busy}
          failed={t('stop.remove.failed')}
          failure={failure}
          tried={tried}
          onSave={() => void remove()}
          onClose={() => setAsking(false)}
        >
          <Text>{t('stop.remove.means')}</Text>
          <ReasonField
            required
            value={reason}
            fault={tried > 0 && missing ? t('stop.missing.reason') : undefined}
            onChange={setReason}
          />
        </FormDialog>
      ) : null}
    </>
  );
};
