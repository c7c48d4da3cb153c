import { Button, Modal } from '@strapi/design-system';
import { StatusFields } from '../components/StatusFields';
import type { StatusForm } from '../components/use-status-form';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';

interface Props {
  readonly form: StatusForm;
  readonly title: string;
  readonly names: ChoiceNames;
  onLook(): void;
  onClose(): void;
}

export const BulkForm = ({ form, title, names, onLook, onClose }: Props) => {
  const t = useT();
  return (
    <>
      <Modal.Header closeLabel={t('card.close')}>
        <Modal.Title>{title}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <StatusFields
          form={form}
          statuses={[...names.statuses.values()]}
          commentHint={t('bulk.comment')}
        />
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button onClick={onLook}>{t('bulk.look')}</Button>
      </Modal.Footer>
    </>
  );
};
