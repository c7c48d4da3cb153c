import { Button, Modal } from '@strapi/design-system';
import type { ReactNode } from 'react';
import type { Failure } from '../client/call';
import { useT } from '../t';
import { Stack } from './layout';
import { Notice } from './Notice';
import { useFailureText } from './use-failure-text';
import { useFocusAtFault } from './use-focus-at-fault';
import { useFocusBack } from './use-focus-back';

interface Props {
  readonly title: ReactNode;
  /** A verb with its object: never «ОК». */
  readonly action: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  /** What did not happen, over the reason; a failure that stands at a field is not given. */
  readonly failed: string;
  readonly failure: Failure | undefined;
  /** What there is to say besides the reason. */
  readonly more?: ReactNode;
  /** Counts attempts: each that fails takes the focus to the first field at fault. */
  readonly tried?: number;
  readonly children: ReactNode;
  onSave(): void;
  onClose(): void;
}

/** A form over the page. It keeps what was typed until it is saved or left, and gives the focus back. */
export const FormDialog = (props: Props) => {
  const { title, action, danger = false, busy, failed, failure, more, tried = 0 } = props;
  const t = useT();
  const textOf = useFailureText();
  const focusBack = useFocusBack(true);
  const frame = useFocusAtFault(tried);
  return (
    <Modal.Root open onOpenChange={(shown: boolean) => shown || props.onClose()}>
      <Modal.Content aria-describedby={undefined} onCloseAutoFocus={focusBack}>
        <Modal.Header closeLabel={t('close')}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Stack $gap={16} ref={frame}>
            {failure ? (
              <Notice tone="danger" title={failed}>
                {textOf(failure)}
                {more}
              </Notice>
            ) : null}
            {props.children}
          </Stack>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{t('cancel')}</Button>
          </Modal.Close>
          <Button
            {...(danger ? { variant: 'danger-light' as const } : {})}
            loading={busy}
            onClick={props.onSave}
          >
            {action}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
