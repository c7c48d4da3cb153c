import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import type { Contract } from '../../contract/contract';
import { common } from '../../contract/error';
import type { Db, Tx } from './db';
import type { Answered, Call } from './gate';
import { canonicalJson } from './canonical-json';
import { refuse } from './refuse';
import { sql } from './sql';

const KEY = /^[\x21-\x7e]{1,200}$/;

interface Kept {
  readonly body_hash: string;
  readonly answer: string | null;
  readonly mine: boolean;
}

/** SHA-256 of the parsed input, whatever the order of its keys. */
const hashOf = (input: unknown): string =>
  createHash('sha256').update(canonicalJson(input)).digest('hex');

/**
 * Takes the key: a row of its own, so that a second request sees it in flight. A row without an answer that is
 * older than a minute was left by a process that died before its effect committed: it is taken over.
 */
const take = async (
  db: Db,
  principal: string,
  route: string,
  key: string,
  hash: string
): Promise<Kept> => {
  const mine = await db.one(sql`
    insert into crm.core_idempotency as k (principal, route, key, body_hash) values (${principal}, ${route}, ${key}, ${hash})
    on conflict (principal, route, key) do update set body_hash = excluded.body_hash, answer = null, created_at = excluded.created_at
    where k.created_at < excluded.created_at - interval '24 hours'
       or (k.answer is null and k.body_hash = excluded.body_hash and k.created_at < excluded.created_at - interval '60 seconds')
    returning 1 as taken`);
  if (mine) return { body_hash: hash, answer: null, mine: true };
  const row = await db.one<Kept>(sql`
    select body_hash, answer::text, false as mine from crm.core_idempotency
    where principal = ${principal} and route = ${route} and key = ${key}`);
  return row ?? take(db, principal, route, key, hash);
};

/** Runs the handler once per (caller, route, key) in 24 hours (`0-precise-rules` 9.2). */
export const onceOnly = async <C extends Contract>(
  ctx: Pick<Context, 'get'>,
  contract: C,
  call: Call<C>,
  run: (call: Call<C>) => Promise<Answered>
): Promise<Answered> => {
  const key = ctx.get('Idempotency-Key');
  if (!key) return run(call);
  if (!KEY.test(key))
    throw refuse(common.invalid_input, {
      issues: [{ path: ['Idempotency-Key'], message: 'printable ASCII, 1 to 200 characters' }],
    });
  const principal = `${call.actor.kind}:${call.actor.id}`;
  const route = `${contract.method} ${contract.plugin}.${contract.name}`;
  const hash = hashOf(call.input);
  const kept = await take(call.db, principal, route, key, hash);
  if (!kept.mine) {
    if (kept.body_hash !== hash) throw refuse(common.idempotency_conflict);
    if (kept.answer === null) throw refuse(common.in_progress);
    return JSON.parse(kept.answer) as Answered;
  }
  const remember = async (tx: Tx, answer: object) => {
    await tx.rows(sql`
      update crm.core_idempotency set answer = ${JSON.stringify({ data: answer })}::jsonb
      where principal = ${principal} and route = ${route} and key = ${key}`);
  };
  try {
    return await run({ ...call, remember });
  } catch (error) {
    // The effect was rolled back: the caller may mend the request and use the key again.
    await call.db.rows(sql`
      delete from crm.core_idempotency where principal = ${principal} and route = ${route} and key = ${key} and answer is null`);
    throw error;
  }
};
