import { LinkButton } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { NotFound } from '../../../../core/admin/src/frame/NotFound';
import { PageHeader } from '../../../../core/admin/src/frame/PageHeader';
import { usePageAddress } from '../../../../core/admin/src/frame/use-pages';
import { Card } from '../../../../core/admin/src/kit/Card';
import { ErrorState } from '../../../../core/admin/src/kit/ErrorState';
import { isOpen, JobStatePill } from '../../../../core/admin/src/kit/JobStatePill';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { OutcomeBar } from '../../../../core/admin/src/kit/OutcomeBar';
import { BlockTitle, Small } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { readImport } from '../../../contract/imports';
import { outcomesOf, type ImportRow } from '../components/import-row';
import { LoadConsents } from '../components/LoadConsents';
import { ReasonsTable } from '../components/ReasonsTable';
import { RunningImport } from '../components/RunningImport';
import { Stepper } from '../components/Stepper';
import { useT } from '../t';
import { useChoices } from '../use-choices';

const WHILE_OPEN_MS = 1_000;

const Result = ({ row }: { row: ImportRow }) => {
  const t = useT();
  const { span } = useFormats();
  const seconds =
    row.startedAt && row.finishedAt
      ? (Date.parse(row.finishedAt) - Date.parse(row.startedAt)) / 1000
      : null;
  return (
    <Card>
      <Row $between $gap={8} style={{ marginBottom: 12 }}>
        <div>
          <BlockTitle>{t(row.state === 'done' ? 'result.done' : 'result.ended')}</BlockTitle>
          <Small>
            {t('result.rows', { count: row.rowsRead })}
            {seconds === null ? '' : ` ${t('result.in', { span: span(seconds) })}`}
          </Small>
        </div>
        <JobStatePill state={row.state} />
      </Row>
      <OutcomeBar counts={outcomesOf(row)} expected={row.rowsRead} legend="figures" />
    </Card>
  );
};

/** One load: its progress, then its exact account. */
export const ImportDetail = () => {
  const t = useT();
  const { when } = useFormats();
  const { id = '' } = useParams();
  const names = useChoices();
  const numbersAt = usePageAddress('numbers');
  const consentsAt = usePageAddress('consents');
  const known = /^[1-9]\d{0,17}$/.test(id);
  const [running, setRunning] = useState(true);
  const read = useRead(readImport, known ? { id } : null, {
    every: running ? WHILE_OPEN_MS : 0,
    fresh: true,
  });
  const row = read.stale ? undefined : read.answer?.data;
  const open = row === undefined || isOpen(row.state);
  useEffect(() => setRunning(open && !read.failure), [open, read.failure]);
  if (!known || read.failure?.status === 404) return <NotFound />;
  if (!row)
    return read.failure ? (
      <ErrorState title={t('failed.import')} failure={read.failure} onRetry={read.refetch} />
    ) : null;
  const place = row.project === null ? t('pool') : names.project(row.project);
  const facts = [names.provider(row.provider), place, row.actor, when(row.createdAt)];
  return (
    <Stack $gap={16}>
      <PageHeader
        title={row.filename}
        facts={facts.filter(Boolean).join(' · ')}
        actions={
          <>
            <LinkButton tag={Link} to=".." variant="tertiary" startIcon={<ArrowLeft />}>
              {t('toHistory')}
            </LinkButton>
            {consentsAt && row.inserted > 0 ? (
              <LinkButton tag={Link} to={`${consentsAt}?import=${row.id}`} variant="tertiary">
                {t('toConsents')}
              </LinkButton>
            ) : null}
            {numbersAt && row.inserted > 0 ? (
              <LinkButton tag={Link} to={`${numbersAt}?import=${row.id}`}>
                {t('toNumbers')}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <Stepper step="load" />
      {row.error ? (
        <Notice tone="danger" title={t('result.failed')}>
          {row.error.message}
        </Notice>
      ) : null}
      {isOpen(row.state) ? <RunningImport row={row} names={names} /> : <Result row={row} />}
      <LoadConsents consents={row.consents} />
      {isOpen(row.state) ? null : <ReasonsTable row={row} />}
    </Stack>
  );
};
