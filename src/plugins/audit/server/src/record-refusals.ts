import type { Core } from '@strapi/strapi';
import { env } from '../../../../env';
import { refusalTally, type Counted } from '../../domain/refusal-tally';
import type { Refused } from './read-attempt';
import type { AuditEvent } from './record';
import type { Later } from './write-later';

const LOOK_MS = 5_000;

/**
 * The log names rows by their number, a path of Strapi by their document, which is kept as `asked`: who does not see
 * everything reads that, or the number would tell him that the row is there. Past the guards of reads: they ask who calls,
 * and it is those who may not call that are told here.
 */
const withRowNumber = async (strapi: Core.Strapi, { event, uid }: Refused): Promise<AuditEvent> => {
  if (!uid || !event.subject) return event;
  const { tableName } = strapi.db.metadata.get(uid);
  const row = await strapi.db
    .connection<{ id: number; document_id: string }>(tableName)
    .where({ document_id: String(event.subject.id) })
    .first('id');
  const { kind, id: asked } = event.subject;
  return {
    ...event,
    subject: { kind, id: row?.id ?? asked },
    details: { ...event.details, asked },
  };
};

/** What came after the first of its kind: how many, since when, over which rows. */
const summaryOf = ({ last, attempts, since, subjects, merged }: Counted<Refused>): AuditEvent => {
  const { subject: _one, details, ...event } = last.event;
  const counted = { attempts, since: new Date(since).toISOString() };
  if (merged)
    return {
      actor: 'anonymous',
      action: 'http.request',
      result: 'refused',
      rows: attempts,
      details: { ...counted, merged },
    };
  return {
    ...event,
    rows: attempts,
    details: { ...details, ...counted, ...(subjects.length > 0 ? { subjects } : {}) },
  };
};

/** Refusals of this process on their way to the log. */
export const openRefusals = (strapi: Core.Strapi, later: Later) => {
  const tally = refusalTally<Refused>({
    windowMs: env.NUMERA_AUDIT_REFUSALS_SECONDS * 1000,
  });
  const writeCounted = (counted: readonly Counted<Refused>[]): void =>
    counted.forEach((each) => later.write(() => summaryOf(each)));
  const timer = setInterval(() => writeCounted(tally.takeDue()), LOOK_MS);
  timer.unref();
  return {
    tell(refused: Refused): void {
      if (tally.isFirst(refused)) later.write(() => withRowNumber(strapi, refused));
    },
    /** For whoever stands in the queue already: the event itself when it is the first of its kind. */
    firstOf: (refused: Refused): AuditEvent | undefined =>
      tally.isFirst(refused) ? refused.event : undefined,
    async close(): Promise<void> {
      clearInterval(timer);
      await later.settled();
      writeCounted(tally.takeAll());
      await later.settled();
    },
  };
};

export type Refusals = ReturnType<typeof openRefusals>;
