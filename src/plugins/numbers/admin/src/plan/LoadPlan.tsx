import { Button } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { useRef } from 'react';
import { useT } from '../t';

interface Props {
  readonly disabled: boolean;
  onFiles(files: readonly File[]): void;
}

/** Opens the file choice of the system: the registry comes in four files. */
export const LoadPlan = ({ disabled, onFiles }: Props) => {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        data-testid="plan-files"
        accept=".csv,.txt,text/csv,text/plain"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same files may be chosen again after a refusal.
          target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
      <Button startIcon={<Upload />} disabled={disabled} onClick={() => input.current?.click()}>
        {t('plan.load')}
      </Button>
    </>
  );
};
