import { Button } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useState } from 'react';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { Row } from '../../../../core/admin/src/kit/layout';
import { BlockTitle } from '../../../../core/admin/src/kit/text';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { can } from '../../../contract/permissions';
import { fieldText } from '../../../domain/field-text';
import { useT } from '../t';
import type { NumberField } from '../use-choices';
import { EditFieldsDialog } from './EditFieldsDialog';
import type { NumberRow } from './number-columns';
import { FactList } from './NumberFacts';

interface Props {
  readonly number: NumberRow;
  readonly fields: readonly NumberField[];
}

/** What is kept about the number in fields of the administrator's, and the way to change it. */
export const FieldsBlock = ({ number, fields }: Props) => {
  const t = useT();
  const { language } = useFormats();
  const mayEdit = useCan(can.edit);
  const [editing, setEditing] = useState(false);
  const textOf = (field: NumberField): string => {
    const value = number.fields[field.key];
    return value === undefined ? NOTHING : fieldText(field, value, language);
  };
  return (
    <section aria-label={t('fields')}>
      <Row $between $gap={8} style={{ marginBottom: 8 }}>
        <BlockTitle as="h3">{t('fields')}</BlockTitle>
        {mayEdit ? (
          <Button variant="ghost" size="S" startIcon={<Pencil />} onClick={() => setEditing(true)}>
            {t('fields.edit')}
          </Button>
        ) : null}
      </Row>
      <FactList>
        {fields.map((field) => [
          <dt key={`${field.key} name`}>{field.name[language]}</dt>,
          <dd key={field.key}>{textOf(field)}</dd>,
        ])}
      </FactList>
      {editing ? (
        <EditFieldsDialog number={number} fields={fields} onClose={() => setEditing(false)} />
      ) : null}
    </section>
  );
};
