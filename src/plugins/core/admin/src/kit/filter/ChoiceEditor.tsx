import { Searchbar, Checkbox } from '@strapi/design-system';
import { useState } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../t';
import { dotOf, ink } from '../palette';
import { Small } from '../text';
import { readList, writeList, type Option } from './fields';

const List = styled.ul`
  max-height: 320px;
  overflow-y: auto;
  margin: 0;
  padding: 4px 0;
  list-style: none;
`;

const Item = styled.label<{ $depth: number }>`
  display: flex;
  align-items: center;
  gap: 10px;
  min-height: 34px;
  padding: 2px 12px 2px ${({ $depth }) => 12 + $depth * 18}px;
  font-size: 1.4rem;
  line-height: 1.9rem;
  color: ${ink.main};
  cursor: pointer;
  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }
  @media (pointer: coarse) {
    min-height: 44px;
  }
`;

const Dot = styled.i<{ $color: string }>`
  flex: none;
  width: 8px;
  height: 8px;
  border-radius: 50%;
  background: ${({ $color, theme }) => dotOf($color, theme)};
`;

const SEARCH_FROM = 9;

interface Props {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string | undefined;
  onChange(value: string): void;
}

/** Values of a dictionary to tick, with a search where there are many. */
export const ChoiceEditor = ({ label, options, value, onChange }: Props) => {
  const t = useT();
  const [sought, setSought] = useState('');
  const chosen = new Set(readList(value));
  const needle = sought.trim().toLocaleLowerCase();
  const shown = needle
    ? options.filter((option) => option.label.toLocaleLowerCase().includes(needle))
    : options;
  const toggle = (option: string) => {
    const next = new Set(chosen);
    if (!next.delete(option)) next.add(option);
    onChange(writeList(options.map((one) => one.value).filter((one) => next.has(one))));
  };
  return (
    <div>
      {options.length >= SEARCH_FROM ? (
        <div style={{ padding: '12px 12px 4px' }}>
          <Searchbar
            name="sought"
            size="S"
            value={sought}
            onChange={({ target }) => setSought(target.value)}
            onClear={() => setSought('')}
            clearLabel={t('clear')}
            placeholder={t('filter.find')}
          >
            {t('filter.findIn', { field: label })}
          </Searchbar>
        </div>
      ) : null}
      <List aria-label={label}>
        {shown.map((option) => (
          <li key={option.value}>
            <Item $depth={needle ? 0 : (option.depth ?? 0)}>
              <Checkbox
                checked={chosen.has(option.value)}
                onCheckedChange={() => toggle(option.value)}
              />
              {option.dot ? <Dot $color={option.dot} aria-hidden /> : null}
              {option.label}
            </Item>
          </li>
        ))}
      </List>
      {shown.length === 0 ? (
        <Small as="p" style={{ padding: '0 12px 12px' }}>
          {t('filter.noOption')}
        </Small>
      ) : null}
    </div>
  );
};
