import { CheckCircle } from '@strapi/icons';
import { styled, useTheme } from 'styled-components';
import { useFormats } from '../language/use-formats';
import { useT } from '../t';
import { narrow } from './layout';
import { ink, mark, type Tone } from './palette';
import { StackedBar } from './StackedBar';
import { tabular } from './text';
import { css } from 'styled-components';

/** The five outcomes keep one order and one colour everywhere. */
export const OUTCOMES = ['inserted', 'updated', 'duplicate', 'suppressed', 'rejected'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export type Outcomes = Readonly<Record<Outcome, number>>;

export const outcomeTones: Readonly<Record<Outcome, Tone>> = {
  inserted: 'success',
  updated: 'secondary',
  duplicate: 'neutral',
  suppressed: 'alternative',
  rejected: 'danger',
};

const Legend = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 4px 20px;
  margin-top: 10px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${ink.muted};
  ${tabular}
  b {
    font-weight: 600;
    color: ${ink.main};
  }
`;

const Swatch = styled.i`
  display: inline-block;
  width: 10px;
  height: 10px;
  margin-right: 6px;
  border-radius: 2px;
`;

const Figures = styled.dl`
  display: grid;
  grid-template-columns: repeat(6, minmax(0, 1fr));
  margin-top: 14px;
  ${tabular}
  > div {
    padding: 0 16px;
    border-left: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
  > div:first-child {
    padding-left: 0;
    border-left: 0;
  }
  > div:last-child {
    border-left: 2px solid ${({ theme }) => theme.colors.neutral800};
  }
  dt,
  small {
    display: block;
    font-size: 1.3rem;
    line-height: 1.8rem;
    color: ${ink.muted};
  }
  small {
    font-size: 1.2rem;
    font-weight: 400;
  }
  dd {
    font-size: 2.2rem;
    line-height: 2.8rem;
    font-weight: 700;
    color: ${ink.main};
  }
  ${narrow(css`
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 12px 0;
    > div,
    > div:last-child {
      padding: 0 12px 0 0;
      border-left: 0;
    }
  `)}
`;

const Sums = styled.small`
  svg {
    width: 12px;
    height: 12px;
    margin-right: 4px;
    vertical-align: -1px;
    path {
      fill: ${ink.success};
    }
  }
  && {
    color: ${ink.success};
    font-weight: 600;
  }
`;

const LEAST_SHARE = 0.001;

interface Props {
  readonly counts: Outcomes;
  /** Rows to come are left grey. */
  readonly expected?: number;
  /** `figures`: the account of a file that ended; `line`: one that is being loaded. */
  readonly legend: 'figures' | 'line';
  /** Other words for some outcomes: of what has not happened yet. */
  readonly labels?: Partial<Readonly<Record<Outcome, string>>>;
}

export const OutcomeBar = ({ counts, expected, legend, labels = {} }: Props) => {
  const t = useT();
  const { number, percent } = useFormats();
  const theme = useTheme();
  const total = OUTCOMES.reduce((sum, name) => sum + counts[name], 0);
  const parts = OUTCOMES.map((name) => ({
    name,
    label: labels[name] ?? t(`outcome.${name}`),
    value: counts[name],
    color: mark[outcomeTones[name]]({ theme }),
  }));
  // 9 of 100,000 is not nothing.
  const shareText = (share: number) =>
    share > 0 && share < LEAST_SHARE ? `< ${percent(LEAST_SHARE)}` : percent(share);
  const spoken = parts.map(({ label, value }) => `${label} ${number(value)}`).join(', ');
  return (
    <div>
      <StackedBar
        parts={parts}
        label={spoken}
        height={legend === 'figures' ? 26 : 14}
        {...(expected === undefined ? {} : { whole: expected })}
      />
      {legend === 'line' ? (
        <Legend>
          {parts.map(({ name, label, value, color }) => (
            <span key={name}>
              <Swatch style={{ background: color }} />
              {label} <b>{number(value)}</b>
            </span>
          ))}
        </Legend>
      ) : (
        <Figures>
          {parts.map(({ name, label, value, color }) => (
            <div key={name}>
              <dt>
                <Swatch style={{ background: color }} />
                {label}
              </dt>
              <dd>
                {number(value)}
                <small>{total > 0 ? shareText(value / total) : null}</small>
              </dd>
            </div>
          ))}
          <div>
            <dt>{t('outcome.total')}</dt>
            <dd>
              {number(expected ?? total)}
              {expected === undefined || expected === total ? (
                <Sums>
                  <CheckCircle aria-hidden />
                  {t('outcome.addsUp')}
                </Sums>
              ) : null}
            </dd>
          </div>
        </Figures>
      )}
    </div>
  );
};
