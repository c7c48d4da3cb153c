import { Button, Checkbox, Popover } from '@strapi/design-system';
import { Layout } from '@strapi/icons';
import { styled } from 'styled-components';
import { useT } from '../../t';
import { ink } from '../palette';

const Item = styled.label`
  display: flex;
  align-items: center;
  gap: 10px;
  min-height: 34px;
  padding: 2px 14px;
  font-size: 1.4rem;
  color: ${ink.main};
  cursor: pointer;
`;

interface Props {
  readonly columns: readonly { readonly name: string; readonly header: string }[];
  readonly hidden: ReadonlySet<string>;
  /** The one that cannot be hidden. */
  readonly fixed: string;
  onChange(hidden: ReadonlySet<string>): void;
}

/** «Колонки»: which are drawn. */
export const ColumnPicker = ({ columns, hidden, fixed, onChange }: Props) => {
  const t = useT();
  const toggle = (name: string) => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    onChange(next);
  };
  return (
    <Popover.Root>
      <Popover.Trigger>
        <Button variant="tertiary" startIcon={<Layout />}>
          {t('table.columns')}
        </Button>
      </Popover.Trigger>
      <Popover.Content align="end" sideOffset={4} style={{ width: 240, padding: '6px 0' }}>
        {columns.map(({ name, header }) => (
          <Item key={name}>
            <Checkbox
              checked={!hidden.has(name)}
              disabled={name === fixed}
              onCheckedChange={() => toggle(name)}
            />
            {header}
          </Item>
        ))}
      </Popover.Content>
    </Popover.Root>
  );
};
