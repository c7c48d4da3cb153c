import { Button, Modal } from '@strapi/design-system';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFocusBack } from '../../../../core/admin/src/kit/use-focus-back';
import {
  addSuppressions,
  checkSuppression,
  searchSuppressions,
} from '../../../contract/suppressions';
import { useT } from '../t';
import type { Choices } from '../use-choices';
import { SuppressionFields } from './SuppressionFields';
import { useSuppressionForm } from './use-suppression-form';

const CHANGES = [searchSuppressions, checkSuppression];

interface Props {
  readonly choices: Choices | undefined;
  readonly everywhere: boolean;
  onClose(): void;
}

export const AddSuppression = ({ choices, everywhere, onClose }: Props) => {
  const t = useT();
  const toast = useToast();
  const textOf = useFailureText();
  const focusBack = useFocusBack(true);
  const form = useSuppressionForm(everywhere);
  const { write, busy, failure } = useWrite(addSuppressions, CHANGES);
  const save = async () => {
    if (!form.check()) return;
    const done = await write(form.wish());
    if (done.failure) return;
    const [row] = done.answer?.data ?? [];
    if (row?.outcome === 'rejected') return form.refuse(row.reason);
    toast({ tone: 'success', title: t(`stop.outcome.${row?.outcome ?? 'added'}`) });
    onClose();
  };
  return (
    <Modal.Root open onOpenChange={(shown: boolean) => shown || onClose()}>
      <Modal.Content onCloseAutoFocus={focusBack}>
        <Modal.Header closeLabel={t('card.close')}>
          <Modal.Title>{t('stop.add.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Stack $gap={16}>
            {failure ? (
              <Notice tone="danger" title={t('stop.add.failed')}>
                {textOf(failure)}
              </Notice>
            ) : null}
            <SuppressionFields form={form} choices={choices} everywhere={everywhere} />
          </Stack>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{t('cancel')}</Button>
          </Modal.Close>
          <Button loading={busy} onClick={() => void save()}>
            {t('stop.add')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
