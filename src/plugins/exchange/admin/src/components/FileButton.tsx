import { Button } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { useRef } from 'react';
import { useT } from '../t';

/** Opens the file choice of the system. */
export const FileButton = ({
  disabled,
  onFile,
}: {
  disabled: boolean;
  onFile: (file: File) => void;
}) => {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        data-testid="import-file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file may be chosen again after a refusal.
          target.value = '';
          if (file) onFile(file);
        }}
      />
      <Button startIcon={<Upload />} disabled={disabled} onClick={() => input.current?.click()}>
        {t('import.load')}
      </Button>
    </>
  );
};
