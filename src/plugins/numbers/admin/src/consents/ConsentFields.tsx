import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import type { Option } from '../../../../core/admin/src/kit/filter/fields';
import { FormLine } from '../../../../core/admin/src/kit/FormLine';
import { TextLine } from '../../../../core/admin/src/kit/TextLine';
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
        <TextLine
          label={t('field.phone')}
          required
          fault={faultAt('phone')}
          kind="phone"
          value={values.phone}
          onChange={(phone) => set({ phone })}
        />
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
  const { values, set, faultAt } = props.form;
  return (
    <>
      <OfFields {...props} />
      <TextLine
        label={t('consents.source')}
        hint={t('consents.source.hint')}
        required
        fault={faultAt('source')}
        maxLength={200}
        value={values.source}
        onChange={(source) => set({ source })}
      />
      <TextLine
        label={t('consents.given')}
        required
        fault={faultAt('given')}
        kind="date"
        value={values.given}
        onChange={(given) => set({ given })}
      />
      <TextLine
        label={t('consents.proof')}
        hint={t('consents.proof.hint')}
        maxLength={2000}
        value={values.proof}
        onChange={(proof) => set({ proof })}
      />
      <TextLine
        label={t('consents.until')}
        hint={t('consents.until.hint')}
        fault={faultAt('until')}
        kind="date"
        value={values.until}
        onChange={(until) => set({ until })}
      />
    </>
  );
};
