import { expect } from 'vitest';
import type { Input } from '../../src/plugins/core/contract/contract';
import { searchNumbers } from '../../src/plugins/numbers/contract/numbers';
import { ask } from './ask';
import { percentile, timed } from './compare';
import type { Base } from './open-base';
import { milliseconds, type Figure } from './report';

/** Calls that are measured, after those that warm up. */
export const CALLS = 200;
export const WARM = 20;

export interface Question {
  readonly what: string;
  /** The same question to the service and by hand. */
  draw(): { search: Input<typeof searchNumbers>; text: string; values: unknown[] };
  /** Milliseconds at the 95th percentile. */
  readonly mostHttp: number;
  readonly mostSql?: number;
  readonly calls?: number;
}

const COLUMNS = `id, phone, project_id, provider_id, geo_id, status_id, zone_id, status_at, allocated_at, created_at,
  updated_at, last_call_at, callback_at, callback_by, import_id, attempts, reached, stay, version, comment, attrs`;

/** What a first page reads, written by hand. */
export const pageOf = (where: string, order = 'id desc'): string =>
  `select ${COLUMNS} from crm.numbers where ${where} order by ${order} limit 51`;

/** Asks the service and the database by turns; both must find the same numbers, and some. */
export const timePages = async (base: Base, question: Question, size: string): Promise<Figure> => {
  const { calls = CALLS, mostHttp, mostSql } = question;
  const [sql, http] = [[] as number[], [] as number[]];
  let found = 0;
  for (let call = -WARM; call < calls; call += 1) {
    const { search, text, values } = question.draw();
    let ids: string[] = [];
    const bare = await timed(async () => {
      const { rows } = await base.pool.query<{ id: string }>(text, values);
      ids = rows.slice(0, 50).map(({ id }) => String(id));
    });
    const ours = await timed(async () => {
      const { data } = await ask(base, searchNumbers, { ...search, limit: 50 });
      expect(data.map(({ id }) => id)).toEqual(ids);
      found += data.length;
    });
    if (call < 0) continue;
    sql.push(bare);
    http.push(ours);
  }
  expect(found, question.what).toBeGreaterThan(0);
  const [limit, ours] = [percentile(sql, 0.95), percentile(http, 0.95)];
  // At once: a run over many questions takes long.
  console.log(`${question.what}: ${milliseconds(limit)} by hand, ${milliseconds(ours)} over HTTP`);
  return {
    what: `${question.what}, ${size}: p95`,
    limit: `${milliseconds(limit)} (by hand, bare SQL)`,
    ours: `${milliseconds(ours)} over HTTP`,
    target: `HTTP ≤ ${mostHttp} ms${mostSql ? `, SQL ≤ ${mostSql} ms` : ''}`,
    met: ours <= mostHttp && (!mostSql || limit <= mostSql),
  };
};
