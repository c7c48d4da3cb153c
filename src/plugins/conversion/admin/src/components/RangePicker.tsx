import { Button, Popover } from '@strapi/design-system';
import { Calendar, CaretDown } from '@strapi/icons';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { Row } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { Small } from '../../../../core/admin/src/kit/text';
import { ALL_TIME, lastDays, PRESETS, writeDays, type Days } from '../days';
import { useT } from '../t';
import { daysInWords } from '../days-in-words';

const Preset = styled.button`
  display: flex;
  justify-content: space-between;
  gap: 16px;
  width: 100%;
  min-height: 34px;
  border: 0;
  padding: 6px 14px;
  background: none;
  font: inherit;
  font-size: 1.4rem;
  text-align: start;
  color: ${ink.main};
  cursor: pointer;
  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }
  &[aria-pressed='true'] {
    background: ${({ theme }) => theme.colors.primary100};
    font-weight: 600;
    color: ${ink.active};
  }
  @media (pointer: coarse) {
    min-height: 44px;
  }
`;

const Own = styled.div`
  padding: 10px 14px 14px;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  label {
    flex: 1;
    font-size: 1.2rem;
    line-height: 1.8rem;
    color: ${ink.muted};
  }
  input {
    width: 100%;
    min-height: 32px;
    padding: 4px 8px;
    border: 1px solid ${({ theme }) => theme.colors.neutral200};
    border-radius: ${({ theme }) => theme.borderRadius};
    background: ${({ theme }) => theme.colors.neutral0};
    color: ${ink.main};
    font: inherit;
    font-size: 1.3rem;
    color-scheme: ${({ theme }) => (theme.colors.neutral0 === '#ffffff' ? 'light' : 'dark')};
  }
`;

interface Props {
  /** `null`: all time. */
  readonly days: Days | null;
  readonly today: string;
  onChange(range: string): void;
}

/** Presets, all time, or days of one's own. */
export const RangePicker = ({ days, today, onChange }: Props) => {
  const t = useT();
  const { locale } = useIntl();
  const [open, setOpen] = useState(false);
  const own = days ?? lastDays(PRESETS[1], today);
  const choose = (range: string) => {
    setOpen(false);
    onChange(range);
  };
  const set = (edge: keyof Days, day: string) => {
    const next = { ...own, [edge]: day };
    if (day && next.from <= next.to) onChange(writeDays(next));
  };
  const isPreset = (length: number) =>
    days !== null && writeDays(days) === writeDays(lastDays(length, today));
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger>
        <Button variant="tertiary" startIcon={<Calendar />} endIcon={<CaretDown />}>
          {days ? daysInWords(locale, days) : t('range.all')}
        </Button>
      </Popover.Trigger>
      <Popover.Content align="start" sideOffset={4} style={{ width: 320 }}>
        <div role="group" aria-label={t('range.label')} style={{ padding: '4px 0' }}>
          {PRESETS.map((length) => (
            <Preset
              key={length}
              type="button"
              aria-pressed={isPreset(length)}
              onClick={() => choose(String(length))}
            >
              {t('range.days', { count: length })}
              <Small>{daysInWords(locale, lastDays(length, today), false)}</Small>
            </Preset>
          ))}
          <Preset type="button" aria-pressed={days === null} onClick={() => choose(ALL_TIME)}>
            {t('range.all')}
          </Preset>
        </div>
        <Own>
          <Row $gap={8} style={{ flexWrap: 'nowrap' }}>
            {(['from', 'to'] as const).map((edge) => (
              <label key={edge}>
                {t(`range.${edge}`)}
                <input
                  type="date"
                  value={own[edge]}
                  {...(edge === 'from' ? { max: own.to } : { min: own.from })}
                  onChange={({ target }) => set(edge, target.value)}
                />
              </label>
            ))}
          </Row>
        </Own>
      </Popover.Content>
    </Popover.Root>
  );
};
