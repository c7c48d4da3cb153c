import { Button, LinkButton } from '@strapi/design-system';
import { Search, Upload as UploadIcon } from '@strapi/icons';
import { Link, Navigate, useNavigate } from 'react-router-dom';
import { css, styled } from 'styled-components';
import { useRead, useWrite } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { PageHeader } from '../../../../core/admin/src/frame/PageHeader';
import { ErrorState } from '../../../../core/admin/src/kit/ErrorState';
import { narrow, Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { ink } from '../../../../core/admin/src/kit/palette';
import { Small } from '../../../../core/admin/src/kit/text';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useUrlState } from '../../../../core/admin/src/kit/use-url-state';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { can as canNumbers } from '../../../../numbers/contract/permissions';
import { listImports, readImport, startImport, type target } from '../../../contract/imports';
import { RepeatedNotice } from '../components/RepeatedNotice';
import { Stepper } from '../components/Stepper';
import { useT } from '../t';
import { useChoices } from '../use-choices';
import { ConsentCard } from '../wizard/ConsentCard';
import { DefaultsCard } from '../wizard/DefaultsCard';
import { MappingCard } from '../wizard/MappingCard';
import { ReadingCard } from '../wizard/ReadingCard';
import { roughly } from '../wizard/roughly';
import { consentWish, useWizard, type TriedOrder } from '../wizard/use-wizard';
import type { z } from 'zod';

const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) 300px;
  align-items: start;
  gap: 16px;
  ${narrow(css`
    grid-template-columns: minmax(0, 1fr);
  `)}
`;

const Why = styled(Small)`
  color: ${ink.danger};
`;

const CHANGES = [listImports];

interface Props {
  readonly upload: string;
  readonly force: boolean;
  /** Chosen for a dry run, to be changed. */
  readonly before: TriedOrder | undefined;
}

const Wizard = ({ upload, force, before }: Props) => {
  const t = useT();
  const { bytes, number } = useFormats();
  const navigate = useNavigate();
  const textOf = useFailureText();
  const names = useChoices();
  const wizard = useWizard(upload, before);
  const { write, busy, failure } = useWrite(startImport, CHANGES);
  const { file, problem, defaults, policy, columns, consent, read } = wizard;
  const mayConsent = useCan(canNumbers.consent);

  const start = async (again: boolean, dryRun: boolean) => {
    if (!file) return;
    const { answer } = await write({
      upload,
      // A person may choose only what the list offers, and the list is the contract's.
      mapping: columns.map((column) => (column.target ?? 'skip') as z.input<typeof target>),
      reading: { encoding: file.encoding, delimiter: file.delimiter, header: file.header },
      policy,
      defaults: {
        project: defaults.project,
        country: defaults.country,
        ...(defaults.provider === null ? {} : { provider: defaults.provider }),
        ...(defaults.geo === null ? {} : { geo: defaults.geo }),
        ...(defaults.status === null ? {} : { status: defaults.status }),
      },
      force: again,
      dryRun,
      ...consentWish(consent),
    });
    if (answer) navigate(`../${answer.data.id}`);
  };

  const blocked = !file || problem !== null || read.loading;
  const rows = roughly(file?.approximateRows ?? 0);
  const facts = file
    ? [file.filename, bytes(file.bytes), t('wizard.rows', { count: rows })].join(' · ')
    : null;
  return (
    <Stack $gap={16}>
      <PageHeader
        title={t('wizard.title')}
        facts={facts}
        actions={
          <>
            <LinkButton tag={Link} to=".." variant="tertiary">
              {t('cancel')}
            </LinkButton>
            {problem ? (
              <Why role="status">
                {problem.kind === 'column'
                  ? t('problem.column', { name: problem.name })
                  : t(`problem.${problem.kind}`)}
              </Why>
            ) : null}
            <Button
              variant="secondary"
              startIcon={<UploadIcon />}
              loading={busy}
              disabled={blocked}
              onClick={() => void start(force, false)}
            >
              {file
                ? t('wizard.load', {
                    count: rows,
                    rows: number(rows),
                  })
                : t('import.load')}
            </Button>
            <Button
              startIcon={<Search />}
              loading={busy}
              disabled={blocked}
              onClick={() => void start(force, true)}
            >
              {t('wizard.try')}
            </Button>
          </>
        }
      />
      <Stepper step="columns" />
      {failure && failure.code !== 'loaded_before' ? (
        <Notice tone="danger" title={t('failed.start')}>
          {textOf(failure)}
        </Notice>
      ) : null}
      {file && failure?.code === 'loaded_before' ? (
        <RepeatedNotice upload={file} onAgain={() => void start(true, false)} />
      ) : null}
      {!file && read.failure ? (
        <ErrorState title={t('failed.preview')} failure={read.failure} onRetry={read.refetch} />
      ) : null}
      <ReadingCard wizard={wizard} />
      {file ? (
        <Columns>
          <MappingCard wizard={wizard} />
          <Stack $gap={16}>
            <DefaultsCard wizard={wizard} choices={names.data} />
            {mayConsent ? <ConsentCard wizard={wizard} /> : null}
          </Stack>
        </Columns>
      ) : null}
    </Stack>
  );
};

/** Step 2 of a load. Upload and dry run stand in the address: a reload goes on where it was. */
export const ImportWizard = () => {
  const [url] = useUrlState();
  const { upload, from } = url;
  const tried = useRead(readImport, from ? { id: from } : null);
  if (!upload) return <Navigate to=".." replace />;
  if (from && !tried.answer && !tried.failure) return null;
  const order = tried.answer?.data.order;
  const before = order?.upload === upload ? order : undefined;
  const force = url['force'] === 'true';
  return <Wizard key={upload} upload={upload} force={force} before={before} />;
};
