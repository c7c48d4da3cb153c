import { Searchbar } from '@strapi/design-system';
import { useT } from '../t';

interface Props {
  readonly value: string;
  onChange(value: string): void;
}

/** Finds rules by their name or by who holds them. */
export const SearchBox = ({ value, onChange }: Props) => {
  const t = useT();
  return (
    <div style={{ flex: '1 1 240px', maxWidth: 420 }}>
      <Searchbar
        name="sought"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onClear={() => onChange('')}
        clearLabel={t('find.clear')}
        placeholder={t('find')}
      >
        {t('find')}
      </Searchbar>
    </div>
  );
};
