import { Button, LinkButton } from '@strapi/design-system';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { ConfirmDialog } from '../../../../core/admin/src/kit/ConfirmDialog';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import type { Upload } from '../use-upload';

interface Props {
  readonly upload: Pick<Upload, 'filename' | 'sha256' | 'loadedBefore'>;
  onAgain(): void;
  onClose?: () => void;
}

const HEAD = 4;
const shortHash = (hash: string) => `${hash.slice(0, HEAD)}…${hash.slice(-HEAD)}`;

/** This very file was loaded before: who, when, and a quiet way to load it again, which asks once more. */
export const RepeatedNotice = ({ upload, onAgain, onClose }: Props) => {
  const t = useT();
  const { when } = useFormats();
  const [asking, setAsking] = useState(false);
  const before = upload.loadedBefore;
  if (!before) return null;
  return (
    <>
      <Notice
        tone="warning"
        title={t('repeated.title', {
          filename: upload.filename,
          when: when(before.when),
          who: before.who,
        })}
        {...(onClose ? { onClose } : {})}
        actions={
          <>
            <LinkButton tag={Link} to={`../${before.import}`} variant="tertiary">
              {t('repeated.open')}
            </LinkButton>
            <Button variant="ghost" onClick={() => setAsking(true)}>
              {t('repeated.again')}
            </Button>
          </>
        }
      >
        {t('repeated.text', { hash: shortHash(upload.sha256) })}
      </Notice>
      <ConfirmDialog
        open={asking}
        title={t('repeated.ask')}
        action={t('repeated.confirm')}
        onConfirm={() => {
          setAsking(false);
          onAgain();
        }}
        onClose={() => setAsking(false)}
      >
        {t('repeated.askText')}
      </ConfirmDialog>
    </>
  );
};
