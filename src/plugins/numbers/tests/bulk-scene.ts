import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../../../../tests/harness/test-database';
import type { Dictionaries } from '../../access/contract/dictionaries';
import { actorById, dictionaries, forgetDictionaries } from '../../access/server/src/public';
import type { Db } from '../../core/server/src/db';
import { EVERYTHING, type Scope } from '../../core/server/src/scope';
import { sql, type Sql } from '../../core/server/src/sql';
import { useBell } from '../../jobs/server/src/bell';
import { openWorkers, type Workers } from '../../jobs/server/src/open-workers';
import { openQueue } from '../../jobs/server/src/queue';
import { registerJobs } from '../../jobs/server/src/registry';
import { FAST } from '../../jobs/tests/support/fast-timing';
import { bulkNumbers, type bulkResult, type undoResult } from '../contract/bulk';
import { bulkNumbersJob } from '../server/src/jobs/bulk-numbers';
import { scrubNumbersJob } from '../server/src/jobs/scrub-numbers';
import { undoBulkJob } from '../server/src/jobs/undo-bulk';
import type { Writer } from '../server/src/rules/caller';
import { orderBulk } from '../server/src/services/order-bulk';
import { orderUndo } from '../server/src/services/order-undo';
import { previewBulk } from '../server/src/services/preview-bulk';
import type { z } from 'zod';

const silent = { info() {}, warn() {}, error() {} };
const loud = { ...silent, error: (message: string) => console.error(message) };

export interface Ended<Result> {
  readonly id: string;
  readonly state: string;
  readonly result: Result;
  readonly error: { readonly code: string } | null;
}

export type EndedBulk = Ended<z.output<typeof bulkResult>>;
export type EndedUndo = Ended<z.output<typeof undoResult>>;

const written = async (db: Db, query: Sql): Promise<number> => {
  const row = await db.one<{ id: number }>(query);
  if (!row) throw new Error('nothing was written');
  return row.id;
};

const addProject = (db: Db, code: string, zone: string) =>
  written(
    db,
    sql`insert into public.projects (document_id, code, name, timezone, active, unknown_zone_policy, published_at)
      values (${randomUUID()}, ${code}, ${code}, ${zone}, true, 'strictest', now()) returning id`
  );

const addGeo = (db: Db, code: string, zone: string | null) =>
  written(
    db,
    sql`insert into public.geos (document_id, code, name_en, name_ru, kind, timezone, published_at)
      values (${randomUUID()}, ${code}, ${code}, ${code}, 'region', ${zone}, now()) returning id`
  );

/** Without a scope of his own: whoever needs one gives it to `by`. */
export const addPerson = async (db: Db, role: string): Promise<number> => {
  const id = await written(
    db,
    sql`insert into public.admin_users (document_id, firstname, email, is_active, blocked)
      values (${randomUUID()}, 'Somebody', ${`${randomUUID()}@numera.test`}, true, false) returning id`
  );
  await db.rows(sql`insert into public.admin_users_roles_lnk (user_id, role_id)
    select ${id}, r.id from public.admin_roles r where r.code = ${role}`);
  return id;
};

const seed = async (db: Db) => {
  await written(
    db,
    sql`insert into public.providers (document_id, code, name, type, state, published_at)
      values (${randomUUID()}, 'acme', 'acme', 'other', 'active', now()) returning id`
  );
  for (const [code, zone] of [
    ['msk', 'Europe/Moscow'],
    ['ekb', 'Asia/Yekaterinburg'],
    ['nowhere', null],
  ] as const)
    await addGeo(db, code, zone);
  await addProject(db, 'alpha', 'Europe/Moscow');
  await addProject(db, 'beta', 'Asia/Kamchatka');
  const choosy = await addProject(db, 'choosy', 'Europe/Moscow');
  // It knows two statuses; and from a refusal a number goes nowhere but to the stop-list.
  await db.rows(sql`insert into public.projects_statuses_lnk (project_id, number_status_id)
    select ${choosy}, id from public.number_statuses where code in ('new', 'success')`);
};

