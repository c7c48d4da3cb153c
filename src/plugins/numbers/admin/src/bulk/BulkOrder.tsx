import { useState } from 'react';
import type { Failure } from '../../../../core/admin/src/client/call';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { StatusFields } from '../components/StatusFields';
import { useStatusForm } from '../components/use-status-form';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { ActFields } from './ActFields';
import { BulkForm } from './BulkForm';
import { BulkPreview } from './BulkPreview';
import type { BulkAsk, BulkRun } from './bulk-set';
import { useActForm, type ActKind } from './use-act-form';

interface Props {
  readonly ask: BulkAsk;
  /** In words: 3 numbers, all that match. */
  readonly title: string;
  readonly names: ChoiceNames;
  onStarted(run: BulkRun): void;
  onClose(): void;
}

/** Which status; then what would happen; nothing is done before the second is confirmed. */
const StatusOrder = ({ ask, title, names, onStarted, onClose }: Props) => {
  const t = useT();
  const { language } = useFormats();
  const form = useStatusForm('');
  const [looking, setLooking] = useState(false);
  const refused = (failure: Failure) => {
    if (form.refuse(failure)) setLooking(false);
  };
  if (!looking || !form.status)
    return (
      <BulkForm title={title} onLook={() => setLooking(form.check())} onClose={onClose}>
        <StatusFields
          form={form}
          statuses={[...names.statuses.values()]}
          commentHint={t('bulk.comment')}
        />
      </BulkForm>
    );
  const { comment, ...rest } = form.changes;
  return (
    <BulkPreview
      set={ask.set}
      title={title}
      act={{ kind: 'status', name: form.status.name[language], status: form.status }}
      action={{ type: 'status', ...rest, status: form.status.id, ...(comment ? { comment } : {}) }}
      names={names}
      onRefused={refused}
      onBack={() => setLooking(false)}
      onStarted={onStarted}
    />
  );
};

/** The same for what is done to a number as a whole. */
const ActOrder = ({ ask, kind, title, names, onStarted, onClose }: Props & { kind: ActKind }) => {
  const form = useActForm(kind);
  const [looking, setLooking] = useState(false);
  if (!looking)
    return (
      <BulkForm title={title} onLook={() => setLooking(form.check())} onClose={onClose}>
        <ActFields form={form} choices={names.data} />
      </BulkForm>
    );
  return (
    <BulkPreview
      set={ask.set}
      title={title}
      act={{ kind, name: form.project === null ? '' : names.project(form.project) }}
      action={form.action()}
      names={names}
      onRefused={() => {}}
      onBack={() => setLooking(false)}
      onStarted={onStarted}
    />
  );
};

export const BulkOrder = (props: Props) =>
  props.ask.kind === 'status' ? (
    <StatusOrder {...props} />
  ) : (
    <ActOrder {...props} kind={props.ask.kind} />
  );
