import { SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import type { Option } from '../../../../core/admin/src/kit/filter/fields';
import { FormLine } from '../../../../core/admin/src/kit/FormLine';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { useFocusAtFault } from '../../../../core/admin/src/kit/use-focus-at-fault';
import { useT } from '../t';
import type { ConsentForm } from './use-consent-form';

interface Props {
  readonly form: ConsentForm;
  readonly loads: readonly Option[];
  /** Whether a phone may be named: by who sees whole phones. */
  readonly phones: boolean;
}

const OfFields = ({ form, loads, phones }: Props) => {
  const t = useT();
  const { values, set, faultAt } = form;
  return (
    <>
      {phones ? (
        <FormLine label={t('consents.of')}>
          <SingleSelect
            value={values.of}
            onChange={(value) => set({ of: value === 'load' ? 'load' : 'phone' })}
          >
            <SingleSelectOption value="phone">{t('consents.of.phone')}</SingleSelectOption>
            <SingleSelectOption value="load">{t('consents.of.load')}</SingleSelectOption>
          </SingleSelect>
        </FormLine>
      ) : null}
      {values.of === 'phone' ? (
        <FormLine label={t('field.phone')} required fault={faultAt('phone')}>
          <TextInput
            autoComplete="off"
            inputMode="tel"
            value={values.phone}
            onChange={({ target }) => set({ phone: target.value })}
          />
        </FormLine>
      ) : (
        <FormLine
          label={t('consents.load')}
          required
          fault={faultAt('load')}
          {...(loads.length === 0 ? { hint: t('consents.load.none') } : {})}
        >
          <SingleSelect
            placeholder={t('consents.load.placeholder')}
            disabled={loads.length === 0}
            value={values.load}
            onChange={(value) => set({ load: String(value) })}
          >
            {loads.map(({ value, label }) => (
              <SingleSelectOption key={value} value={value}>
                {label}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </FormLine>
      )}
    </>
  );
};

/** What a consent says: whose it is, where and when it was given, what proves it, until when it holds. */
export const ConsentFields = (props: Props) => {
  const t = useT();
  const { values, set, faultAt, tried } = props.form;
  const frame = useFocusAtFault(tried);
  return (
    <Stack $gap={16} ref={frame}>
      <OfFields {...props} />
      <FormLine
        label={t('consents.source')}
        hint={t('consents.source.hint')}
        required
        fault={faultAt('source')}
      >
        <TextInput
          maxLength={200}
          value={values.source}
          onChange={({ target }) => set({ source: target.value })}
        />
      </FormLine>
      <FormLine label={t('consents.given')} required fault={faultAt('given')}>
        <TextInput
          type="date"
          value={values.given}
          onChange={({ target }) => set({ given: target.value })}
        />
      </FormLine>
      <FormLine label={t('consents.proof')} hint={t('consents.proof.hint')}>
        <TextInput
          maxLength={2000}
          value={values.proof}
          onChange={({ target }) => set({ proof: target.value })}
        />
      </FormLine>
      <FormLine
        label={t('consents.until')}
        hint={t('consents.until.hint')}
        fault={faultAt('until')}
      >
        <TextInput
          type="date"
          value={values.until}
          onChange={({ target }) => set({ until: target.value })}
        />
      </FormLine>
    </Stack>
  );
};
