import { Searchbar } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import type { FilterState } from '../../../../core/admin/src/kit/filter/fields';
import { readSought } from '../read-filter';
import { useT } from '../t';

interface Props {
  readonly state: FilterState;
  onChange(changes: FilterState): void;
}

/** Everything that one request or one job did. */
export const AuditSearch = ({ state, onChange }: Props) => {
  const t = useT();
  const asked = state['job'] ?? state['request'] ?? '';
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  return (
    <form
      role="search"
      style={{ width: 'min(280px, 100%)' }}
      onSubmit={(event) => {
        event.preventDefault();
        onChange(readSought(text));
      }}
    >
      <Searchbar
        name="request"
        size="S"
        value={text}
        placeholder={t('search.hint')}
        clearLabel={t('search.clear')}
        onChange={({ target }) => setText(target.value)}
        onClear={() => {
          setText('');
          onChange(readSought(''));
        }}
      >
        {t('search.hint')}
      </Searchbar>
    </form>
  );
};
