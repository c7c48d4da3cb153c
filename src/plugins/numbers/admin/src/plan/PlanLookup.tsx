import { Button, Field, TextInput } from '@strapi/design-system';
import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { Card } from '../../../../core/admin/src/kit/Card';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import type { Output } from '../../../../core/contract/contract';
import { lookUpPlan } from '../../../contract/plan';
import { PhoneText } from '../components/PhoneText';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';

type Found = Output<typeof lookUpPlan>;

const useFoundWords = (names: ChoiceNames) => {
  const t = useT();
  return ({ geo, zone, source, range }: Found): string =>
    [
      geo === null ? t('plan.geo.unknown') : names.geo(geo) || `№ ${geo}`,
      zone ?? t('plan.zone.none'),
      t(`plan.source.${source === 'file' ? 'given' : source}`),
      ...(range
        ? [t('plan.holder', { holder: range.holder }), `${range.from}–${range.to}`, range.region]
        : []),
    ].join(' · ');
};

/** What the plan in force says of one phone. */
export const PlanLookup = ({ names }: { readonly names: ChoiceNames }) => {
  const t = useT();
  const textOf = useFailureText();
  const wordsOf = useFoundWords(names);
  const [phone, setPhone] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const { write, busy, failure } = useWrite(lookUpPlan, []);
  const ask = async () => {
    setFound(null);
    if (phone.trim() === '') return;
    const { answer } = await write({ phone });
    setFound(answer?.data ?? null);
  };
  return (
    <Card title={t('plan.lookup')}>
      <Stack $gap={12}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void ask();
          }}
        >
          <Field.Root {...(failure ? { error: textOf(failure) } : {})}>
            <Row $gap={8}>
              <TextInput
                size="S"
                autoComplete="off"
                inputMode="tel"
                aria-label={t('plan.lookup.phone')}
                placeholder={t('plan.lookup.phone')}
                value={phone}
                onChange={({ target }) => setPhone(target.value)}
              />
              <Button type="submit" variant="secondary" loading={busy}>
                {t('plan.lookup.ask')}
              </Button>
            </Row>
            <Field.Error />
          </Field.Root>
        </form>
        {found ? (
          <Notice tone="secondary" title={<PhoneText phone={found.phone} />}>
            {wordsOf(found)}
          </Notice>
        ) : null}
      </Stack>
    </Card>
  );
};
