import { Field, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { suppressionScope } from '../../../contract/suppressions';
import { useFocusAtFault } from '../components/use-focus-at-fault';
import { useT } from '../t';
import type { Choices } from '../use-choices';
import type { SuppressionForm } from './use-suppression-form';

interface LineProps {
  readonly label: string;
  readonly fault?: string | undefined;
  readonly required?: boolean;
  readonly hint?: string;
  readonly children: ReactNode;
}

const Line = ({ label, fault, required = false, hint, children }: LineProps) => (
  <Field.Root required={required} {...(fault ? { error: fault } : {})} {...(hint ? { hint } : {})}>
    <Field.Label>{label}</Field.Label>
    {children}
    <Field.Hint />
    <Field.Error />
  </Field.Root>
);

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
      <Line label={t('stop.kind')}>
        <SingleSelect
          value={values.kind}
          onChange={(value) => set({ kind: value === 'range' ? 'range' : 'single' })}
        >
          <SingleSelectOption value="single">{t('stop.kind.single')}</SingleSelectOption>
          <SingleSelectOption value="range">{t('stop.kind.range')}</SingleSelectOption>
        </SingleSelect>
      </Line>
      <Line label={isRange ? t('stop.from') : t('field.phone')} required fault={faultAt('phone')}>
        <TextInput
          autoComplete="off"
          inputMode="tel"
          value={values.phone}
          onChange={({ target }) => set({ phone: target.value })}
        />
      </Line>
      {isRange ? (
        <Line label={t('stop.to')} required fault={faultAt('to')}>
          <TextInput
            autoComplete="off"
            inputMode="tel"
            value={values.to}
            onChange={({ target }) => set({ to: target.value })}
          />
        </Line>
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
      <Line label={t('stop.scope')} required>
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
      </Line>
      {values.scope === 'global' ? null : (
        <Line label={t('stop.target')} required fault={faultAt('target')}>
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
        </Line>
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
      <Line label={t('stop.reason')} required fault={faultAt('reason')}>
        <TextInput
          maxLength={500}
          value={values.reason}
          onChange={({ target }) => set({ reason: target.value })}
        />
      </Line>
      <Line label={t('stop.source')} hint={t('stop.source.hint')}>
        <TextInput
          maxLength={100}
          value={values.source}
          onChange={({ target }) => set({ source: target.value })}
        />
      </Line>
      <Line label={t('stop.proof')} hint={t('stop.proof.hint')}>
        <TextInput
          maxLength={2000}
          value={values.proof}
          onChange={({ target }) => set({ proof: target.value })}
        />
      </Line>
      <Line label={t('stop.until')} hint={t('stop.until.hint')} fault={faultAt('expires')}>
        <TextInput
          type="date"
          value={values.expires}
          onChange={({ target }) => set({ expires: target.value })}
        />
      </Line>
    </Stack>
  );
};
