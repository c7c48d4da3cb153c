import { Checkbox } from '@strapi/design-system';
import { Card } from '../../../../core/admin/src/kit/Card';
import { TextLine } from '../../../../core/admin/src/kit/TextLine';
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
            <TextLine
              label={t('consent.source')}
              hint={t('consent.source.hint')}
              required
              maxLength={200}
              size="S"
              value={consent.source}
              onChange={(source) => setConsent({ source })}
            />
            <TextLine
              label={t('consent.day')}
              required
              fault={lacking === 'consentFuture' ? t('problem.consentFuture') : undefined}
              kind="date"
              size="S"
              value={consent.day}
              onChange={(day) => setConsent({ day })}
            />
            <TextLine
              label={t('consent.proof')}
              hint={t('consent.proof.hint')}
              maxLength={2000}
              size="S"
              value={consent.proof}
              onChange={(proof) => setConsent({ proof })}
            />
            <Small>{t('consent.means')}</Small>
          </>
        ) : null}
      </Stack>
    </Card>
  );
};
