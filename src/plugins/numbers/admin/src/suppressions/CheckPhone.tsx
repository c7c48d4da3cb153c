import { Button, Field, TextInput } from '@strapi/design-system';
import { useState } from 'react';
import type { Output } from '../../../../core/contract/contract';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { Card } from '../../../../core/admin/src/kit/Card';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { Small } from '../../../../core/admin/src/kit/text';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { checkSuppression } from '../../../contract/suppressions';
import { PhoneText } from '../components/PhoneText';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { PhonesText, useScopeWords, useUntilWords } from './suppression-columns';

type Checked = Output<typeof checkSuppression>;

/** What the check found: the entries in force and what happened before. */
const Found = ({ found, names }: { readonly found: Checked; readonly names: ChoiceNames }) => {
  const t = useT();
  const { when } = useFormats();
  const scopeOf = useScopeWords(names);
  const untilOf = useUntilWords();
  return (
    <Notice
      tone={found.suppressed ? 'warning' : 'secondary'}
      title={
        <>
          <PhoneText phone={found.phone} /> –{' '}
          {found.suppressed ? t('stop.check.yes') : t('stop.check.no')}
        </>
      }
    >
      {found.by.map((row) => (
        <div key={row.id}>
          <PhonesText row={row} /> ·{' '}
          {[scopeOf(row), row.reason, untilOf(row)].filter(Boolean).join(' · ')}
        </div>
      ))}
      {found.log.length > 0 ? (
        <Small as="div">
          {found.log
            .map(({ act, at, why, actor }) =>
              [`${when(at)} ${t(`stop.log.${act}`)}`, actor, why].filter(Boolean).join(', ')
            )
            .join('; ')}
        </Small>
      ) : null}
    </Notice>
  );
};

/** Whether one phone may be called, and what stands against it. */
export const CheckPhone = ({ names }: { readonly names: ChoiceNames }) => {
  const t = useT();
  const textOf = useFailureText();
  const [phone, setPhone] = useState('');
  const [found, setFound] = useState<Checked | null>(null);
  const { write, busy, failure } = useWrite(checkSuppression, []);
  const ask = async () => {
    setFound(null);
    if (phone.trim() === '') return;
    const { answer } = await write({ phone });
    setFound(answer?.data ?? null);
  };
  return (
    <Card title={t('stop.check.title')}>
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
                aria-label={t('stop.check.phone')}
                placeholder={t('stop.check.phone')}
                value={phone}
                onChange={({ target }) => setPhone(target.value)}
              />
              <Button type="submit" variant="secondary" loading={busy}>
                {t('stop.check')}
              </Button>
            </Row>
            <Field.Error />
          </Field.Root>
        </form>
        {found ? <Found found={found} names={names} /> : null}
      </Stack>
    </Card>
  );
};
