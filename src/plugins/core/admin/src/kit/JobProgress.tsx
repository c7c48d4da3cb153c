import { Button } from '@strapi/design-system';
import { Stop } from '@strapi/icons';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { useFormats } from '../language/use-formats';
import { useT } from '../t';
import { Row, Spoken } from './layout';
import { ink, mark } from './palette';
import { Small, tabular } from './text';

const Percent = styled.div`
  min-width: 92px;
  font-size: 3.2rem;
  line-height: 3.6rem;
  font-weight: 700;
  color: ${ink.main};
  ${tabular}
`;

const Fact = styled.div`
  font-size: 1.6rem;
  line-height: 2rem;
  font-weight: 600;
  color: ${ink.main};
  ${tabular}
  span {
    font-weight: 400;
    color: ${ink.muted};
  }
`;

const Track = styled.div`
  height: 8px;
  border-radius: ${({ theme }) => theme.borderRadius};
  overflow: hidden;
  background: ${({ theme }) => theme.colors.neutral150};
`;

const Filled = styled.i`
  display: block;
  height: 100%;
  background: ${mark.primary};
  @media (prefers-reduced-motion: no-preference) {
    transition: width 0.3s linear;
  }
`;

export interface Progress {
  readonly done: number;
  /** 0 while unknown. */
  readonly total: number;
  readonly rowsPerSecond?: number | null;
  readonly etaSeconds?: number | null;
  readonly startedAt?: string | null;
}

export const shareOf = ({ done, total }: Progress): number | null =>
  total > 0 ? Math.min(1, done / total) : null;

/** A thin bar; what it means is said beside it. */
export const ProgressTrack = ({ share, label }: { share: number | null; label: string }) => (
  <Track
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    {...(share === null ? {} : { 'aria-valuenow': Math.floor(share * 100) })}
  >
    <Filled style={{ width: `${(share ?? 0) * 100}%` }} />
  </Track>
);

/** Heard at each tenth, not at each tick. */
export const SpokenShare = ({ share, name }: { share: number | null; name: string }) => {
  const t = useT();
  return (
    <Spoken role="status">
      {share === null ? null : t('job.spoken', { name, percent: Math.floor(share * 10) * 10 })}
    </Spoken>
  );
};

/** What is counted: rows read of a file, rows written to one, numbers passed. */
export type Counted = 'read' | 'written' | 'passed';

interface Props {
  readonly title: ReactNode;
  readonly name: string;
  readonly progress: Progress;
  readonly counted: Counted;
  /** Stands in for the plain bar: the five outcomes of a file. */
  readonly bar?: ReactNode;
  readonly note?: ReactNode;
  readonly stopping?: boolean;
  readonly onStop?: () => void;
}

/** Two figures big, the rest small; heard by a screen reader at each tenth, not at each tick. */
export const JobProgress = (props: Props) => {
  const { title, name, progress, counted, bar, note, stopping, onStop } = props;
  const t = useT();
  const { number, percent, span, clock } = useFormats();
  const share = shareOf(progress);
  const { done, total, rowsPerSecond, etaSeconds, startedAt } = progress;
  return (
    <div>
      <Row $between $gap={12} style={{ marginBottom: 8 }}>
        <div>{title}</div>
        {onStop ? (
          <Button
            variant="danger-light"
            startIcon={<Stop />}
            onClick={onStop}
            disabled={stopping ?? false}
          >
            {stopping ? t('job.stopping') : t('job.stop')}
          </Button>
        ) : null}
      </Row>
      <Row $gap={32} style={{ alignItems: 'flex-end', marginBottom: 12 }}>
        <Percent>{share === null ? number(done) : percent(share)}</Percent>
        <div>
          <Small>{t(`job.done.${counted}`)}</Small>
          <Fact>
            {number(done)} {total > 0 ? <span>{t('job.of', { total: number(total) })}</span> : null}
          </Fact>
        </div>
        {rowsPerSecond ? (
          <div>
            <Small>{t('job.speed')}</Small>
            <Fact>
              {number(Math.round(rowsPerSecond))} <span>{t(`job.perSecond.${counted}`)}</span>
            </Fact>
          </div>
        ) : null}
        {etaSeconds === null || etaSeconds === undefined ? null : (
          <div>
            <Small>{t('job.left')}</Small>
            <Fact>{t('job.about', { span: span(etaSeconds) })}</Fact>
          </div>
        )}
        {startedAt ? (
          <div>
            <Small>{t('job.started')}</Small>
            <Fact>{clock(startedAt)}</Fact>
          </div>
        ) : null}
      </Row>
      {bar ?? <ProgressTrack share={share} label={name} />}
      {note ? (
        <Small as="p" style={{ marginTop: 8 }}>
          {note}
        </Small>
      ) : null}
      <SpokenShare share={share} name={name} />
    </div>
  );
};
