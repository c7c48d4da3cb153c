import { useState } from 'react';
import type { Status } from '../use-choices';

/** What one fills in to change a status, and what is still missing. */
export const useStatusForm = (comment: string) => {
  const [status, setStatus] = useState<Status | null>(null);
  const [reason, setReason] = useState('');
  const [callback, setCallback] = useState('');
  const [text, setText] = useState(comment);
  const wantsCallback = status?.flags.includes('callback') ?? false;
  const missing = !status
    ? ('status' as const)
    : status.requiresReason && !reason.trim()
      ? ('reason' as const)
      : wantsCallback && !callback
        ? ('callback' as const)
        : null;
  const changes = {
    ...(status ? { status: status.id } : {}),
    ...(reason.trim() ? { reason: reason.trim() } : {}),
    ...(wantsCallback && callback ? { callbackAt: new Date(callback).toISOString() } : {}),
    ...(text === comment ? {} : { comment: text.trim() || null }),
  };
  return {
    ...{ status, setStatus, reason, setReason, callback, setCallback, text, setText },
    ...{ wantsCallback, missing, changes },
  };
};

export type StatusForm = ReturnType<typeof useStatusForm>;
