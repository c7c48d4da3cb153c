import { Button, Field } from '@strapi/design-system';
import { styled } from 'styled-components';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { ink, isDark } from '../../../../core/admin/src/kit/palette';
import { useT } from '../t';

const Input = styled.input`
  min-height: 32px;
  padding: 4px 8px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${ink.main};
  font: inherit;
  font-size: 1.3rem;
  color-scheme: ${({ theme }) => (isDark(theme) ? 'dark' : 'light')};
`;

/** `YYYY-MM-DDTHH:mm` in the person's own zone, as `datetime-local` wants it. */
export const localInput = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

const at = (days: number, hour: number, now: Date) =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);

interface Props {
  /** In the form of `datetime-local`. */
  readonly value: string;
  readonly fault?: string | undefined;
  onChange(value: string): void;
  /** Where there need not be one. */
  onClear?(): void;
}

export const CallbackChoice = ({ value, fault, onChange, onClear }: Props) => {
  const t = useT();
  const now = new Date();
  const evening = at(0, 18, now);
  const picks = [
    { label: t('callback.hour'), when: new Date(now.getTime() + 3_600_000) },
    ...(evening > now ? [{ label: t('callback.evening'), when: evening }] : []),
    { label: t('callback.tomorrow'), when: at(1, 10, now) },
  ];
  return (
    <Field.Root {...(fault ? { error: fault } : {})}>
      <Stack $gap={6}>
        <Field.Label>{t('callback.when')}</Field.Label>
        <Row $gap={8}>
          {picks.map(({ label, when }) => (
            <Button
              key={label}
              type="button"
              variant={value === localInput(when) ? 'secondary' : 'tertiary'}
              onClick={() => onChange(localInput(when))}
            >
              {label}
            </Button>
          ))}
          <Input
            type="datetime-local"
            aria-label={t('callback.when')}
            aria-invalid={fault !== undefined}
            min={localInput(now)}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          {onClear && value !== '' ? (
            <Button type="button" variant="ghost" onClick={onClear}>
              {t('callback.clear')}
            </Button>
          ) : null}
        </Row>
        <Field.Error />
      </Stack>
    </Field.Root>
  );
};
