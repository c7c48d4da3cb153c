import { Accordion, Button } from '@strapi/design-system';
import { useFormats } from '../../language/use-formats';
import { useT } from '../../t';
import { Row } from '../layout';
import { Sheet } from '../Sheet';
import { describeValue } from './describe-value';
import { FieldEditor } from './FieldEditor';
import { isAsked, type FilterField, type FilterState } from './fields';

interface Props {
  readonly fields: readonly FilterField[];
  readonly state: FilterState;
  /** «Показать 128 430». */
  readonly showLabel: string;
  onChange(name: string, value: string): void;
  onReset(): void;
  onClose(): void;
}

/** All filters of a narrow screen on one sheet. */
export const FilterSheet = ({ fields, state, showLabel, onChange, onReset, onClose }: Props) => {
  const t = useT();
  const formats = useFormats();
  return (
    <Sheet
      title={t('filter.title')}
      onClose={onClose}
      footer={
        <Row $gap={8} style={{ flexWrap: 'nowrap' }}>
          <Button variant="tertiary" size="L" onClick={onReset}>
            {t('filter.reset')}
          </Button>
          <Button size="L" fullWidth onClick={onClose}>
            {showLabel}
          </Button>
        </Row>
      }
    >
      <Accordion.Root>
        {fields.map((field) => (
          <Accordion.Item key={field.name} value={field.name}>
            <Accordion.Header>
              <Accordion.Trigger>
                {isAsked(state, field)
                  ? `${field.label}: ${describeValue(field, state, formats)}`
                  : field.label}
              </Accordion.Trigger>
            </Accordion.Header>
            <Accordion.Content>
              <FieldEditor
                field={field}
                value={state[field.name]}
                onChange={(value) => onChange(field.name, value)}
              />
            </Accordion.Content>
          </Accordion.Item>
        ))}
      </Accordion.Root>
    </Sheet>
  );
};
