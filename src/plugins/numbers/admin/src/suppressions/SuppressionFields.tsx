import { SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import { FormLine } from '../../../../core/admin/src/kit/FormLine';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { suppressionScope } from '../../../contract/suppressions';
import { useFocusAtFault } from '../../../../core/admin/src/kit/use-focus-at-fault';
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
      <FormLine
        label={isRange ? t('stop.from') : t('field.phone')}
        required
        fault={faultAt('phone')}
      >
        <TextInput
          autoComplete="off"
          inputMode="tel"
          value={values.phone}
          onChange={({ target }) => set({ phone: target.value })}
        />
      </FormLine>
      {isRange ? (
        <FormLine label={t('stop.to')} required fault={faultAt('to')}>
          <TextInput
            autoComplete="off"
            inputMode="tel"
            value={values.to}
            onChange={({ target }) => set({ to: target.value })}
          />
        </FormLine>
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
  const { values, set, faultAt, tried } = props.form;
  const frame = useFocusAtFault(tried);
  return (
    <Stack $gap={16} ref={frame}>
      <PhoneFields form={props.form} />
      <ScopeFields {...props} />
      <FormLine label={t('stop.reason')} required fault={faultAt('reason')}>
        <TextInput
          maxLength={500}
          value={values.reason}
          onChange={({ target }) => set({ reason: target.value })}
        />
      </FormLine>
      <FormLine label={t('stop.source')} hint={t('stop.source.hint')}>
        <TextInput
          maxLength={100}
          value={values.source}
          onChange={({ target }) => set({ source: target.value })}
        />
      </FormLine>
      <FormLine label={t('stop.proof')} hint={t('stop.proof.hint')}>
        <TextInput
          maxLength={2000}
          value={values.proof}
          onChange={({ target }) => set({ proof: target.value })}
        />
      </FormLine>
      <FormLine label={t('stop.until')} hint={t('stop.until.hint')} fault={faultAt('expires')}>
        <TextInput
          type="date"
          value={values.expires}
          onChange={({ target }) => set({ expires: target.value })}
        />
      </FormLine>
    </Stack>
  );
};
