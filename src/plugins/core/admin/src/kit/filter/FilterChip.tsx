import { Popover } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useFormats } from '../../language/use-formats';
import { useT } from '../../t';
import { ChipFrame, ChipPart, ChipRemove } from './chip-parts';
import { describeValue } from './describe-value';
import { FieldEditor } from './FieldEditor';
import type { FilterField, FilterState } from './fields';

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
      <ChipFrame>
        <Popover.Trigger>
          <ChipPart
            type="button"
            onKeyDown={(event) => {
              if (event.key === 'Backspace' || event.key === 'Delete') onChange('');
            }}
          >
            {field.label}: <b>{value}</b>
          </ChipPart>
        </Popover.Trigger>
        <ChipRemove
          type="button"
          aria-label={t('filter.remove', { field: field.label })}
          onClick={() => onChange('')}
        >
          <Cross aria-hidden />
        </ChipRemove>
      </ChipFrame>
      <Popover.Content align="start" sideOffset={4} style={{ width: 300 }}>
        <FieldEditor field={field} value={state[field.name]} onChange={onChange} />
      </Popover.Content>
    </Popover.Root>
  );
};
