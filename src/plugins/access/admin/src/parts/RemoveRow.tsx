import { IconButton } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useState } from 'react';
import { ConfirmDialog } from '../../../../core/admin/src/kit/ConfirmDialog';

interface Props {
  readonly label: string;
  readonly title: string;
  readonly text: string;
  readonly busy: boolean;
  onConfirm(): Promise<void>;
}

const stop = (event: { stopPropagation(): void }) => event.stopPropagation();

/** Deletes a row of a list after saying who loses what. A click on it does not open the row. */
export const RemoveRow = ({ label, title, text, busy, onConfirm }: Props) => {
  const [asking, setAsking] = useState(false);
  return (
    <span onClick={stop} onKeyDown={stop} role="presentation">
      <IconButton label={label} variant="ghost" onClick={() => setAsking(true)}>
        <Trash aria-hidden />
      </IconButton>
      <ConfirmDialog
        open={asking}
        danger
        busy={busy}
        title={title}
        action={label}
        onConfirm={() => void onConfirm().then(() => setAsking(false))}
        onClose={() => setAsking(false)}
      >
        {text}
      </ConfirmDialog>
    </span>
  );
};
