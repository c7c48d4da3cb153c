import { TextInput } from '@strapi/design-system';
import { useState } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
}

/** Asks with Enter or when it is left: half a word finds nothing. */
export const TextEditor = ({ label, value, onChange }: Props) => {
  const [text, setText] = useState(value);
  return (
    <form
      style={{ padding: 12 }}
      onSubmit={(event) => {
        event.preventDefault();
        onChange(text.trim());
      }}
    >
      <TextInput
        size="S"
        aria-label={label}
        maxLength={500}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={() => onChange(text.trim())}
      />
    </form>
  );
};
