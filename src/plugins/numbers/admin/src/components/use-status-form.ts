import { useState } from 'react';
import type { Failure } from '../../../../core/admin/src/client/call';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useT } from '../t';
import type { Status } from '../use-choices';
import { fieldOfFailure, type StatusField } from './status-faults';

interface Fault {
  readonly field: StatusField;
  readonly text: string;
}

/** What one fills in to change a status, and what is still missing or was refused. */
export const useStatusForm = (before: string) => {
  const t = useT();
  const textOf = useFailureText();
  const [status, setStatus] = useState<Status | null>(null);
  const [reason, setReason] = useState('');
  const [callback, setCallback] = useState('');
  // Only what the person himself wrote is sent: a comment that others changed meanwhile stays theirs.
  const [comment] = useState(before);
  const [text, setText] = useState(before);
  // Counts the attempts: each takes the focus to the field at fault.
  const [tried, setTried] = useState(0);
  const [refused, setRefused] = useState<Fault | null>(null);
  const wantsCallback = status?.flags.includes('callback') ?? false;
  const missing: StatusField | null = !status
    ? 'status'
    : status.requiresReason && !reason.trim()
      ? 'reason'
      : wantsCallback && !callback
        ? 'callback'
        : null;
  const answered =
    <Value>(set: (value: Value) => void) =>
    (value: Value) => {
      setRefused(null);
      set(value);
    };
  const changes = {
    ...(status ? { status: status.id } : {}),
    ...(reason.trim() ? { reason: reason.trim() } : {}),
    ...(wantsCallback && callback ? { callbackAt: new Date(callback).toISOString() } : {}),
    ...(text === comment ? {} : { comment: text.trim() || null }),
  };
  const fault: Fault | null =
    missing && tried > 0 ? { field: missing, text: t(`missing.${missing}`) } : refused;
  return {
    ...{ status, reason, callback, text, wantsCallback, missing, changes, tried },
    setStatus: answered(setStatus),
    setReason: answered(setReason),
    setCallback: answered(setCallback),
    setText,
    faultAt: (field: StatusField) => (fault?.field === field ? fault.text : undefined),
    /** Whether the form can go; what is missing is shown from now on. */
    check: () => {
      setTried(tried + 1);
      return missing === null;
    },
    /** True when the failure was shown at a field. */
    refuse: (failure: Failure) => {
      const field = fieldOfFailure(failure);
      if (!field) return false;
      setRefused({ field, text: textOf(failure) });
      setTried(tried + 1);
      return true;
    },
  };
};

export type StatusForm = ReturnType<typeof useStatusForm>;
