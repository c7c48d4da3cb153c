import { CheckCircle, WarningCircle } from '@strapi/icons';
import { css, styled } from 'styled-components';
import { narrow } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { tabular } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { Output } from '../../../../core/contract/contract';
import type { queueHealth } from '../../../contract/jobs';
import { useT } from '../t';

const List = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px 28px;
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${ink.muted};
  ${tabular}
  b {
    font-weight: 600;
    color: ${ink.main};
  }
  ${narrow(css`
    gap: 6px 20px;
  `)}
`;

const Verdict = styled.span<{ $good: boolean }>`
  display: inline-flex;
  align-items: center;
  gap: 6px;
  font-weight: 600;
  color: ${({ $good, theme }) => ($good ? ink.success({ theme }) : ink.warning({ theme }))};
  svg {
    width: 12px;
    height: 12px;
    path {
      fill: currentColor;
    }
  }
`;

/** Longer than this in the queue, and somebody waits. */
const LATE_SECONDS = 60;

export type Health = Output<typeof queueHealth>;

const verdictOf = ({ workers, oldestWaitingSeconds }: Health) => {
  if (workers === 0) return 'noWorker' as const;
  return (oldestWaitingSeconds ?? 0) > LATE_SECONDS ? ('late' as const) : ('good' as const);
};

/** One line: does the queue keep up? */
export const QueueFacts = ({ health }: { health: Health }) => {
  const t = useT();
  const { number, span } = useFormats();
  const verdict = verdictOf(health);
  const { running, queued, failedToday, oldestWaitingSeconds, workers } = health;
  return (
    <List>
      <Verdict $good={verdict === 'good'}>
        {verdict === 'good' ? <CheckCircle aria-hidden /> : <WarningCircle aria-hidden />}
        {t(`health.${verdict}`)}
      </Verdict>
      <span>
        {t('health.running')} <b>{number(running)}</b>
      </span>
      <span>
        {t('health.queued')} <b>{number(queued)}</b>
      </span>
      <span>
        {t('health.failed')} <b>{number(failedToday)}</b>
      </span>
      {oldestWaitingSeconds === null ? null : (
        <span>
          {t('health.oldest')} <b>{span(oldestWaitingSeconds)}</b>
        </span>
      )}
      <span>
        {t('health.workers')} <b>{number(workers)}</b>
      </span>
    </List>
  );
};
