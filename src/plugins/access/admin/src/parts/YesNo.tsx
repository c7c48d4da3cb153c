import { Checkbox, Field } from '@strapi/design-system';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly value: boolean;
  onChange(value: boolean): void;
}

/** A switch with a line of what it does. */
export const YesNo = ({ label, hint, value, onChange }: Props) => (
  <Field.Root hint={hint}>
    <Checkbox checked={value} onCheckedChange={(on) => onChange(on === true)}>
      {label}
    </Checkbox>
    <Field.Hint />
  </Field.Root>
);
