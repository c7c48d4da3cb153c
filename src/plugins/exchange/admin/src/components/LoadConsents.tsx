import { Card } from '../../../../core/admin/src/kit/Card';
import { LinkedText } from '../../../../core/admin/src/kit/LinkedText';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Small, Strong, Text } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { Output } from '../../../../core/contract/contract';
import type { readImport } from '../../../contract/imports';
import { useT } from '../t';

type Consent = Output<typeof readImport>['consents'][number];

const useStateWords = () => {
  const t = useT();
  const { day } = useFormats();
  return ({ withdrawnAt, expiresAt, inForce }: Consent): string => {
    if (withdrawnAt) return t('consent.withdrawn', { day: day(withdrawnAt) });
    if (!expiresAt) return t('consent.holds');
    return t(inForce ? 'consent.until' : 'consent.expired', { day: day(expiresAt) });
  };
};

/** What the people of a load agreed to, who recorded it, and whether it still holds. */
export const LoadConsents = ({ consents }: { readonly consents: readonly Consent[] }) => {
  const t = useT();
  const { day } = useFormats();
  const stateOf = useStateWords();
  if (consents.length === 0) return null;
  return (
    <Card title={t('consent.title')}>
      <Stack $gap={8} as="dl">
        {consents.map((row) => (
          <div key={row.id}>
            <Strong as="dt">{stateOf(row)}</Strong>
            <dd>
              <Text as="div">
                {[row.source, day(row.givenAt), row.actor].filter(Boolean).join(' · ')}
              </Text>
              {row.proof ? (
                <Small as="div">
                  <LinkedText>{row.proof}</LinkedText>
                </Small>
              ) : null}
              {row.withdrawnWhy ? (
                <Small as="div">
                  {[row.withdrawnBy, row.withdrawnWhy].filter(Boolean).join(' · ')}
                </Small>
              ) : null}
            </dd>
          </div>
        ))}
      </Stack>
    </Card>
  );
};
