import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { fieldText } from '../../../domain/field-text';
import { useT } from '../t';
import type { NumberField } from '../use-choices';
import { EditableFacts } from './EditableFacts';
import { EditFieldsDialog } from './EditFieldsDialog';
import type { NumberRow } from './number-columns';

interface Props {
  readonly number: NumberRow;
  readonly fields: readonly NumberField[];
}

/** What is kept about the number in fields of the administrator's, and the way to change it. */
export const FieldsBlock = ({ number, fields }: Props) => {
  const t = useT();
  const { language } = useFormats();
  const textOf = (field: NumberField): string => {
    const value = number.fields[field.key];
    return value === undefined ? NOTHING : fieldText(field, value, language);
  };
  return (
    <EditableFacts
      title={t('fields')}
      edit={t('fields.edit')}
      dialog={(close) => <EditFieldsDialog number={number} fields={fields} onClose={close} />}
    >
      {fields.map((field) => [
        <dt key={`${field.key} name`}>{field.name[language]}</dt>,
        <dd key={field.key}>{textOf(field)}</dd>,
      ])}
    </EditableFacts>
  );
};
