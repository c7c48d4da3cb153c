import { Popover } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { styled } from 'styled-components';
import { useFormats } from '../../language/use-formats';
import { useT } from '../../t';
import { ink } from '../palette';
import { describeValue } from './describe-value';
import { FieldEditor } from './FieldEditor';
import type { FilterField, FilterState } from './fields';

const Frame = styled.span`
  display: inline-flex;
  max-width: 100%;
  border: 1px solid ${({ theme }) => theme.colors.primary200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.primary100};
  color: ${ink.active};
`;

const Part = styled.button`
  min-height: 30px;
  border: 0;
  padding: 0 4px 0 10px;
  background: none;
  font: inherit;
  font-size: 1.3rem;
  line-height: 1.8rem;
  text-align: start;
  color: inherit;
  cursor: pointer;
  b {
    font-weight: 600;
  }
`;

const Remove = styled(Part)`
  min-width: 26px;
  padding: 0 8px 0 4px;
  svg {
    display: block;
    width: 9px;
    height: 9px;
    path {
      fill: currentColor;
    }
  }
`;

interface Props {
  readonly field: FilterField;
  readonly state: FilterState;
  readonly open: boolean;
  onOpen(open: boolean): void;
  onChange(value: string): void;
}

/** field: value. A click edits in place, × or Backspace removes. */
export const FilterChip = ({ field, state, open, onOpen, onChange }: Props) => {
  const t = useT();
  const formats = useFormats();
  const value = state[field.name] ? describeValue(field, state, formats) : '…';
  return (
    <Popover.Root open={open} onOpenChange={onOpen}>
      <Frame>
        <Popover.Trigger>
          <Part
            type="button"
            onKeyDown={(event) => {
              if (event.key === 'Backspace' || event.key === 'Delete') onChange('');
            }}
          >
            {field.label}: <b>{value}</b>
          </Part>
        </Popover.Trigger>
        <Remove
          type="button"
          aria-label={t('filter.remove', { field: field.label })}
          onClick={() => onChange('')}
        >
          <Cross aria-hidden />
        </Remove>
      </Frame>
      <Popover.Content align="start" sideOffset={4} style={{ width: 300 }}>
        <FieldEditor field={field} value={state[field.name]} onChange={onChange} />
      </Popover.Content>
    </Popover.Root>
  );
};
