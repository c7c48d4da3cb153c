import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { useDownload } from '../../../../core/admin/src/client/use-download';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { Small } from '../../../../core/admin/src/kit/text';
import { can as canNumbers } from '../../../../numbers/contract/permissions';
import { downloadExport } from '../../../contract/exports';
import type { ExportRow } from '../export-settings';
import { useT } from '../t';

export const isExpired = ({ expiresAt }: ExportRow): boolean =>
  expiresAt !== null && Date.parse(expiresAt) <= Date.now();

interface Props {
  readonly row: ExportRow;
  readonly wide?: boolean;
  /** Its file was handed out once more. */
  onDone(): void;
}

/** The file, for who may have it: not expired, and whole phones only for who sees them whole. */
export const ExportDownload = ({ row, wide = false, onDone }: Props) => {
  const t = useT();
  const textOf = useFailureText();
  const full = useCan(canNumbers.full);
  const { download, busy, failure } = useDownload(downloadExport);
  if (row.state !== 'done' || isExpired(row)) return null;
  if (!row.masked && !full) return <Small>{t('export.notForYou')}</Small>;
  return (
    <span onClick={(event) => event.stopPropagation()} role="presentation">
      <Button
        variant={wide ? 'default' : 'tertiary'}
        size={wide ? 'L' : 'S'}
        fullWidth={wide}
        startIcon={<Download />}
        loading={busy}
        aria-label={t('export.download.label', { filename: row.filename })}
        onClick={() => void download({ id: row.id }).then(onDone)}
      >
        {t('export.download')}
      </Button>
      {failure ? (
        <Small as="div" role="alert">
          {textOf(failure)}
        </Small>
      ) : null}
    </span>
  );
};
