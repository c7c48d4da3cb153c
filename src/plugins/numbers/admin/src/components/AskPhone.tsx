import { Button, Field, TextInput } from '@strapi/design-system';
import { useState, type ReactNode } from 'react';
import type { Failure } from '../../../../core/admin/src/client/call';
import { Card } from '../../../../core/admin/src/kit/Card';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';

interface Props {
  readonly title: string;
  readonly label: string;
  readonly action: string;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** What was found. */
  readonly children: ReactNode;
  /** Empty: what was found before goes away. */
  onAsk(phone: string): void;
}

/** A question about one phone. It is sent in a body: a phone never stands in an address. */
export const AskPhone = ({ title, label, action, busy, failure, children, onAsk }: Props) => {
  const textOf = useFailureText();
  const [phone, setPhone] = useState('');
  return (
    <Card title={title}>
      <Stack $gap={12}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onAsk(phone.trim());
          }}
        >
          <Field.Root {...(failure ? { error: textOf(failure) } : {})}>
            <Row $gap={8}>
              <TextInput
                size="S"
                autoComplete="off"
                inputMode="tel"
                aria-label={label}
                placeholder={label}
                value={phone}
                onChange={({ target }) => setPhone(target.value)}
              />
              <Button type="submit" variant="secondary" loading={busy}>
                {action}
              </Button>
            </Row>
            <Field.Error />
          </Field.Root>
        </form>
        {children}
      </Stack>
    </Card>
  );
};
