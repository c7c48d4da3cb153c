import { Button, Dialog, Field, TextInput } from '@strapi/design-system';
import { useState, type ReactNode } from 'react';
import { useFormats } from '../language/use-formats';
import { useT } from '../t';
import { Stack } from './layout';
import { Text } from './text';
import { useFocusBack } from './use-focus-back';

/** A long verb with its object takes two lines; the design system's buttons have one height. */
const GROWS = { height: 'auto', minHeight: '3.2rem', paddingBlock: 6 };

interface Props {
  readonly open: boolean;
  readonly title: string;
  /** What will happen, with its count. */
  readonly children: ReactNode;
  /** A verb with its object: never «ОК». */
  readonly action: string;
  /** For what cannot be undone: the person types this count. */
  readonly typeToConfirm?: number;
  readonly danger?: boolean;
  readonly busy?: boolean;
  onConfirm(): void;
  onClose(): void;
}

export const ConfirmDialog = (props: Props) => {
  const { open, title, children, action, typeToConfirm, danger = false, busy = false } = props;
  const t = useT();
  const { number } = useFormats();
  const [typed, setTyped] = useState('');
  const focusBack = useFocusBack(open);
  const ready = typeToConfirm === undefined || typed.replace(/\D/g, '') === String(typeToConfirm);
  return (
    <Dialog.Root open={open} onOpenChange={(shown) => shown || props.onClose()}>
      <Dialog.Content onCloseAutoFocus={focusBack}>
        <Dialog.Header>{title}</Dialog.Header>
        <Dialog.Body>
          <Stack $gap={12} style={{ width: '100%' }}>
            <Text>{children}</Text>
            {typeToConfirm === undefined ? null : (
              <Field.Root>
                <Field.Label>{t('confirm.type', { count: number(typeToConfirm) })}</Field.Label>
                <TextInput
                  inputMode="numeric"
                  autoComplete="off"
                  value={typed}
                  onChange={({ target }) => setTyped(target.value)}
                />
              </Field.Root>
            )}
          </Stack>
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth style={GROWS}>
              {t('cancel')}
            </Button>
          </Dialog.Cancel>
          <Button
            variant={danger ? 'danger-light' : 'default'}
            fullWidth
            style={GROWS}
            disabled={!ready}
            loading={busy}
            onClick={props.onConfirm}
          >
            {action}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
