import { Popover } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../t';
import { Row } from '../layout';
import { ink } from '../palette';
import { TextLink } from '../text';
import type { FilterField } from './fields';

const Item = styled.button`
  display: block;
  width: 100%;
  min-height: 34px;
  border: 0;
  padding: 4px 14px;
  background: none;
  font: inherit;
  font-size: 1.4rem;
  text-align: start;
  color: ${ink.main};
  cursor: pointer;
  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }
`;

const Opener = styled(TextLink)`
  padding: 0 8px;
  svg {
    width: 11px;
    height: 11px;
    path {
      fill: currentColor;
    }
  }
`;

interface Props {
  readonly fields: readonly FilterField[];
  onAdd(name: string): void;
}

/** «+ Фильтр»: fields that are not asked about yet. */
export const AddFilter = ({ fields, onAdd }: Props) => {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger>
        <Opener type="button">
          <Row as="span" $gap={6}>
            <Plus aria-hidden />
            {t('filter.add')}
          </Row>
        </Opener>
      </Popover.Trigger>
      <Popover.Content
        align="start"
        sideOffset={4}
        style={{ width: 240 }}
        // The chip that is added opens its own editor and takes the focus there.
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        <div style={{ padding: '4px 0' }}>
          {fields.map(({ name, label }) => (
            <Item
              key={name}
              type="button"
              onClick={() => {
                setOpen(false);
                onAdd(name);
              }}
            >
              {label}
            </Item>
          ))}
        </div>
      </Popover.Content>
    </Popover.Root>
  );
};
