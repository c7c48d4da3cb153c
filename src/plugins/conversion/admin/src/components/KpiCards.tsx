import { css, styled } from 'styled-components';
import { CardFrame } from '../../../../core/admin/src/kit/Card';
import { KeyFigure } from '../../../../core/admin/src/kit/KeyFigure';
import { narrow, Spoken } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { COST, RATES, type Cells, type Code, type Rate } from '../question';
import { useT } from '../t';
import { useFigureText } from '../use-figure-text';
import { Change } from './Change';
import { Definition } from './Definition';

const Grid = styled.div<{ $count: number }>`
  display: grid;
  grid-template-columns: repeat(${({ $count }) => $count}, minmax(0, 1fr));
  gap: 12px;
  @media (max-width: 1099px) {
    grid-template-columns: repeat(auto-fit, minmax(190px, 1fr));
  }
  ${narrow(css`
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 8px;
  `)}
`;

const Frame = styled(CardFrame)<{ $chosen: boolean }>`
  position: relative;
  padding: 12px 14px;
  ${({ $chosen, theme }) =>
    $chosen
      ? css`
          border-color: ${theme.colors.primary600};
          box-shadow: 0 0 0 1px ${theme.colors.primary600};
        `
      : null}
`;

const Head = styled.div`
  display: flex;
  align-items: flex-start;
  justify-content: space-between;
  min-height: 26px;
`;

/** Covers the card, so that all of it can be pressed; the «?» lies above. */
const Choose = styled.button`
  border: 0;
  padding: 3px 0 0;
  background: none;
  font: inherit;
  font-size: 1.3rem;
  line-height: 1.8rem;
  font-weight: 600;
  text-align: start;
  color: ${ink.main};
  cursor: pointer;
  &::after {
    content: '';
    position: absolute;
    inset: 0;
  }
`;

const Plain = styled.span`
  padding-top: 3px;
  font-size: 1.3rem;
  line-height: 1.8rem;
  font-weight: 600;
  color: ${ink.main};
`;

interface Props {
  readonly now: Cells;
  readonly before: Cells | undefined;
  /** The rate that the charts draw. */
  readonly rate: Rate;
  readonly full: boolean;
  onChoose(rate: Rate): void;
}

/** The rates, each with its own fraction under it and what it was the period before. */
export const KpiCards = ({ now, before, rate, full, onChoose }: Props) => {
  const codes: readonly Code[] = full ? [...RATES, COST] : RATES;
  return (
    <Grid $count={codes.length}>
      {codes.map((code) => (
        <KpiCard
          key={code}
          code={code}
          now={now}
          before={before}
          chosen={code === rate}
          onChoose={onChoose}
        />
      ))}
    </Grid>
  );
};

interface CardProps extends Pick<Props, 'now' | 'before' | 'onChoose'> {
  readonly code: Code;
  readonly chosen: boolean;
}

const KpiCard = ({ code, now, before, chosen, onChoose }: CardProps) => {
  const t = useT();
  const figures = useFigureText();
  const cell = now[code];
  const rate = RATES.find((one) => one === code);
  const name = figures.name(code);
  return (
    <Frame as="article" $chosen={chosen} aria-label={name}>
      <Head>
        {rate ? (
          <Choose type="button" aria-pressed={chosen} onClick={() => onChoose(rate)}>
            {name}
            <Spoken> {t('card.draw')}</Spoken>
          </Choose>
        ) : (
          <Plain>{name}</Plain>
        )}
        <Definition code={code} cell={cell} />
      </Head>
      <KeyFigure
        value={figures.value(code, cell)}
        beside={<Change change={figures.change(code, cell, before?.[code])} />}
        below={figures.fraction(code, cell)}
      />
    </Frame>
  );
};
