import { Button } from '@strapi/design-system';
import { Card } from '../../../../core/admin/src/kit/Card';
import { ProgressTrack } from '../../../../core/admin/src/kit/JobProgress';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { Small, Strong } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import type { Sending } from '../use-upload';

/** The file is on its way to the server. */
export const SendingCard = ({ sending, onCancel }: { sending: Sending; onCancel: () => void }) => {
  const t = useT();
  const { bytes, percent } = useFormats();
  const whole = sending.share >= 1;
  return (
    <Card>
      <Stack $gap={8}>
        <Row $between $gap={12}>
          <Row $gap={8}>
            <Strong>{sending.filename}</Strong>
            <Small>{bytes(sending.bytes)}</Small>
          </Row>
          <Button variant="tertiary" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Row>
        <ProgressTrack share={sending.share} label={t('upload.progress')} />
        <Small role="status">
          {whole ? t('upload.looking') : t('upload.sent', { percent: percent(sending.share, 0) })}
        </Small>
      </Stack>
    </Card>
  );
};
