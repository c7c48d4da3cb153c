import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import { env } from '../../../../env';
import type { Contract } from '../../contract/contract';
import { common } from '../../contract/error';
import type { Answered, Call } from './call';
import { canonicalJson } from './canonical-json';
import type { Db, Tx } from './db';
import { hashBody, tapBody } from './hash-body';
import { refuse } from './refuse';
import { sql, type Sql } from './sql';

const KEY = /^[\x21-\x7e]{1,200}$/;

// A request in flight says every 20 s that it lives; one that was silent for 60 s died with its process.
const BEAT_MS = 20_000;

interface Place {
  readonly principal: string;
  readonly route: string;
  readonly key: string;
}

interface Kept {
  readonly body_hash: string;
  readonly answer: string | null;
  readonly mine: boolean;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const at = ({ principal, route, key }: Place): Sql =>
  sql`principal = ${principal} and route = ${route} and key = ${key}`;

/**
 * Takes the key: a row of its own, so that a second request sees it in flight. A row without an answer that went
 * silent was left by a process that died before its effect committed: it is taken over.
 */
const take = async (db: Db, place: Place, hash: string): Promise<Kept> => {
  const mine = await db.one(sql`
    insert into crm.core_idempotency as k (principal, route, key, body_hash)
    values (${place.principal}, ${place.route}, ${place.key}, ${hash})
    on conflict (principal, route, key) do update
      set body_hash = excluded.body_hash, answer = null, created_at = excluded.created_at
    where k.created_at < excluded.created_at - interval '24 hours'
       or (k.answer is null and k.body_hash = excluded.body_hash
           and k.created_at < excluded.created_at - interval '60 seconds')
    returning 1 as taken`);
  if (mine) return { body_hash: hash, answer: null, mine: true };
  const row = await db.one<Kept>(sql`
    select body_hash, answer::text, false as mine from crm.core_idempotency where ${at(place)}`);
  return row ?? take(db, place, hash);
};

const beat = (db: Db, place: Place): (() => void) => {
  const timer = setInterval(() => {
    const alive = sql`update crm.core_idempotency set created_at = now() where ${at(place)} and answer is null`;
    db.rows(alive).catch(() => undefined);
  }, BEAT_MS);
  timer.unref();
  return () => clearInterval(timer);
};

/** A request that came again: its answer, or why there is none. Of a raw body the bytes are compared too. */
const again = async <C extends Contract>(
  kept: Kept,
  hash: string,
  contract: C,
  call: Call<C>
): Promise<Answered> => {
  if (kept.answer === null)
    throw refuse(kept.body_hash === hash ? common.in_progress : common.idempotency_conflict);
  const whole = contract.kind === 'raw' ? sha256(`${hash} ${await hashBody(call.body)}`) : hash;
  if (kept.body_hash !== whole) throw refuse(common.idempotency_conflict);
  return JSON.parse(kept.answer) as Answered;
};

const first = async <C extends Contract>(
  place: Place,
  hash: string,
  contract: C,
  call: Call<C>,
  run: (call: Call<C>) => Promise<Answered>
): Promise<Answered> => {
  const { db } = call;
  const body = contract.kind === 'raw' ? tapBody(call.body) : undefined;
  let remembered = false;
  const remember = async (tx: Tx, answer: object) => {
    const whole = body ? sha256(`${hash} ${body.sha256()}`) : hash;
    const row = await tx.one(sql`
      update crm.core_idempotency set answer = ${JSON.stringify({ data: answer })}::jsonb, body_hash = ${whole}
      where ${at(place)} and answer is null returning 1 as kept`);
    // Another process took the key over and was faster: this effect must not be a second one.
    if (!row) throw refuse(common.in_progress);
    remembered = true;
  };
  const forget = () =>
    db.rows(sql`delete from crm.core_idempotency where ${at(place)} and answer is null`);
  const stop = beat(db, place);
  try {
    const answered = await run({ ...call, remember, ...(body ? { body: body.stream } : {}) });
    if (!remembered) await forget();
    if (!remembered && env.NODE_ENV !== 'production')
      throw new Error(
        `${contract.plugin}.${contract.name} is idempotent and must remember its answer`
      );
    return answered;
  } catch (error) {
    // The effect was rolled back: the caller may mend the request and use the key again.
    await forget();
    throw error;
  } finally {
    stop();
  }
};

/** Runs the handler once per (caller, route, key) in 24 hours (`0-precise-rules` 9.2). */
export const onceOnly = async <C extends Contract>(
  ctx: Pick<Context, 'get' | 'set'>,
  contract: C,
  call: Call<C>,
  run: (call: Call<C>) => Promise<Answered>
): Promise<Answered> => {
  const key = ctx.get('Idempotency-Key');
  if (!key) return run(call);
  const issue = {
    path: ['Idempotency-Key'],
    message: 'printable ASCII, 1 to 200 characters',
    code: 'custom',
  };
  if (!KEY.test(key)) throw refuse(common.invalid_input, { issues: [issue] });
  const place = {
    principal: `${call.actor.kind}:${call.actor.id}`,
    route: `${contract.method} ${contract.plugin}.${contract.name}`,
    key,
  };
  const hash = sha256(canonicalJson(call.input));
  const kept = await take(call.db, place, hash);
  if (kept.mine) return first(place, hash, contract, call, run);
  const answered = await again(kept, hash, contract, call);
  ctx.set('Idempotency-Replayed', 'true');
  return answered;
};

/** Forgets keys past their day. */
export const sweepIdempotency = async (db: Db): Promise<number> => {
  const row = await db.one<{ n: number }>(sql`
    with gone as (
      delete from crm.core_idempotency where created_at < now() - interval '24 hours' returning 1
    ) select count(*)::int as n from gone`);
  return row?.n ?? 0;
};
