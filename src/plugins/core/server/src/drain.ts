import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { env } from '../../../../env';
import { common } from '../../contract/error';
import { languageOf } from './gate';
import { allowStreams, endAllStreams } from './stream-events';
import { errorBody } from './write-error';

const POLL_MS = 20;
const IDLE_POLLS = 3;
const POOL_PATIENCE_MS = 2_000;

let draining = false;
let inFlight = 0;

export const isDraining = (): boolean => draining;

export const requestsInFlight = (): number => inFlight;

/** Counts what is on its way; once the process is to stop, new requests are sent elsewhere. */
const countRequests = async (ctx: Context, next: Next): Promise<void> => {
  if (draining) {
    ctx.set({ Connection: 'close', 'Retry-After': '1' });
    ctx.status = 503;
    ctx.body = errorBody({ code: common.unavailable, language: languageOf(ctx), requestId: '' });
    return;
  }
  inFlight += 1;
  ctx.res.once('close', () => {
    inFlight -= 1;
  });
  await next();
};

const until = async (done: () => boolean, patienceMs: number, polls = 1): Promise<boolean> => {
  const end = Date.now() + patienceMs;
  for (let seen = 0; seen < polls; seen = done() ? seen + 1 : 0) {
    if (Date.now() > end) return false;
    await sleep(POLL_MS);
  }
  return true;
};

interface Pool {
  numUsed(): number;
  numPendingAcquires(): number;
}

// Strapi's entry events are fire and forget: one that wakes up after the pool has closed ends the process badly.
const poolIsIdle = (strapi: Core.Strapi): boolean => {
  const { pool } = strapi.db.connection.client as { pool?: Pool };
  return !pool || pool.numUsed() + pool.numPendingAcquires() === 0;
};

const drain = async (strapi: Core.Strapi): Promise<void> => {
  draining = true;
  endAllStreams();
  const began = Date.now();
  const clean = await until(() => inFlight === 0, env.NUMERA_DRAIN_SECONDS * 1000);
  strapi.log.info('drained', { ms: Date.now() - began, cut: clean ? 0 : inFlight });
};

/**
 * Strapi's shutdown runs the plugins' `destroy`, then cuts every open socket. Here it first answers 503 to what is new
 * and waits for what has begun; readiness says 503 meanwhile. Call it in `register`: the counter stands before every
 * other middleware. `last` runs when everything else has ended.
 */
export const drainBeforeDestroy = (strapi: Core.Strapi, last: () => Promise<void>): void => {
  draining = false;
  inFlight = 0;
  allowStreams();
  strapi.server.use(countRequests);
  const destroy = strapi.destroy.bind(strapi);
  let once: Promise<void> | undefined;
  const gently = async () => {
    await drain(strapi);
    await until(() => poolIsIdle(strapi), POOL_PATIENCE_MS, IDLE_POLLS);
    await destroy();
    await last();
  };
  strapi.destroy = () => (once ??= gently());
};
