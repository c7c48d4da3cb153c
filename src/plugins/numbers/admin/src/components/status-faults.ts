import type { Failure } from '../../../../core/admin/src/client/call';

export type StatusField = 'status' | 'reason' | 'callback';

const BY_CODE: Readonly<Record<string, StatusField>> = {
  reason_required: 'reason',
  transition_refused: 'status',
};

const BY_PATH: Readonly<Record<string, StatusField>> = {
  status: 'status',
  reason: 'reason',
  callbackAt: 'callback',
};

const pathsOf = (details: Failure['details']): readonly unknown[] => {
  const issues = details?.['issues'];
  if (!Array.isArray(issues)) return [details?.['field']];
  return issues.flatMap((issue: { path?: unknown }) =>
    Array.isArray(issue.path) ? issue.path : []
  );
};

/** The field that a refusal of the server speaks of; null when it is none of the form's. */
export const fieldOfFailure = ({ code, details }: Failure): StatusField | null => {
  const known = BY_CODE[code];
  if (known) return known;
  for (const part of pathsOf(details)) {
    const field = BY_PATH[String(part)];
    if (field) return field;
  }
  return null;
};
