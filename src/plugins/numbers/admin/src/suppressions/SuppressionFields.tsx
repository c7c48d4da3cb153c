import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { FormLine } from '../../../../core/admin/src/kit/FormLine';
import { TextLine } from '../../../../core/admin/src/kit/TextLine';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { suppressionScope } from '../../../contract/suppressions';
import { useT } from '../t';
import type { Choices } from '../use-choices';
import type { SuppressionForm } from './use-suppression-form';

interface Props {
  readonly form: SuppressionForm;
  readonly choices: Choices | undefined;
  /** Whether the person may write entries of all. */
  readonly everywhere: boolean;
}

const PhoneFields = ({ form }: Pick<Props, 'form'>) => {
  const t = useT();
  const { values, set, faultAt } = form;
  const isRange = values.kind === 'range';
  return (
    <>
      <FormLine label={t('stop.kind')}>
        <SingleSelect
          value={values.kind}
          onChange={(value) => set({ kind: value === 'range' ? 'range' : 'single' })}
        >
          <SingleSelectOption value="single">{t('stop.kind.single')}</SingleSelectOption>
          <SingleSelectOption value="range">{t('stop.kind.range')}</SingleSelectOption>
        </SingleSelect>
      </FormLine>
      <TextLine
        label={isRange ? t('stop.from') : t('field.phone')}
        required
        fault={faultAt('phone')}
        kind="phone"
        value={values.phone}
        onChange={(phone) => set({ phone })}
      />
      {isRange ? (
        <TextLine
          label={t('stop.to')}
          required
          fault={faultAt('to')}
          kind="phone"
          value={values.to}
          onChange={(to) => set({ to })}
        />
      ) : null}
    </>
  );
};

const ScopeFields = ({ form, choices, everywhere }: Props) => {
  const t = useT();
  const { language } = useFormats();
  const { values, set, faultAt } = form;
  const targets = {
    global: [],
    project: choices?.projects ?? [],
    provider: choices?.providers ?? [],
    group: choices?.groups ?? [],
  }[values.scope];
  return (
    <>
      <FormLine label={t('stop.scope')} required>
        <SingleSelect
          value={values.scope}
          onChange={(value) => set({ scope: suppressionScope.parse(value), target: '' })}
        >
          {suppressionScope.options
            .filter((scope) => everywhere || scope !== 'global')
            .map((scope) => (
              <SingleSelectOption key={scope} value={scope}>
                {t(`stop.scope.${scope}`)}
              </SingleSelectOption>
            ))}
        </SingleSelect>
      </FormLine>
      {values.scope === 'global' ? null : (
        <FormLine label={t('stop.target')} required fault={faultAt('target')}>
          <SingleSelect
            placeholder={t('stop.target.placeholder')}
            value={values.target}
            onChange={(value) => set({ target: String(value) })}
          >
            {targets.map(({ id, name }) => (
              <SingleSelectOption key={id} value={String(id)}>
                {name[language]}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </FormLine>
      )}
    </>
  );
};

/** What an entry says: which phones, for whom, why, since when and until when. */
export const SuppressionFields = (props: Props) => {
  const t = useT();
  const { values, set, faultAt } = props.form;
  return (
    <>
      <PhoneFields form={props.form} />
      <ScopeFields {...props} />
      <TextLine
        label={t('stop.reason')}
        required
        fault={faultAt('reason')}
        maxLength={500}
        value={values.reason}
        onChange={(reason) => set({ reason })}
      />
      <TextLine
        label={t('stop.source')}
        hint={t('stop.source.hint')}
        maxLength={100}
        value={values.source}
        onChange={(source) => set({ source })}
      />
      <TextLine
        label={t('stop.proof')}
        hint={t('stop.proof.hint')}
        maxLength={2000}
        value={values.proof}
        onChange={(proof) => set({ proof })}
      />
      <TextLine
        label={t('stop.until')}
        hint={t('stop.until.hint')}
        fault={faultAt('expires')}
        kind="date"
        value={values.expires}
        onChange={(expires) => set({ expires })}
      />
    </>
  );
};
