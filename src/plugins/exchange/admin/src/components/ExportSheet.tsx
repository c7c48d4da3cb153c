import { Fragment } from 'react';
import { styled } from 'styled-components';
import { JobStatePill } from '../../../../core/admin/src/kit/JobStatePill';
import { Sheet } from '../../../../core/admin/src/kit/Sheet';
import { ink } from '../../../../core/admin/src/kit/palette';
import { tabular } from '../../../../core/admin/src/kit/text';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { ExportRow } from '../export-settings';
import { useT } from '../t';
import { Drift } from './export-history';
import { ExportDownload, isExpired } from './ExportDownload';
import { ExportSha } from './ExportSha';

const List = styled.dl`
  margin: 0;
  padding: 4px 16px 16px;
  ${tabular}
  > div {
    padding: 8px 0;
    border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
  dt {
    font-size: 1.2rem;
    line-height: 1.8rem;
    color: ${ink.muted};
  }
  dd {
    margin: 0;
    font-size: 1.4rem;
    line-height: 2rem;
    color: ${ink.main};
    overflow-wrap: anywhere;
  }
`;

interface Props {
  readonly row: ExportRow;
  onDownloaded(): void;
  onClose(): void;
}

/** One export whole, on narrow screens. */
export const ExportSheet = ({ row, onDownloaded, onClose }: Props) => {
  const t = useT();
  const { number, when, bytes } = useFormats();
  const kept = row.expiresAt === null ? NOTHING : when(row.expiresAt);
  const facts = [
    [t('export.head.state'), <JobStatePill key="state" state={row.state} />],
    [t('export.head.when'), `${when(row.createdAt)}, ${row.actor}`],
    [
      t('export.head.rows'),
      <Fragment key="rows">
        <div>{number(row.written)}</div>
        <Drift row={row} />
      </Fragment>,
    ],
    [t('export.head.phones'), t(row.masked ? 'export.phones.masked' : 'export.phones.whole')],
    [t('export.head.size'), bytes(row.bytes)],
    [t('export.head.kept'), isExpired(row) ? t('export.expired') : kept],
    [t('export.head.downloads'), number(row.downloads)],
  ] as const;
  return (
    <Sheet
      title={row.filename}
      onClose={onClose}
      footer={<ExportDownload row={row} wide onDone={onDownloaded} />}
    >
      <List>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {row.error ? (
          <div>
            <dt>{t('export.head.error')}</dt>
            <dd>{row.error.message}</dd>
          </div>
        ) : null}
        {row.sha256 ? <ExportSha sha256={row.sha256} /> : null}
      </List>
    </Sheet>
  );
};
