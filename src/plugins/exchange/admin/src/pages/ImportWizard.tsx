import { Button, LinkButton } from '@strapi/design-system';
import { Upload as UploadIcon } from '@strapi/icons';
import { Link, Navigate, useNavigate } from 'react-router-dom';
import { css, styled } from 'styled-components';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
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
import { listImports, startImport, type target } from '../../../contract/imports';
import { RepeatedNotice } from '../components/RepeatedNotice';
import { Stepper } from '../components/Stepper';
import { useT } from '../t';
import { useChoices } from '../use-choices';
import { ConsentCard } from '../wizard/ConsentCard';
import { DefaultsCard } from '../wizard/DefaultsCard';
import { MappingCard } from '../wizard/MappingCard';
import { ReadingCard } from '../wizard/ReadingCard';
import { roughly } from '../wizard/roughly';
import { consentWish, useWizard } from '../wizard/use-wizard';
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

const Wizard = ({ upload, force }: { upload: string; force: boolean }) => {
  const t = useT();
  const { bytes, number } = useFormats();
  const navigate = useNavigate();
  const textOf = useFailureText();
  const names = useChoices();
  const wizard = useWizard(upload);
  const { write, busy, failure } = useWrite(startImport, CHANGES);
  const { file, problem, defaults, policy, columns, consent, read } = wizard;
  const mayConsent = useCan(canNumbers.consent);

  const start = async (again: boolean) => {
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
      ...consentWish(consent),
    });
    if (answer) navigate(`../${answer.data.id}`);
  };

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
              startIcon={<UploadIcon />}
              loading={busy}
              disabled={!file || problem !== null || read.loading}
              onClick={() => void start(force)}
            >
              {file
                ? t('wizard.load', {
                    count: rows,
                    rows: number(rows),
                  })
                : t('import.load')}
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
        <RepeatedNotice upload={file} onAgain={() => void start(true)} />
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

/** Step 2 of a load. The upload stands in the address: a reload goes on where it was. */
export const ImportWizard = () => {
  const [url] = useUrlState();
  const upload = url['upload'];
  return upload ? (
    <Wizard key={upload} upload={upload} force={url['force'] === 'true'} />
  ) : (
    <Navigate to=".." replace />
  );
};
