import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { dbOf } from '../../../core/server/src/db';
import { sessionAct } from '../../domain/session-acts';
import { readAttempt } from './read-attempt';
import type { AuditEvent } from './record';
import { openRefusals, type Refusals } from './record-refusals';
import { isIdle, readSession, sentBy } from './record-sessions';
import { writeLater, type Later } from './write-later';

const [REFUSED, BROKEN] = [400, 500];

interface Books {
  readonly later: Later;
  readonly refusals: Refusals;
}

const look = (strapi: Core.Strapi, ctx: Context, { later, refusals }: Books): void => {
  const act = sessionAct(ctx.method, ctx.path, Object.keys(sentBy(ctx)));
  if (act) {
    if (isIdle(ctx, act)) return;
    later.write(async () => {
      const read = await readSession(strapi, ctx, act);
      // Somebody known who came or went is told each time; strangers are counted.
      return read.stranger || read.event.result !== 'done' ? refusals.firstOf(read) : read.event;
    });
    return;
  }
  if (ctx.status < REFUSED || ctx.status >= BROKEN) return;
  const attempt = readAttempt(strapi, ctx);
  if (attempt) refusals.tell(attempt);
};

/**
 * Sees the last word of every answer, of our routes and of Strapi's: who came and went, and what was refused. Call it in
 * `register`, so that it stands outside of every other middleware; it neither delays an answer nor changes one.
 */
export const watchAnswers = (strapi: Core.Strapi) => {
  let books: Books | undefined;
  const complain = (error: Error) => strapi.log.error(`audit of an answer: ${error.message}`);
  strapi.server.use(async (ctx: Context, next: Next) => {
    await next();
    try {
      if (books) look(strapi, ctx, books);
    } catch (error) {
      complain(error as Error);
    }
  });
  return {
    /** When there is a database. */
    open(): void {
      const later = writeLater(dbOf(strapi), complain);
      books = { later, refusals: openRefusals(strapi, later) };
    },
    /** What was counted, then `last`. */
    async close(last: AuditEvent): Promise<void> {
      await books?.refusals.close();
      books?.later.write(() => last);
      await books?.later.settled();
    },
  };
};
