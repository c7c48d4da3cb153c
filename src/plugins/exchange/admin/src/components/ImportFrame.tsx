import { LinkButton } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { PageHeader } from '../../../../core/admin/src/frame/PageHeader';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { useT } from '../t';
import type { ImportRow } from './import-row';
import { Stepper } from './Stepper';

interface Props {
  readonly row: ImportRow;
  /** Where the file is from, where it goes, who sent it and when. */
  readonly facts: string;
  /** Beside the way back to the history. */
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

/** What the pages of a load and of a dry run share: the file's name, the step, what went wrong. */
export const ImportFrame = ({ row, facts, actions, children }: Props) => {
  const t = useT();
  return (
    <Stack $gap={16}>
      <PageHeader
        title={row.filename}
        facts={facts}
        actions={
          <>
            <LinkButton tag={Link} to=".." variant="tertiary" startIcon={<ArrowLeft />}>
              {t('toHistory')}
            </LinkButton>
            {actions}
          </>
        }
      />
      <Stepper step={row.dryRun ? 'try' : 'load'} />
      {row.error ? (
        <Notice tone="danger" title={t(row.dryRun ? 'tried.failed' : 'result.failed')}>
          {row.error.message}
        </Notice>
      ) : null}
      {children}
    </Stack>
  );
};
