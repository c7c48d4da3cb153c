import { Button, IconButton, Modal } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { Text } from '../../../../core/admin/src/kit/text';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFocusBack } from '../../../../core/admin/src/kit/use-focus-back';
import {
  checkSuppression,
  removeSuppressions,
  searchSuppressions,
} from '../../../contract/suppressions';
import { ReasonField } from '../components/ReasonField';
import { useFocusAtFault } from '../components/use-focus-at-fault';
import { useT } from '../t';

const CHANGES = [searchSuppressions, checkSuppression];

/** Takes one entry off the list after asking why. */
export const RemoveSuppression = ({ row }: { readonly row: { readonly id: string } }) => {
  const t = useT();
  const toast = useToast();
  const textOf = useFailureText();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(0);
  const focusBack = useFocusBack(asking);
  const frame = useFocusAtFault(tried);
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
      <Modal.Root open={asking} onOpenChange={(shown: boolean) => shown || setAsking(false)}>
        <Modal.Content onCloseAutoFocus={focusBack}>
          <Modal.Header closeLabel={t('card.close')}>
            <Modal.Title>{t('stop.remove.title')}</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Stack $gap={16} ref={frame}>
              {failure ? (
                <Notice tone="danger" title={t('stop.remove.failed')}>
                  {textOf(failure)}
                </Notice>
              ) : null}
              <Text>{t('stop.remove.means')}</Text>
              <ReasonField
                required
                value={reason}
                fault={tried > 0 && missing ? t('stop.missing.reason') : undefined}
                onChange={setReason}
              />
            </Stack>
          </Modal.Body>
          <Modal.Footer>
            <Modal.Close>
              <Button variant="tertiary">{t('cancel')}</Button>
            </Modal.Close>
            <Button variant="danger-light" loading={busy} onClick={() => void remove()}>
              {t('stop.remove')}
            </Button>
          </Modal.Footer>
        </Modal.Content>
      </Modal.Root>
    </>
  );
};
