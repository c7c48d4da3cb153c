import { Checkbox, TextInput } from '@strapi/design-system';
import { Card } from '../../../../core/admin/src/kit/Card';
import { FormLine } from '../../../../core/admin/src/kit/FormLine';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Small } from '../../../../core/admin/src/kit/text';
import { useT } from '../t';
import { consentLacks, type Wizard } from './use-wizard';

/** Whether the people in the file agreed to be called, and what tells so. Recorded with the load. */
export const ConsentCard = ({ wizard }: { readonly wizard: Wizard }) => {
  const t = useT();
  const { consent, setConsent } = wizard;
  const lacking = consentLacks(consent);
  return (
    <Card title={t('consent.title')}>
      <Stack $gap={12}>
        <Checkbox
          checked={consent.given}
          onCheckedChange={(checked) => setConsent({ given: checked === true })}
        >
          {t('consent.given')}
        </Checkbox>
        {consent.given ? (
          <>
            <FormLine label={t('consent.source')} hint={t('consent.source.hint')} required>
              <TextInput
                size="S"
                maxLength={200}
                value={consent.source}
                onChange={({ target }) => setConsent({ source: target.value })}
              />
            </FormLine>
            <FormLine
              label={t('consent.day')}
              required
              fault={lacking === 'consentFuture' ? t('problem.consentFuture') : undefined}
            >
              <TextInput
                size="S"
                type="date"
                value={consent.day}
                onChange={({ target }) => setConsent({ day: target.value })}
              />
            </FormLine>
            <FormLine label={t('consent.proof')} hint={t('consent.proof.hint')}>
              <TextInput
                size="S"
                maxLength={2000}
                value={consent.proof}
                onChange={({ target }) => setConsent({ proof: target.value })}
              />
            </FormLine>
            <Small>{t('consent.means')}</Small>
          </>
        ) : null}
      </Stack>
    </Card>
  );
};