/** A seeded database and workers that run bulks as they are ordered. */
export interface BulkScene {
  readonly database: TestDatabase;
  readonly db: Db;
  readonly known: Dictionaries;
  /** Sees everything. */
  readonly boss: Writer;
  id(kind: 'project' | 'status' | 'geo' | 'provider', code: string): number;
  writer(user: number, more?: { scope?: Scope; full?: boolean }): Promise<Writer>;
  /** `db`: a transaction, when the set shall change before the work begins. */
  order(input: object, by?: Writer, db?: Db): Promise<string>;
  preview(input: object, by?: Writer): ReturnType<typeof previewBulk>;
  ended(jobId: string): Promise<EndedBulk>;
  bulk(input: object, by?: Writer): Promise<EndedBulk>;
  /** Takes back what the bulk with this job did. */
  orderUndo(jobId: string, by?: Writer): Promise<string>;
  undo(jobId: string, by?: Writer): Promise<EndedUndo>;
  /** Dictionaries were changed beside Strapi. */
  reread(): Promise<Dictionaries>;
  close(): Promise<void>;
}

const lookAt = async <Result>(db: Db, id: string): Promise<Ended<Result> | undefined> => {
  const row = await db.one<Record<'state' | 'result' | 'error', string>>(
    sql`select state, result::text, error::text from crm.jobs where id = ${id}::bigint`
  );
  if (!row || !['done', 'failed', 'cancelled'].includes(row.state)) return undefined;
  return {
    id,
    state: row.state,
    result: JSON.parse(row.result ?? 'null') as Result,
    error: JSON.parse(row.error ?? 'null') as Ended<Result>['error'],
  };
};

export const untilEnded = async <Result = EndedBulk['result']>(
  db: Db,
  id: string,
  patienceMs = 60_000
): Promise<Ended<Result>> => {
  for (const since = Date.now(); Date.now() - since < patienceMs;) {
    const found = await lookAt<Result>(db, id);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  throw new Error(`job ${id} did not end within ${patienceMs} ms`);
};

export const openBulkScene = async ({ workers: wanted = true } = {}): Promise<BulkScene> => {
  const database = await createTestDatabase({ poolMax: 20 });
  const { db } = database;
  await seed(db);
  forgetDictionaries();
  let known = await dictionaries(db);
  const queue = openQueue({ redisUrl: undefined, directUrl: database.url, listeners: 4 }, silent);
  useBell(queue, silent);
  // The registry forgets the payload's type in the same way.
  const jobs = [bulkNumbersJob, undoBulkJob, scrubNumbersJob] as never;
  registerJobs(jobs);
  const workers: Workers | undefined = wanted
    ? await openWorkers({ db, log: loud, queue, jobs, timing: FAST })
    : undefined;
  const writer: BulkScene['writer'] = async (user, { scope = EVERYTHING, full = true } = {}) => {
    const actor = await actorById(db, 'user', user);
    if (!actor) throw new Error(`there is nobody ${user}`);
    return { actor, scope, full, dictionaries: known, requestId: randomUUID(), ip: '127.0.0.1' };
  };
  const boss = await writer(await addPerson(db, 'strapi-super-admin'));
  const order: BulkScene['order'] = async (input, by = boss, within = db) => {
    const answer = await orderBulk(
      within,
      bulkNumbers.input.parse(input),
      { ...by, dictionaries: known },
      {
        job: bulkNumbersJob,
        language: 'en',
        remember: async () => {},
      }
    );
    return answer.id;
  };
  const ended = (id: string) => untilEnded(db, id);
  const undoing: BulkScene['orderUndo'] = async (jobId, by = boss) =>
    (
      await orderUndo(
        db,
        jobId,
        { ...by, dictionaries: known },
        {
          job: undoBulkJob,
          can: () => true,
          remember: async () => {},
        }
      )
    ).id;
  return {
    database,
    db,
    get known() {
      return known;
    },
    boss,
    id: (kind, code) => {
      const row = known.byRef(kind, code);
      if (!row) throw new Error(`there is no ${kind} ${code}`);
      return row.id;
    },
    writer,
    order,
    preview: (input, by = boss) =>
      previewBulk(db, bulkNumbers.input.parse({ ...input, dryRun: true }), {
        ...by,
        dictionaries: known,
      }),
    ended,
    bulk: async (input, by) => ended(await order(input, by)),
    orderUndo: undoing,
    undo: async (jobId, by) => untilEnded(db, await undoing(jobId, by)),
    async reread() {
      forgetDictionaries();
      known = await dictionaries(db);
      return known;
    },
    async close() {
      await workers?.stop(2_000);
      useBell(undefined);
      await queue.close(2_000);
      await database.drop();
    },
  };
};
