import { Button, Field, Modal, Textarea } from '@strapi/design-system';
import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFocusBack } from '../../../../core/admin/src/kit/use-focus-back';
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
  const textOf = useFailureText();
  const focusBack = useFocusBack(true);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { write, busy, failure } = useWrite(declineProject, CHANGES);
  const { id, name, updatedAt } = project;
  const decline = async () => {
    if (reason.trim() === '') return setMissing(true);
    const done = await write({ id, updatedAt, reason: reason.trim() });
    if (done.failure) return;
    toast({ tone: 'success', title: t('waiting.declined', { name }) });
    onClose();
  };
  return (
    <Modal.Root open onOpenChange={(shown: boolean) => shown || onClose()}>
      <Modal.Content onCloseAutoFocus={focusBack}>
        <Modal.Header closeLabel={t('close')}>
          <Modal.Title>{t('waiting.decline.title', { name })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Stack $gap={16}>
            {failure ? (
              <Notice tone="danger" title={t('waiting.decline.failed')}>
                {textOf(failure)}
              </Notice>
            ) : null}
            <Field.Root
              required
              hint={t('waiting.reason.hint')}
              {...(missing ? { error: t('waiting.reason.empty') } : {})}
            >
              <Field.Label>{t('waiting.reason')}</Field.Label>
              <Textarea
                maxLength={500}
                value={reason}
                onChange={({ target }) => {
                  setReason(target.value);
                  setMissing(false);
                }}
              />
              <Field.Hint />
              <Field.Error />
            </Field.Root>
          </Stack>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{t('cancel')}</Button>
          </Modal.Close>
          <Button variant="danger-light" loading={busy} onClick={() => void decline()}>
            {t('waiting.decline.do')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
