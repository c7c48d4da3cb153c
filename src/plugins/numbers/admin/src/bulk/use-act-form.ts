import { useState } from 'react';
import type { z } from 'zod';
import type { bulkAction } from '../../../contract/bulk';
import { useT } from '../t';
import type { BulkKind } from './bulk-set';

export type ActKind = Exclude<BulkKind, 'status'>;
type Field = 'project' | 'reason' | 'expires';

/** What one fills in for everything but a status, and what is still missing. */
export const useActForm = (kind: ActKind) => {
  const t = useT();
  const [project, setProject] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [expires, setExpires] = useState('');
  const [tried, setTried] = useState(0);
  const ends = expires ? new Date(`${expires}T00:00:00`) : null;
  const missing: Field | null =
    kind === 'move' && project === null
      ? 'project'
      : kind === 'suppress' && !reason.trim()
        ? 'reason'
        : ends && ends.getTime() <= Date.now()
          ? 'expires'
          : null;
  const said = reason.trim() ? { reason: reason.trim() } : {};
  const actions: Readonly<Record<ActKind, () => z.input<typeof bulkAction>>> = {
    move: () => ({ type: 'move', project: project ?? 0, ...said }),
    return: () => ({ type: 'return', ...said }),
    suppress: () => ({
      type: 'suppress',
      reason: reason.trim(),
      ...(ends ? { expiresAt: ends.toISOString() } : {}),
    }),
    delete: () => ({ type: 'delete', ...said }),
  };
  return {
    ...{ kind, project, reason, expires, tried },
    ...{ setProject, setReason, setExpires },
    action: actions[kind],
    faultAt: (field: Field) =>
      tried > 0 && missing === field ? t(`bulk.missing.${field}`) : undefined,
    /** Whether the form can go; what is missing is shown from now on. */
    check: () => {
      setTried(tried + 1);
      return missing === null;
    },
  };
};

export type ActForm = ReturnType<typeof useActForm>;
