import { LinkButton } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { NotFound } from '../../../../core/admin/src/frame/NotFound';
import { usePageAddress } from '../../../../core/admin/src/frame/use-pages';
import { ErrorState } from '../../../../core/admin/src/kit/ErrorState';
import { isOpen } from '../../../../core/admin/src/kit/JobStatePill';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { readImport } from '../../../contract/imports';
import { ImportFrame } from '../components/ImportFrame';
import { ImportResult } from '../components/ImportResult';
import { LoadConsents } from '../components/LoadConsents';
import { ReasonsTable } from '../components/ReasonsTable';
import { RunningImport } from '../components/RunningImport';
import { useT } from '../t';
import { useChoices } from '../use-choices';
import { DryRunDetail } from './DryRunDetail';

const WHILE_OPEN_MS = 1_000;

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
  const facts = [names.provider(row.provider), place, row.actor, when(row.createdAt)]
    .filter(Boolean)
    .join(' · ');
  if (row.dryRun) return <DryRunDetail row={row} names={names} facts={facts} />;
  return (
    <ImportFrame
      row={row}
      facts={facts}
      actions={
        <>
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
    >
      {isOpen(row.state) ? <RunningImport row={row} names={names} /> : <ImportResult row={row} />}
      <LoadConsents consents={row.consents} />
      {isOpen(row.state) ? null : <ReasonsTable row={row} />}
    </ImportFrame>
  );
};
