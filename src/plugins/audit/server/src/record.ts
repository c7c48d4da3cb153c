import type { Tx } from '../../../core/server/src/db';
import type { Actor } from '../../../core/server/src/scope';
import type { Sql } from '../../../core/server/src/sql';
import { redact } from '../../domain/redact';
import { phoneForAudit } from './phone-for-audit';
import { writeEventSql } from './sql/write-event';

export interface AuditEvent {
  readonly actor: Pick<Actor, 'kind' | 'id' | 'name'> | 'anonymous';
  /** `<plugin>.<what>`, e.g. `numbers.status`. */
  readonly action: string;
  readonly result?: 'done' | 'refused' | 'failed';
  readonly subject?: { readonly kind: string; readonly id: string | number };
  /** Projects that were touched: who may not see one of them does not see the entry. */
  readonly projects?: readonly number[];
  readonly rows?: number;
  readonly requestId?: string;
  readonly jobId?: string;
  readonly ip?: string;
  readonly before?: object;
  readonly after?: object;
  readonly details?: object;
}

const hide = (phone: string) => phoneForAudit(phone);

const clean = (value: object | undefined): object | null =>
  value === undefined ? null : redact(value as Record<string, unknown>, hide);

/**
 * The insert of one event, as a member of the caller's own statement: its effect and the event come with one round trip.
 * Secrets are dropped by name, phones kept as keyed hash and mask. What nobody may read later must not be handed over
 * under another name.
 */
export const recording = (event: AuditEvent): Sql => {
  const actor = event.actor === 'anonymous' ? undefined : event.actor;
  return writeEventSql({
    actorKind: actor?.kind ?? 'anonymous',
    actorId: actor?.id ?? null,
    actorName: actor?.name ?? null,
    action: event.action,
    result: event.result ?? 'done',
    subjectKind: event.subject?.kind ?? null,
    subjectId: event.subject ? String(event.subject.id) : null,
    projects: event.projects ?? [],
    rows: event.rows ?? null,
    requestId: event.requestId || null,
    jobId: event.jobId ?? null,
    ip: event.ip || null,
    before: clean(event.before),
    after: clean(event.after),
    details: clean(event.details) ?? {},
  });
};

/** Adds one event in the transaction of its effect: both are there, or neither. */
export const record = async (tx: Tx, event: AuditEvent): Promise<void> => {
  await tx.rows(recording(event));
};
