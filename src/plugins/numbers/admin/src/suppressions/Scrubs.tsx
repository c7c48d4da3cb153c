import { Button } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import type { Output } from '../../../../core/contract/contract';
import { useRead, useWrite } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { Card } from '../../../../core/admin/src/kit/Card';
import { ConfirmDialog } from '../../../../core/admin/src/kit/ConfirmDialog';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { Small, Text } from '../../../../core/admin/src/kit/text';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { cancelJob } from '../../../../jobs/contract/jobs';
import { can as canJobs } from '../../../../jobs/contract/permissions';
import { applyScrub, listScrubs, readScrub, startScrub } from '../../../contract/scrubs';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';

const CHANGES = [listScrubs, readScrub];
const WHILE_OPEN_MS = 1_500;
const WHILE_QUIET_MS = 30_000;

type Scrub = Output<typeof readScrub>;

/** What was found, and what can be done about it. */
const Report = ({
  scrub,
  names,
  mayApply,
}: {
  scrub: Scrub;
  names: ChoiceNames;
  mayApply: boolean;
}) => {
  const t = useT();
  const { number, when } = useFormats();
  const toast = useToast();
  const textOf = useFailureText();
  const [asking, setAsking] = useState(false);
  const { write, busy } = useWrite(applyScrub, CHANGES);
  const stop = useWrite(cancelJob, CHANGES);
  const isOpen = scrub.state === 'open';
  const mayStop = useCan(canJobs.control);
  const apply = async () => {
    const { failure } = await write({ id: scrub.id });
    setAsking(false);
    if (failure) toast({ tone: 'danger', title: t('scrub.apply.failed'), text: textOf(failure) });
    else toast({ tone: 'success', title: t('scrub.applied') });
  };
  return (
    <Stack $gap={8}>
      <Text role="status">
        {scrub.state === 'open'
          ? t('scrub.running', { looked: number(scrub.looked), total: number(scrub.total) })
          : t(`scrub.state.${scrub.state}`, { when: when(scrub.createdAt) })}
        {' · '}
        {t('scrub.found', { count: scrub.found })}
      </Text>
      {scrub.report.map(({ project, status, count }) => (
        <Small as="div" key={`${project} ${status}`}>
          {project === null ? t('pool') : names.project(project) || NOTHING} ·{' '}
          {names.status(status) || NOTHING} · {number(count)}
        </Small>
      ))}
      <Row $gap={8}>
        {isOpen && mayStop && scrub.jobId !== null ? (
          <Button
            variant="danger-light"
            loading={stop.busy}
            onClick={() => void stop.write({ id: scrub.jobId ?? '' })}
          >
            {t('scrub.stop')}
          </Button>
        ) : null}
        {!isOpen && scrub.report.length > 0 && scrub.appliedBy === null && mayApply ? (
          <Button variant="secondary" onClick={() => setAsking(true)}>
            {t('scrub.apply')}
          </Button>
        ) : null}
        {scrub.appliedBy === null ? null : <Small>{t('scrub.applied')}</Small>}
      </Row>
      <ConfirmDialog
        open={asking}
        danger
        busy={busy}
        title={t('scrub.apply.title')}
        action={t('scrub.apply')}
        onConfirm={() => void apply()}
        onClose={() => setAsking(false)}
      >
        {t('scrub.apply.text', { count: scrub.found })}
      </ConfirmDialog>
    </Stack>
  );
};

/** Numbers of the base that are on the list now: the last look, and a new one. */
export const Scrubs = ({ names, mayApply }: { names: ChoiceNames; mayApply: boolean }) => {
  const t = useT();
  const textOf = useFailureText();
  const [open, setOpen] = useState(false);
  const every = open ? WHILE_OPEN_MS : WHILE_QUIET_MS;
  const last = useRead(listScrubs, { limit: 1 }, { every, fresh: true }).answer?.data[0];
  const { answer } = useRead(readScrub, last ? { id: last.id } : null, { every, fresh: true });
  const { write, busy, failure } = useWrite(startScrub, CHANGES);
  const isOpen = last?.state === 'open';
  useEffect(() => setOpen(isOpen), [isOpen]);
  return (
    <Card
      title={t('scrub.title')}
      aside={
        <Button variant="tertiary" loading={busy} disabled={isOpen} onClick={() => void write({})}>
          {t('scrub.start')}
        </Button>
      }
    >
      <Stack $gap={8}>
        {failure ? (
          <Notice tone="danger" title={t('scrub.failed')}>
            {textOf(failure)}
          </Notice>
        ) : null}
        {answer ? (
          <Report scrub={answer.data} names={names} mayApply={mayApply} />
        ) : (
          <Text>{t('scrub.none')}</Text>
        )}
      </Stack>
    </Card>
  );
};
