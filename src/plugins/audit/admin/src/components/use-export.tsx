import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useDownload } from '../../../../core/admin/src/client/use-download';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { exportAudit } from '../../../contract/audit';
import type { Ask } from '../read-filter';
import { useT } from '../t';

/** Saves what the filter finds. The refusal stays in sight until the next try. */
export const useExport = (filter: Ask) => {
  const t = useT();
  const failureText = useFailureText();
  const { download, busy, failure } = useDownload(exportAudit);
  const button = (
    <Button
      variant="tertiary"
      startIcon={<Download />}
      loading={busy}
      onClick={() => void download({ filter })}
    >
      {t(busy ? 'export.busy' : 'export')}
    </Button>
  );
  const notice = failure ? (
    <Notice tone="danger" title={t('export.failed')}>
      {failureText(failure)}
    </Notice>
  ) : null;
  return { button, notice };
};
