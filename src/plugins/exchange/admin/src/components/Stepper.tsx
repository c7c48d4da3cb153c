import { Check } from '@strapi/icons';
import { css, styled } from 'styled-components';
import { narrow } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { useT } from '../t';

const STEPS = ['file', 'columns', 'try', 'load'] as const;
type Step = (typeof STEPS)[number];

const UNTRIED: readonly Step[] = STEPS.filter((step) => step !== 'try');

const List = styled.ol`
  display: flex;
  align-items: center;
  gap: 8px;
  margin: 0;
  padding: 0;
  list-style: none;
  li {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 1.4rem;
    line-height: 2rem;
    color: ${ink.muted};
  }
  li[aria-current] {
    font-weight: 600;
    color: ${ink.main};
  }
  li + li::before {
    content: '';
    width: 64px;
    height: 1px;
    margin: 0 4px;
    background: ${({ theme }) => theme.colors.neutral200};
  }
  ${narrow(css`
    gap: 6px;
    li {
      gap: 6px;
    }
    li + li::before {
      width: 8px;
      margin: 0;
    }
    li:not([aria-current]) span {
      display: none;
    }
  `)}
`;

const Mark = styled.i<{ $now: boolean }>`
  display: grid;
  place-items: center;
  flex: none;
  width: 24px;
  height: 24px;
  border: 1px solid
    ${({ $now, theme }) => ($now ? theme.colors.buttonPrimary600 : theme.colors.neutral200)};
  border-radius: 50%;
  background: ${({ $now, theme }) => ($now ? theme.colors.buttonPrimary600 : 'transparent')};
  font-size: 1.2rem;
  font-style: normal;
  font-weight: 600;
  color: ${({ $now, theme }) => ($now ? '#ffffff' : ink.muted({ theme }))};
  svg {
    width: 10px;
    height: 10px;
    path {
      fill: ${ink.link};
    }
  }
`;

/** Where one is on the way from a file to the base. A load that is under way need not have been tried. */
export const Stepper = ({ step }: { step: Step }) => {
  const t = useT();
  const steps: readonly Step[] = step === 'load' ? UNTRIED : STEPS;
  const now = steps.indexOf(step);
  return (
    <List aria-label={t('steps')}>
      {steps.map((name, index) => (
        <li key={name} {...(index === now ? { 'aria-current': 'step' as const } : {})}>
          <Mark $now={index === now}>{index < now ? <Check aria-hidden /> : index + 1}</Mark>
          <span>{t(`step.${name}`)}</span>
        </li>
      ))}
    </List>
  );
};
