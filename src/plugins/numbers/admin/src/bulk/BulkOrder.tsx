import { useState } from 'react';
import type { Failure } from '../../../../core/admin/src/client/call';
import { useStatusForm } from '../components/use-status-form';
import type { ChoiceNames } from '../use-choices';
import { BulkForm } from './BulkForm';
import { BulkPreview } from './BulkPreview';
import type { BulkRun, BulkSet } from './bulk-set';

interface Props {
  readonly set: BulkSet;
  /** In words: 3 numbers, all that match. */
  readonly title: string;
  readonly names: ChoiceNames;
  onStarted(run: BulkRun): void;
  onClose(): void;
}

/** Which status; then what would happen; nothing is done before the second is confirmed. */
export const BulkOrder = ({ set, title, names, onStarted, onClose }: Props) => {
  const form = useStatusForm('');
  const [looking, setLooking] = useState(false);
  const refused = (failure: Failure) => {
    if (form.refuse(failure)) setLooking(false);
  };
  if (!looking || !form.status)
    return (
      <BulkForm
        form={form}
        title={title}
        names={names}
        onLook={() => setLooking(form.check())}
        onClose={onClose}
      />
    );
  const { comment, ...rest } = form.changes;
  return (
    <BulkPreview
      set={set}
      title={title}
      status={form.status}
      action={{ type: 'status', ...rest, status: form.status.id, ...(comment ? { comment } : {}) }}
      names={names}
      onRefused={refused}
      onBack={() => setLooking(false)}
      onStarted={onStarted}
    />
  );
};
