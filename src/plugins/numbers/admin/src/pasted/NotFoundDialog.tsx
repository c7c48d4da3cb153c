import { Button, Field, Textarea } from '@strapi/design-system';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { copyText } from '../../../../core/admin/src/kit/copy-text';
import { ErrorState } from '../../../../core/admin/src/kit/ErrorState';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { ReadDialog } from '../../../../core/admin/src/kit/ReadDialog';
import { Text } from '../../../../core/admin/src/kit/text';
import { lookupNumbers } from '../../../contract/numbers';
import { useT } from '../t';

const Phones = ({ label, phones }: { label: string; phones: readonly string[] }) => {
  const t = useT();
  const text = phones.join('\n');
  return (
    <Stack $gap={8}>
      <Field.Root>
        <Field.Label>{label}</Field.Label>
        <Textarea readOnly value={text} style={{ maxHeight: 160 }} />
      </Field.Root>
      <div>
        <Button variant="tertiary" size="S" onClick={() => void copyText(text)}>
          {t('pasted.copy')}
        </Button>
      </div>
    </Stack>
  );
};

const Found = ({ phones }: { phones: readonly string[] }) => {
  const t = useT();
  const read = useRead(lookupNumbers, { phones: [...phones] });
  if (read.failure)
    return <ErrorState title={t('pasted.failed')} failure={read.failure} onRetry={read.refetch} />;
  const data = read.answer?.data;
  if (!data) return <Text role="status">{t('pasted.looking')}</Text>;
  const { found, missing, invalid } = data;
  return (
    <Stack $gap={16}>
      <Text role="status">{t('pasted.found', { count: found.length })}</Text>
      {missing.length > 0 ? (
        <Phones label={t('pasted.missing', { count: missing.length })} phones={missing} />
      ) : null}
      {invalid.length > 0 ? (
        <Phones
          label={t('pasted.invalid', { count: invalid.length })}
          phones={invalid.map(({ phone }) => phone)}
        />
      ) : null}
    </Stack>
  );
};

interface Props {
  readonly phones: readonly string[];
  onClose(): void;
}

/** What became of a pasted list: how many rows it found, which phones are not in the base, which are no phones. */
export const NotFoundDialog = ({ phones, onClose }: Props) => {
  const t = useT();
  return (
    <ReadDialog title={t('pasted.title')} onClose={onClose}>
      <Found phones={phones} />
    </ReadDialog>
  );
};
