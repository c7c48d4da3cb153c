import { Button } from '@strapi/design-system';
import { Shield } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { ProgressTrack } from '../../../../core/admin/src/kit/JobProgress';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { StatePill } from '../../../../core/admin/src/kit/StatusPill';
import { Small } from '../../../../core/admin/src/kit/text';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { readSealing } from '../../../contract/verify';
import type { Checked } from '../add-slice';
import { useT } from '../t';
import { useVerify } from '../use-verify';
import { BrokenBlocks } from './BrokenBlocks';

const EVERY_MS = 30_000;

/** With seconds: a block is closed every ten of them. Of another day with the day. */
export const useSealMoment = (): ((iso: string) => string) => {
  const { locale } = useIntl();
  return (iso) => {
    const at = new Date(iso);
    const today = at.toDateString() === new Date().toDateString();
    return new Intl.DateTimeFormat(locale, {
      ...(today ? {} : { dateStyle: 'medium' as const }),
      timeStyle: 'medium',
    }).format(at);
  };
};

const Checking = ({ done, total }: { done: number; total: number }) => {
  const t = useT();
  const words = t('seal.checking', { done, total: Math.max(done, total) });
  return (
    <Stack $gap={4} style={{ maxWidth: 420 }}>
      <Small role="status">{words}</Small>
      <ProgressTrack share={total > 0 ? Math.min(1, done / total) : null} label={words} />
    </Stack>
  );
};

const Green = ({ blocks, rows, headsFile }: Checked) => {
  const t = useT();
  return (
    <Row $gap={8} role="status">
      <StatePill tone="success">{t('seal.green')}</StatePill>
      <Small>
        {t('seal.counted', { blocks, rows })}
        {headsFile === 'absent' ? ` · ${t('seal.noFile')}` : ''}
      </Small>
    </Row>
  );
};

interface Props {
  /** Asks the list for these days. */
  onDays(at: string): void;
}

/** How far the log is closed, and whether it still is what was closed. For those who see everything. */
export const SealBar = ({ onDays }: Props) => {
  const t = useT();
  const moment = useSealMoment();
  const failureText = useFailureText();
  const { answer } = useRead(readSealing, {}, { fresh: true, every: EVERY_MS });
  const { state, run, forget } = useVerify();
  if (!answer?.data) return null;
  const { blocks, sealedAt, late } = answer.data;
  const running = state.kind === 'running';
  return (
    <Stack $gap={8}>
      <Row $gap={12}>
        <Small>
          {sealedAt ? t('seal.upTo', { at: moment(sealedAt), blocks }) : t('seal.none')}
        </Small>
        <Button
          variant="tertiary"
          size="S"
          startIcon={<Shield />}
          disabled={running || blocks === 0}
          onClick={() => void run()}
        >
          {t('seal.verify')}
        </Button>
      </Row>
      {late > 0 ? (
        <Notice tone="warning" title={t('seal.late', { rows: late })}>
          {t('seal.late.text')}
        </Notice>
      ) : null}
      {running ? <Checking done={state.checked.blocks} total={blocks} /> : null}
      {state.kind === 'failed' ? (
        <Notice tone="danger" title={t('seal.failed')} onClose={forget}>
          {failureText(state.failure)}
        </Notice>
      ) : null}
      {state.kind === 'done' && state.checked.faults.length === 0 ? (
        <Green {...state.checked} />
      ) : null}
      {'checked' in state && state.checked.faults.length > 0 ? (
        <BrokenBlocks faults={state.checked.faults} onDays={onDays} />
      ) : null}
    </Stack>
  );
};
