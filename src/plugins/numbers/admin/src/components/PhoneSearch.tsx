import { Searchbar } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../t';

interface Props {
  readonly value: string;
  /** What may be typed, where it is not one phone or a list. */
  readonly hint?: string;
  onSearch(text: string): void;
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

/** Asks on Enter, not at each key: every probe of a phone is audited. `/` puts the focus here. */
export const PhoneSearch = ({ value, hint, onSearch }: Props) => {
  const t = useT();
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event.target) || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <form
      role="search"
      style={{ minWidth: 200 }}
      onSubmit={(event) => {
        event.preventDefault();
        // Nothing typed: a pasted list, which stands as a condition beside, stays.
        if (text.trim() || value) onSearch(text);
      }}
    >
      <Searchbar
        ref={input}
        name="phone"
        size="S"
        autoComplete="off"
        value={text}
        placeholder={hint ?? t('search.hint')}
        clearLabel={t('search.clear')}
        onChange={({ target }) => setText(target.value)}
        onPaste={(event) => {
          // A one-line field would glue a pasted column of phones together.
          const pasted = event.clipboardData.getData('text');
          if (!/[\n\t]/.test(pasted)) return;
          event.preventDefault();
          onSearch(pasted.split(/[\n\t]+/).join(','));
        }}
        onClear={() => {
          setText('');
          onSearch('');
        }}
      >
        {t('search.label')}
      </Searchbar>
    </form>
  );
};
