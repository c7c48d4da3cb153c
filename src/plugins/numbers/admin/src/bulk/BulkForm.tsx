import { Button, Modal } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useT } from '../t';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  onLook(): void;
  onClose(): void;
}

export const BulkForm = ({ title, children, onLook, onClose }: Props) => {
  const t = useT();
  return (
    <>
      <Modal.Header closeLabel={t('card.close')}>
        <Modal.Title>{title}</Modal.Title>
      </Modal.Header>
      <Modal.Body>{children}</Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button onClick={onLook}>{t('bulk.look')}</Button>
      </Modal.Footer>
    </>
  );
};
