import { Cross, Question as QuestionMark } from '@strapi/icons';
import { useEffect, useId, useRef, useState, type FocusEvent } from 'react';
import { styled } from 'styled-components';
import { ink } from '../../../../core/admin/src/kit/palette';
import { Small, Strong, tabular } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { metricOf, operandsOf } from '../definitions';
import type { Cell, Code } from '../question';
import { useT } from '../t';
import { useFigureText } from '../use-figure-text';

const WIDTH = 330;
const MARGIN = 16;

const Corner = styled.button`
  position: relative;
  z-index: 2;
  margin: -2px -6px 0 0;
  min-width: 24px;
  min-height: 24px;
  border: 0;
  padding: 4px;
  background: none;
  line-height: 0;
  cursor: pointer;
  svg {
    width: 16px;
    height: 16px;
    path {
      fill: ${ink.muted};
    }
  }
`;

const Box = styled.div<{ $end: boolean }>`
  position: absolute;
  z-index: 3;
  top: calc(100% + 6px);
  ${({ $end }) => ($end ? 'right: 0' : 'left: 0')};
  width: min(${WIDTH}px, calc(100vw - ${2 * MARGIN}px));
  padding: 12px 16px 16px;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.popupShadow};
  font-size: 1.3rem;
  line-height: 1.9rem;
  color: ${ink.main};
  ${tabular}
`;

const Formula = styled.div`
  margin: 8px 0 10px;
  padding: 8px 12px;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral100};
`;

const Head = styled.div`
  display: flex;
  align-items: center;
  justify-content: space-between;
`;

/** Opens by click and by keyboard focus, closes by Esc, × and by leaving it. */
const useOpening = () => {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLSpanElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const outside = ({ target }: Event) => {
      if (!frame.current?.contains(target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const close = () => {
    // First the focus, which would open it again.
    opener.current?.focus();
    setOpen(false);
  };
  const leave = ({ relatedTarget, currentTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) setOpen(false);
  };
  return { open, setOpen, close, leave, frame, opener };
};

interface Props {
  readonly code: Code;
  readonly cell: Cell | undefined;
}

/** «?»: what the metric means, with the figures that stand on the page. */
export const Definition = ({ code, cell }: Props) => {
  const t = useT();
  const { language, number, money } = useFormats();
  const figures = useFigureText();
  const box = useId();
  const { open, setOpen, close, leave, frame, opener } = useOpening();
  const metric = metricOf(code);
  const name = figures.name(code);
  const top = (metric.unit === 'money' ? money : number)(cell?.numerator);
  const left = opener.current?.closest('article')?.getBoundingClientRect().left ?? 0;
  return (
    <span
      ref={frame}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) close();
      }}
    >
      <Corner
        ref={opener}
        type="button"
        aria-label={t('definition.open', { name })}
        aria-expanded={open}
        {...(open ? { 'aria-controls': box } : {})}
        onFocus={({ target }) => {
          if (target.matches(':focus-visible')) setOpen(true);
        }}
        onClick={(event) => setOpen(event.detail === 0 || !open)}
      >
        <QuestionMark aria-hidden />
      </Corner>
      {open ? (
        <Box
          id={box}
          role="dialog"
          tabIndex={-1}
          aria-label={name}
          $end={left + WIDTH + MARGIN > window.innerWidth}
        >
          <Head>
            <Strong>{name}</Strong>
            <Corner type="button" aria-label={t('definition.close')} onClick={close}>
              <Cross aria-hidden style={{ width: 11, height: 11 }} />
            </Corner>
          </Head>
          <Formula>
            <Strong as="div">{metric.formula[language].replace(' / ', ' ÷ ')}</Strong>
            <Small>
              {top} ÷ {number(cell?.denominator)} = {figures.value(code, cell)}
            </Small>
          </Formula>
          {code === 'cost_per_success' ? <p>{t('definition.cost')}</p> : null}
          {operandsOf(metric).map((operand) => (
            <p key={operand.code}>
              <b style={{ fontWeight: 600 }}>{operand.name[language]}</b>:{' '}
              {operand.formula[language]}.
            </p>
          ))}
          <p>{t('definition.note')}</p>
        </Box>
      ) : null}
    </span>
  );
};
