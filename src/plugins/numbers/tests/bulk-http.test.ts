import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { caller } from '../../../../tests/harness/caller';
import { makeAdmin, makeToken, type Caller } from '../../../../tests/harness/people';
import { sql } from '../../core/server/src/sql';
import { bulkNumbers, type bulkPreview } from '../contract/bulk';
import { lookupNumbers, readNumber, readTimeline } from '../contract/numbers';
import type { z } from 'zod';
import { untilEnded } from './bulk-scene';

type Preview = z.output<typeof bulkPreview>;

const action = { type: 'status', status: 'no_answer' };

describe('a bulk status change by HTTP', () => {
  let app: TestApp;
  let call: ReturnType<typeof caller>;
  let full: Caller;
  let masked: Caller;
  let ids: string[];
  let projects: Record<string, number>;
  beforeAll(async () => {
    app = await bootApp();
    call = caller(app);
    projects = await app.inside<Record<string, number>>('make-world', {
      rows: [
        { type: 'project', code: 'spring' },
        { type: 'project', code: 'autumn' },
      ],
    });
    full = await makeToken(app, [bulkNumbers, readNumber, readTimeline, lookupNumbers], {});
    masked = await makeToken(app, [bulkNumbers, readNumber], {});
    const rows = await app.db.rows<{ id: string }>(sql`
      insert into crm.numbers (phone, project_id, status_id)
      select 79180000000 + i, ${projects.spring}, (select id from public.number_statuses where code = 'new')
      from generate_series(1, 20) i returning id::text`);
    ids = rows.map(({ id }) => id);
  });
  afterAll(() => app?.close());

  it('previews without doing anything, masked where phones are masked', async () => {
    const input = { filter: { project: 'spring' }, action, dryRun: true };
    for (const [who, phone] of [
      [full, '79180000020'],
      [masked, '7918*****20'],
    ] as const) {
      const answer = await call(bulkNumbers, input, who);
      expect(answer.status).toBe(200);
      const preview = answer.data as Preview;
      expect(preview).toMatchObject({ count: 20, exact: true, changes: 20, skipped: [] });
      expect(preview.sample.map((row) => row.phone)).toHaveLength(5);
      expect(preview.sample[0]?.phone).toBe(phone);
    }
    const keyed = await call(bulkNumbers, input, full, { key: 'preview' });
    expect(keyed.status).toBe(200);
    expect(await app.db.rows(sql`select 1 from crm.numbers_bulks`)).toEqual([]);
  });

  it('names exactly one of filter and ids, and no field that is not known', async () => {
    for (const input of [{}, { filter: {}, ids }])
      expect((await call(bulkNumbers, { ...input, action }, full)).error).toMatchObject({
        status: 400,
        code: 'invalid_input',
      });
    for (const input of [
      { filter: { colour: 'red' }, action },
      { filter: {}, action: { ...action, colour: 'red' } },
      { filter: {}, action, colour: 'red' },
    ])
      expect((await call(bulkNumbers, input, full)).error).toMatchObject({
        status: 400,
        code: 'unknown_field',
      });
    expect(
      (await call(bulkNumbers, { filter: {}, action: { type: 'paint' } }, full)).error
    ).toMatchObject({ status: 400, code: 'invalid_input' });
  });

  it('is refused without the right', async () => {
    const reader = await makeToken(app, [readNumber], {});
    const viewer = await makeAdmin(app, 'numera-viewer', {});
    for (const who of [reader, viewer])
      expect((await call(bulkNumbers, { filter: {}, action }, who)).error).toMatchObject({
        status: 403,
        code: 'forbidden',
      });
  });

  it('finds nothing outside of the scope, by filter and by id', async () => {
    const elsewhere = await makeToken(app, [bulkNumbers], { projects: [projects.autumn ?? 0] });
    for (const input of [{ ids }, { filter: {} }])
      expect((await call(bulkNumbers, { ...input, action }, elsewhere)).error).toMatchObject({
        status: 400,
        code: 'nothing_found',
      });
    const named = await call(bulkNumbers, { filter: { project: 'spring' }, action }, elsewhere);
    expect(named.error).toMatchObject({ status: 400, code: 'unknown_reference' });
  });

  it('is done once under one Idempotency-Key, by a job that tells its result', async () => {
    const input = { ids: ids.slice(0, 7), action: { ...action, comment: 'by hand' } };
    const first = await call(bulkNumbers, input, full, { key: 'bulk-1' });
    expect(first.status).toBe(202);
    expect(first.data).toMatchObject({ state: 'queued' });
    const again = await call(bulkNumbers, input, full, { key: 'bulk-1' });
    expect(again.data).toEqual(first.data);
    const { id } = first.data as { id: string };
    const ended = await untilEnded(app.db, id);
    expect(ended).toMatchObject({ state: 'done', result: { changed: 7, skipped: [] } });
    const bulks = await app.db.rows(sql`select 1 from crm.numbers_bulks`);
    expect(bulks).toHaveLength(1);
    const other = await call(bulkNumbers, { ids, action }, full, { key: 'bulk-1' });
    expect(other.error).toMatchObject({ status: 409, code: 'idempotency_conflict' });
  });

  it('is told in the timeline of each number, with who ordered it', async () => {
    const { data } = await call(readTimeline, { id: ids[0] }, full);
    expect(data.map(({ kind, source }) => [kind, source])).toEqual([
      ['status', 'bulk'],
      ['load', 'import'],
    ]);
    expect(data[0]).toMatchObject({ comment: 'by hand', actor: expect.any(String) as string });
    expect((await call(readNumber, { id: ids[0] }, full)).data).toMatchObject({
      comment: 'by hand',
      version: 2,
    });
  });

  it('keeps masked callers to what they may ask of phones', async () => {
    const part = { filter: { phone: { startsWith: '7918' } }, action };
    for (const dryRun of [true, false])
      expect((await call(bulkNumbers, { ...part, dryRun }, masked)).error).toMatchObject({
        status: 403,
        code: 'masked_search',
      });
    await app.db.rows(sql`
      insert into crm.numbers (phone, project_id, status_id)
      select 79190000077 + i * 10000, ${projects.spring}, (select id from public.number_statuses where code = 'new')
      from generate_series(1, 51) i`);
    const ending = { filter: { project: 'spring', phone: { endsWith: '0077' } }, action };
    for (const dryRun of [true, false]) {
      const refused = await call(bulkNumbers, { ...ending, dryRun }, masked);
      expect(refused.error).toMatchObject({
        status: 413,
        code: 'too_many_numbers',
        details: { limit: 50 },
      });
    }
    expect((await call(bulkNumbers, { ...ending, dryRun: true }, full)).data).toMatchObject({
      count: 51,
    });
  });
});
