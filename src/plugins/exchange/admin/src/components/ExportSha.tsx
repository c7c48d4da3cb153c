import { useState } from 'react';
import { Small, TextLink } from '../../../../core/admin/src/kit/text';
import { copyText } from '../../../../core/admin/src/kit/copy-text';
import { useT } from '../t';

/** The file's fingerprint, short; copied whole. */
export const ExportSha = ({ sha256 }: { sha256: string }) => {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(sha256);
    setCopied(true);
  };
  return (
    <Small as="div">
      SHA-256{' '}
      <TextLink
        type="button"
        title={sha256}
        aria-label={t('export.sha.copy', { start: sha256.slice(0, 8) })}
        style={{ fontSize: '1.2rem' }}
        onClick={(event) => {
          event.stopPropagation();
          void copy();
        }}
      >
        {copied ? t('export.sha.copied') : `${sha256.slice(0, 4)}…${sha256.slice(-4)}`}
      </TextLink>
    </Small>
  );
};
