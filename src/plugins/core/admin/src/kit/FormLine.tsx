import { Field } from '@strapi/design-system';
import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  /** What is wrong with it: shown below, and the focus goes there. */
  readonly fault?: string | undefined;
  readonly required?: boolean;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** One input of a form under its name. */
export const FormLine = ({ label, fault, required = false, hint, children }: Props) => (
  <Field.Root required={required} {...(fault ? { error: fault } : {})} {...(hint ? { hint } : {})}>
    <Field.Label>{label}</Field.Label>
    {children}
    <Field.Hint />
    <Field.Error />
  </Field.Root>
);
