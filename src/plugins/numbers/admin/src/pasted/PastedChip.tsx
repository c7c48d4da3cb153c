import { Cross } from '@strapi/icons';
import { useState } from 'react';
import { ChipFrame, ChipPart, ChipRemove } from '../../../../core/admin/src/kit/filter/chip-parts';
import { useT } from '../t';
import { NotFoundDialog } from './NotFoundDialog';

interface Props {
  readonly phones: readonly string[];
  /** How many were pasted: more than a question takes are left out, and the chip says so. */
  readonly pasted: number;
  onRemove(): void;
}

/** A pasted list of phones as one condition. A click tells which of them are not in the base. */
export const PastedChip = ({ phones, pasted, onRemove }: Props) => {
  const t = useT();
  const [open, setOpen] = useState(false);
  const text =
    pasted > phones.length
      ? t('pasted.cut', { count: phones.length, all: pasted })
      : t('pasted.chip', { count: phones.length });
  return (
    <ChipFrame>
      <ChipPart
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key === 'Backspace' || event.key === 'Delete') onRemove();
        }}
      >
        <b>{text}</b>
      </ChipPart>
      <ChipRemove type="button" aria-label={t('pasted.remove')} onClick={onRemove}>
        <Cross aria-hidden />
      </ChipRemove>
      {open ? <NotFoundDialog phones={phones} onClose={() => setOpen(false)} /> : null}
    </ChipFrame>
  );
};
