import { Combobox, ComboboxOption, Field, TextInput } from '@strapi/design-system';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Text } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { ReasonField } from '../components/ReasonField';
import { useFocusAtFault } from '../../../../core/admin/src/kit/use-focus-at-fault';
import { useT } from '../t';
import type { Choices } from '../use-choices';
import type { ActForm } from './use-act-form';

interface Props {
  readonly form: ActForm;
  readonly choices: Choices | undefined;
}

/** Where to, why, for how long: what each act needs to know. */
export const ActFields = ({ form, choices }: Props) => {
  const t = useT();
  const { language } = useFormats();
  const { kind, tried } = form;
  const frame = useFocusAtFault(tried);
  const faults = { project: form.faultAt('project'), expires: form.faultAt('expires') };
  return (
    <Stack $gap={16} ref={frame}>
      <Text>{t(`bulk.means.${kind}`)}</Text>
      {kind === 'move' ? (
        <Field.Root required {...(faults.project ? { error: faults.project } : {})}>
          <Field.Label>{t('bulk.to')}</Field.Label>
          <Combobox
            placeholder={t('bulk.to.placeholder')}
            clearLabel={t('bulk.to.clear')}
            noOptionsMessage={() => t('bulk.to.none')}
            value={form.project === null ? '' : String(form.project)}
            onChange={(value: string) => form.setProject(value ? Number(value) : null)}
            onClear={() => form.setProject(null)}
          >
            {(choices?.projects ?? [])
              .filter(({ active }) => active)
              .map(({ id, name }) => (
                <ComboboxOption key={id} value={String(id)}>
                  {name[language]}
                </ComboboxOption>
              ))}
          </Combobox>
          <Field.Error />
        </Field.Root>
      ) : null}
      <ReasonField
        value={form.reason}
        required={kind === 'suppress'}
        fault={form.faultAt('reason')}
        onChange={form.setReason}
      />
      {kind === 'suppress' ? (
        <Field.Root
          hint={t('bulk.expires.hint')}
          {...(faults.expires ? { error: faults.expires } : {})}
        >
          <Field.Label>{t('bulk.expires')}</Field.Label>
          <TextInput
            type="date"
            value={form.expires}
            onChange={({ target }) => form.setExpires(target.value)}
          />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
      ) : null}
    </Stack>
  );
};
