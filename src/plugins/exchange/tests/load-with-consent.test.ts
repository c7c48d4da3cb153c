import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../core/server/src/sql';
import { dictionaries } from '../../access/server/src/public';
import type { Permission } from '../../core/contract/permission';
import { can as canNumbers } from '../../numbers/contract/permissions';
import { readStanding } from '../../numbers/server/src/services/read-standing';
import { startImport } from '../contract/imports';
import { importFileJob } from '../server/src/public';
import type { Asker } from '../server/src/services/keep-upload';
import { loadsInSight } from '../server/src/services/loads-in-sight';
import { orderImport } from '../server/src/services/order-import';
import { cancelImport, readLoad } from '../server/src/services/read-imports';
import { ended, upload } from './support/load';
import { openScene, type Scene } from './support/scene';

const CONSENT = {
  source: 'A form on the site',
  givenAt: '2026-05-01T09:00:00.000Z',
  proof: 'https://example.com/79161000001',
};
const everything = () => true;
const without =
  (...refused: Permission[]) =>
  ({ action }: Permission) =>
    !refused.some((each) => each.action === action);

describe('a load with a consent', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => scene.close());

  type Means = Partial<Parameters<typeof orderImport>[3]>;

  const orderOf = async (asker: Asker, content: string, settings: object = {}) => {
    const kept = await upload(scene, asker, content);
    return startImport.input.parse({ upload: kept.upload.id, consent: CONSENT, ...settings });
  };
  const place = async (asker: Asker, order: Parameters<typeof orderImport>[1], means: Means) =>
    orderImport(scene.db, order, asker, { job: importFileJob, can: everything, ...means });
  const codeOf = (work: Promise<unknown>): Promise<string | undefined> =>
    work.then(
      () => 'taken',
      (error: { details?: { code?: string } }) => error.details?.code ?? String(error)
    );
  const counted = () =>
    scene.db.one<{ loads: number; consents: number; told: number; jobs: number }>(sql`
      select (select count(*)::int from crm.exchange_imports) as loads,
        (select count(*)::int from crm.numbers_consents) as consents,
        (select count(*)::int from crm.audit_events where action = 'numbers.consents.add') as told,
        (select count(*)::int from crm.jobs) as jobs`);
  const numberOf = async (phone: string): Promise<string> => {
    const row = await scene.db.one<{ id: string }>(
      sql`select id::text from crm.numbers where phone = ${phone}::bigint`
    );
    return row?.id ?? '';
  };
  const standing = async (phone: string, { actor, scope }: Asker) =>
    readStanding(
      scene.db,
      await numberOf(phone),
      { actor, scope, dictionaries: await dictionaries(scene.db), full: true },
      { everywhere: true, remove: true, suppressions: true, consents: true, can: everything }
    );

  it('gives it to every number that it brings, and tells of it on its page', async () => {
    const { alpha } = scene.world.projects;
    const manager = await scene.manager({ projects: [alpha] });
    const settings = { defaults: { project: alpha } };
    const before = await counted();
    const order = await orderOf(manager, 'phone\n79161000001\n79161000002\n', settings);
    const { id } = await place(manager, order, {});
    expect(await ended(scene, manager, id)).toMatchObject({ state: 'done', inserted: 2 });
    const after = await counted();
    expect(after?.consents).toBe((before?.consents ?? 0) + 1);
    expect(after?.told).toBe((before?.told ?? 0) + 1);
    for (const phone of ['79161000001', '79161000002'])
      expect((await standing(phone, manager)).consents).toMatchObject([
        { ...CONSENT, phone: null, import: id, inForce: true, actor: manager.actor.name },
      ]);
    const shown = await readLoad(scene.db, id, manager, everything);
    expect(shown.consents).toMatchObject([{ ...CONSENT, import: id, inForce: true }]);
    const masked = await readLoad(scene.db, id, manager, without(canNumbers.full));
    expect(masked.consents).toMatchObject([{ source: CONSENT.source, proof: null }]);
    const unseen = await readLoad(scene.db, id, manager, without(canNumbers.consents));
    expect(unseen.consents).toEqual([]);
    const told = await scene.db.rows<{ details: string }>(sql`
      select details::text from crm.audit_events where action = 'numbers.consents.add'`);
    expect(JSON.stringify(told)).toContain(CONSENT.source);
    expect(JSON.stringify(told)).not.toContain('79161000001');
  });

  it('takes the right to record consents, and a day that is over', async () => {
    const order = await orderOf(scene.boss, 'phone\n79161000011\n');
    const before = await counted();
    const may = without(canNumbers.consent);
    expect(await codeOf(place(scene.boss, order, { can: may }))).toBe('forbidden');
    const means = { job: importFileJob };
    expect(await codeOf(orderImport(scene.db, order, scene.boss, means))).toBe('forbidden');
    const future = { ...order, consent: { ...CONSENT, givenAt: '2999-01-01T00:00:00Z' } };
    const read = startImport.input.safeParse(future);
    expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual(['consent.givenAt']);
    const silent = { ...order, consent: { ...CONSENT, source: ' ' } };
    expect(startImport.input.safeParse(silent).error?.issues[0]?.path).toEqual([
      'consent',
      'source',
    ]);
    expect(await counted()).toEqual(before);
    const { consent: _, ...plain } = order;
    expect(await codeOf(place(scene.boss, plain, { can: may }))).toBe('taken');
    const after = await counted();
    expect(after).toMatchObject({
      loads: (before?.loads ?? 0) + 1,
      consents: before?.consents,
    });
  });

  it('is there with its consent or not at all', async () => {
    const order = await orderOf(scene.boss, 'phone\n79161000021\n');
    const before = await counted();
    const broken = place(scene.boss, order, {
      remember: () => Promise.reject(new Error('the house went dark')),
    });
    await expect(broken).rejects.toThrow('the house went dark');
    expect(await counted()).toEqual(before);
    await place(scene.boss, order, {});
    expect(await counted()).toEqual({
      loads: (before?.loads ?? 0) + 1,
      consents: (before?.consents ?? 0) + 1,
      told: (before?.told ?? 0) + 1,
      jobs: (before?.jobs ?? 0) + 1,
    });
  });

  it('keeps it when it is stopped', async () => {
    const order = await orderOf(scene.boss, 'phone\n79161000031\n');
    const { id } = await place(scene.boss, order, {});
    await cancelImport(scene.db, id, scene.boss).catch(() => undefined);
    await ended(scene, scene.boss, id);
    const { consents } = await readLoad(scene.db, id, scene.boss, everything);
    expect(consents).toMatchObject([{ inForce: true }]);
  });

  it('records none when the file was loaded before', async () => {
    const content = 'phone\n79161000051\n';
    const { id } = await place(scene.boss, await orderOf(scene.boss, content), {});
    expect(await ended(scene, scene.boss, id)).toMatchObject({ inserted: 1 });
    const before = await counted();
    const again = await orderOf(scene.boss, content);
    expect(await codeOf(place(scene.boss, again, {}))).toBe('loaded_before');
    expect(await counted()).toEqual(before);
  });

  it('shows itself and its consent within a scope', async () => {
    const { alpha, beta } = scene.world.projects;
    const owner = await scene.manager({ projects: [alpha] });
    const other = await scene.manager({ projects: [beta] });
    const order = await orderOf(owner, 'phone\n79161000041\n', { defaults: { project: alpha } });
    const { id } = await place(owner, order, {});
    await ended(scene, owner, id);
    expect(await codeOf(standing('79161000041', other))).toBe('not_found');
    expect(await codeOf(readLoad(scene.db, id, other, everything))).toBe('not_found');
    const named = async (asker: Asker, can: (permission: Permission) => boolean) =>
      (await loadsInSight.named(scene.db, [id], { ...asker, can })).map(({ name }) => name);
    const recent = async (asker: Asker) =>
      (await loadsInSight.recent(scene.db, 50, { ...asker, can: everything })).map((row) => row.id);
    expect(await named(owner, everything)).toEqual(['test.csv']);
    expect(await named(other, everything)).toEqual([]);
    expect(await named(owner, () => false)).toEqual([]);
    expect((await recent(owner))[0]).toBe(id);
    expect(await recent(other)).toEqual([]);
  });
});
