import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { caller } from '../../../../tests/harness/caller';
import { makeAdmin, makeToken, type Caller } from '../../../../tests/harness/people';
import { sql } from '../../core/server/src/sql';
import {
  bulkNumbers,
  deleteNumbers,
  leftByUndo,
  listBulks,
  moveNumbers,
  suppressNumbers,
  undoBulk,
  type bulkPreview,
} from '../contract/bulk';
import { changeNumber, lookupNumbers, readNumber, readTimeline } from '../contract/numbers';
import type { z } from 'zod';
import { untilEnded } from './bulk-scene';

type Preview = z.output<typeof bulkPreview>;

const action = { type: 'status', status: 'no_answer' };
const toBusy = { type: 'status', status: 'busy' };

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

  it('moves, deletes and stops phones for a token that was given these endpoints, and undoes', async () => {
    const mover = await makeToken(app, [bulkNumbers, moveNumbers, undoBulk, listBulks], {});
    const wish = { ids, project: 'autumn', reason: 'too many' };
    const before = await call(bulkNumbers, { filter: {}, action: { type: 'delete' } }, mover);
    expect(before.error).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await call(deleteNumbers, { filter: {} }, mover)).status).toBe(403);
    const preview = await call(moveNumbers, { ...wish, dryRun: true }, mover);
    expect([preview.status, (preview.data as Preview).changes]).toEqual([200, 20]);
    const ordered = await call(moveNumbers, wish, mover, { key: 'move-1' });
    expect(ordered.status).toBe(202);
    const again = await call(moveNumbers, wish, mover, { key: 'move-1' });
    expect(again.data).toEqual(ordered.data);
    const { id } = ordered.data as { id: string };
    expect(await untilEnded(app.db, id)).toMatchObject({ state: 'done', result: { changed: 20 } });
    const { data } = await call(listBulks, {}, mover);
    expect(data[0]).toMatchObject({
      ...{ id, action: 'move', label: '→ autumn', mine: true, state: 'done', changed: 20 },
      undo: { possible: true, running: false, jobId: null, undone: 0, left: 0 },
    });
    const undo = await call(undoBulk, { id }, mover, { key: 'undo-1' });
    expect(undo.status).toBe(202);
    expect((await call(undoBulk, { id }, mover, { key: 'undo-1' })).data).toEqual(undo.data);
    expect(await untilEnded(app.db, undo.data.id)).toMatchObject({
      state: 'done',
      result: { undone: 20, left: [] },
    });
    expect((await call(undoBulk, { id }, mover)).error).toMatchObject({
      status: 409,
      code: 'already_undone',
    });
    const [place] = await app.db.rows(sql`
      select count(*)::int as n from crm.numbers where project_id = ${projects.spring} and id = any(${ids}::bigint[])`);
    expect(place).toEqual({ n: 20 });
    // Without the right to move, what somebody else moved is not undone either.
    const lists = await makeToken(app, [bulkNumbers, undoBulk], {});
    expect((await call(undoBulk, { id }, lists)).error).toMatchObject({ code: 'forbidden' });
    const narrow = await makeToken(app, [moveNumbers, undoBulk], {
      projects: [projects.autumn ?? 0],
    });
    expect((await call(undoBulk, { id }, narrow)).error).toMatchObject({ code: 'not_found' });
  });

  it('tells at its field that an entry of the stop-list would be over', async () => {
    const stopper = await makeToken(app, [bulkNumbers, suppressNumbers], {});
    const wish = { ids, reason: 'asked', expiresAt: '2020-01-01T00:00:00Z', dryRun: true };
    const named = await call(suppressNumbers, wish, stopper);
    expect(named.error).toMatchObject({ status: 400, code: 'invalid_input' });
    expect(JSON.stringify(named.error)).toContain('expiresAt');
    const later = await call(
      suppressNumbers,
      { ...wish, expiresAt: '2099-01-01T00:00:00Z' },
      stopper
    );
    expect([later.status, (later.data as Preview).changes]).toEqual([200, 20]);
  });

  it('lists what an undo left, within the scope of who asks', async () => {
    const who = await makeToken(app, [bulkNumbers, undoBulk, leftByUndo, changeNumber], {});
    const order = await call(bulkNumbers, { ids: ids.slice(0, 4), action: toBusy }, who);
    const { id } = order.data as { id: string };
    await untilEnded(app.db, id);
    await call(changeNumber, { id: ids[0], comment: 'mine' }, who);
    const undo = await call(undoBulk, { id }, who);
    expect(await untilEnded(app.db, undo.data.id)).toMatchObject({
      result: { undone: 3, left: [{ reason: 'changed_since', count: 1 }] },
    });
    const { data } = await call(leftByUndo, { id }, who);
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({
      reason: 'changed_since',
      number: { id: ids[0], comment: 'mine' },
    });
  });
});
