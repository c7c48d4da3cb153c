import { Modal } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useT } from '../t';
import { useFocusBack } from './use-focus-back';

interface Props {
  readonly title: ReactNode;
  readonly children: ReactNode;
  onClose(): void;
}

/** Something to read over the page; it gives the focus back. */
export const ReadDialog = ({ title, children, onClose }: Props) => {
  const t = useT();
  const focusBack = useFocusBack(true);
  return (
    <Modal.Root open onOpenChange={(shown: boolean) => shown || onClose()}>
      <Modal.Content aria-describedby={undefined} onCloseAutoFocus={focusBack}>
        <Modal.Header closeLabel={t('close')}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
