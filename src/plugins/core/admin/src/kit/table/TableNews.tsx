import { useEffect } from 'react';
import { styled } from 'styled-components';
import type { Failure } from '../../client/call';
import { useFormats } from '../../language/use-formats';
import { useT } from '../../t';
import { Row } from '../layout';
import { Notice } from '../Notice';
import { mark } from '../palette';
import { Small, TextLink } from '../text';
import { useAfter, useElapsed } from '../use-now';
import { useFailureText } from '../use-failure-text';

/** What a table tells about its answer. `answeredAt`: milliseconds of the clock. */
export interface TableQuestion {
  readonly loading: boolean;
  readonly failure: Failure | undefined;
  readonly answeredAt: number | undefined;
  refetch(): void;
  stop(): void;
}

const RETRY_SECONDS = 15;

const Thin = styled.div`
  position: absolute;
  inset: 0 0 auto;
  height: 3px;
  overflow: hidden;
  background: ${({ theme }) => theme.colors.neutral150};
  i {
    display: block;
    width: 38%;
    height: 100%;
    background: ${mark.primary};
  }
  @media (prefers-reduced-motion: no-preference) {
    i {
      animation: numera-slide 1.2s ease-in-out infinite alternate;
    }
    @keyframes numera-slide {
      to {
        transform: translateX(163%);
      }
    }
  }
`;

/** The old rows stay, a thin bar tells that new ones are on their way, after five seconds one may stop it. */
export const SlowNews = ({ question }: { question: TableQuestion }) => {
  const t = useT();
  const shown = useAfter(200, question.loading);
  const slow = useAfter(1_000, question.loading);
  const stoppable = useAfter(5_000, question.loading);
  return (
    <>
      {shown ? (
        <Thin aria-hidden>
          <i />
        </Thin>
      ) : null}
      {slow ? (
        <Row $between $gap={8} style={{ padding: '8px 12px' }} role="status">
          <Small>
            <Elapsed />
          </Small>
          {stoppable ? (
            <TextLink type="button" onClick={question.stop}>
              {t('table.stop')}
            </TextLink>
          ) : null}
        </Row>
      ) : null}
    </>
  );
};

const Elapsed = () => {
  const t = useT();
  const { span } = useFormats();
  // It comes on screen a second after the question was put.
  return <>{t('table.slow', { span: span(useElapsed() + 1) })}</>;
};

const isLost = ({ code }: Failure): boolean => code === 'network' || code === 'timeout';

/** The rows stay though the last try failed: their age, and when the next try is. */
export const FailedNews = ({ question }: { question: TableQuestion }) => {
  const t = useT();
  const { clock } = useFormats();
  const textOf = useFailureText();
  const { failure, answeredAt, refetch } = question;
  if (!failure) return null;
  const time = answeredAt ? clock(new Date(answeredAt).toISOString()) : '';
  return (
    <div style={{ padding: '8px 12px 12px' }}>
      <Notice
        tone="warning"
        title={t(isLost(failure) ? 'table.lost' : 'table.old', { time })}
        actions={
          <TextLink type="button" onClick={refetch}>
            {t('table.retryNow')}
          </TextLink>
        }
      >
        {isLost(failure) ? <Countdown onEnd={refetch} /> : textOf(failure)}
      </Notice>
    </div>
  );
};

const Countdown = ({ onEnd }: { onEnd: () => void }) => {
  const t = useT();
  const { span } = useFormats();
  const left = RETRY_SECONDS - useElapsed();
  useEffect(() => {
    if (left <= 0) onEnd();
  }, [left, onEnd]);
  return <>{t('table.retryIn', { span: span(Math.max(1, left)) })}</>;
};
