import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { duringWork } from '../../../../tests/harness/during-work';
import { env } from '../../../env';
import { sql } from '../../core/server/src/sql';
import { can as canNumbers } from '../../numbers/contract/permissions';
import { lockDuplicatesSql } from '../../numbers/server/src/sql/lock-duplicates';
import { removeFile } from '../../core/server/src/file-store';
import type { Asker } from '../server/src/services/keep-upload';
import { listImports, readLoad } from '../server/src/services/read-imports';
import { sweepExchange } from '../server/src/services/sweep-exchange';
import { baseMarks } from './support/base-marks';
import { everything, load, rejectsOf, sumOf, upload, without } from './support/load';
import { openScene, type Scene } from './support/scene';

const FILE = [
  'phone,project,comment',
  '79188000001,alpha,',
  '79188000002,alpha,',
  '79188000003,alpha,',
  '79188000001,alpha,again',
  'bad,alpha,',
  '79188000004,nowhere,',
  '79188000005,alpha,',
  '79188000006,alpha,new',
  '',
].join('\n');

describe('a dry run', () => {
  let scene: Scene;
  let alpha: number;
  beforeAll(async () => {
    scene = await openScene();
    alpha = scene.world.projects.alpha;
    const { boss } = scene;
    await load(scene, boss, 'phone\n79188000002\n79188000006\n', { defaults: { project: alpha } });
    await load(scene, boss, 'phone\n79188000005\n', {
      defaults: { project: scene.world.projects.beta },
    });
    await scene.db.rows(sql`
      insert into crm.numbers_suppressions (from_phone, to_phone) values (79188000003, 79188000003)`);
  });
  afterAll(() => scene.close());

  const settings = { policy: { mode: 'overwrite' }, dryRun: true } as const;
  const samplesFor = async (
    id: string,
    asker: Asker,
    can: ReturnType<typeof without> = everything
  ) => {
    const { samples } = await readLoad(scene.db, id, asker, can);
    return samples.map(({ outcome, reason, line, phone, cell }) =>
      [outcome, reason ?? '', line, phone ?? '', cell ?? ''].join(' ').trim()
    );
  };

  it('gives the account, examples of each outcome and the rows that would not be taken', async () => {
    const manager = await scene.manager({ projects: [alpha] });
    const before = await baseMarks(scene.db);
    const row = await load(scene, manager, FILE, settings);
    expect(row).toMatchObject({
      ...{ state: 'done', dryRun: true, rowsRead: 8, expectedRows: 8 },
      ...{ inserted: 1, updated: 1, duplicate: 3, suppressed: 1, rejected: 2 },
    });
    expect(before.numbers).toBeGreaterThan(0);
    expect(await baseMarks(scene.db)).toEqual(before);
    expect((await samplesFor(row.id, manager)).sort()).toEqual(
      [
        'updated  9 79188000006',
        'duplicate duplicate_in_base 3 79188000002',
        'duplicate duplicate_in_file 5 79188000001',
        'suppressed suppressed 4 79188000003',
        'rejected letters 6  bad',
        'rejected unknown_project 7  nowhere',
      ].sort()
    );
    // Beside the new ones, one that is missing everywhere would be known to be another's.
    const whole = await load(scene, scene.boss, FILE, settings);
    expect(await samplesFor(whole.id, scene.boss)).toContain('inserted  2 79188000001');
    const rejects = (await rejectsOf(scene, manager, row.id)).toString('utf8');
    // The one that lies in another's project is counted and never listed.
    expect(rejects.trim().split('\r\n')).toHaveLength(6);
    expect(rejects).not.toContain('79188000005');
    const left = await scene.db.rows(
      sql`select 1 from crm_stage.exchange_staging where import_id = ${row.id}::bigint`
    );
    expect(left).toEqual([]);
  });

  it('stands in no history and no ledger, and is not asked whether its file was loaded before', async () => {
    const { boss } = scene;
    const file = 'phone\n79188100001\n';
    const tried = await load(scene, boss, file, { dryRun: true });
    expect((await upload(scene, boss, file)).upload.sha256).toBe(tried.sha256);
    const loaded = await load(scene, boss, file);
    expect(loaded).toMatchObject({ dryRun: false, inserted: 1 });
    const again = await load(scene, boss, file, { dryRun: true });
    expect(again).toMatchObject({ state: 'done', duplicate: 1 });
    const { data } = await listImports(scene.db, { limit: 50 }, boss, true);
    const listed = data.map(({ id }) => id);
    expect(listed).toContain(loaded.id);
    expect(listed).not.toContain(tried.id);
    expect(listed).not.toContain(again.id);
    const told = await scene.db.rows<{ action: string; rows: string | null }>(sql`
      select action, rows::text from crm.audit_events
      where subject_kind = 'import' and subject_id = ${tried.id} order by id`);
    expect(told).toEqual([
      { action: 'exchange.import.start', rows: null },
      { action: 'exchange.import.end', rows: '0' },
    ]);
  });

  it('waits for nobody who puts phones into the base', async () => {
    await scene.db.tx(async (tx) => {
      await tx.rows(lockDuplicatesSql);
      const row = await load(scene, scene.boss, 'phone\n79188200001\n', { dryRun: true });
      expect(row).toMatchObject({ state: 'done', inserted: 1 });
    });
  });

  it('tells somebody who sees masked phones of no row whether it is in the base, and is a probe of his', async () => {
    const loader = await scene.analyst({ projects: [alpha] });
    const row = await load(scene, loader, FILE, settings);
    expect(row).toMatchObject({ duplicate: 3, suppressed: 1, rejected: 2 });
    const masked = without(canNumbers.full);
    expect((await samplesFor(row.id, loader, masked)).sort()).toEqual([
      'duplicate duplicate_in_file 5 7918*****01',
      'rejected letters 6  bad',
      'rejected unknown_project 7  nowhere',
    ]);
    const other = await scene.analyst({ projects: [alpha] });
    await scene.db.rows(sql`
      update crm.exchange_imports set touches_projects = ${[alpha]}::int[] where id = ${row.id}::bigint`);
    expect(await samplesFor(row.id, other, masked)).toContain('rejected letters 6');
    expect((await readLoad(scene.db, row.id, other, masked)).order).toBeNull();
    const spent = () =>
      scene.db.one<{ n: number }>(sql`
        select count(*)::int as n from crm.numbers_probes where actor_id = ${loader.actor.id}`);
    expect(await spent()).toEqual({ n: 1 });
    const most = env.NUMERA_MASKED_PROBES_DAY;
    Object.assign(env, { NUMERA_MASKED_PROBES_DAY: 1 });
    const over = load(scene, loader, 'phone\n79188300001\n', {
      dryRun: true,
      defaults: { project: alpha },
    }).catch((error: { details?: { code?: string } }) => error.details?.code);
    expect(await over).toBe('too_many');
    Object.assign(env, { NUMERA_MASKED_PROBES_DAY: most });
    expect(await spent()).toEqual({ n: 1 });
  });

  it('keeps the first five examples of a reason, whatever the order of the phones', async () => {
    const rows = Array.from({ length: 120_000 }, (_, n) => String(79_183_000_000 + 119_999 - n));
    const row = await load(scene, scene.boss, `phone\n${rows.join('\n')}\n`, { dryRun: true });
    expect(row).toMatchObject({ state: 'done', inserted: 120_000 });
    const { samples } = await readLoad(scene.db, row.id, scene.boss, everything);
    expect(samples.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
  });

  const merging = {
    table: 'crm.exchange_imports',
    when: 'new.inserted > 0 and new.inserted > old.inserted',
  };
  const rows = (from: number): string =>
    `phone\n${Array.from({ length: 120_000 }, (_, n) => from + n).join('\n')}\n`;

  it.each([
    [
      'its project is taken out of its owner\u2019s scope',
      ({ actor }: Asker, project: number) => `
        delete from public.access_scopes_projects_lnk where project_id = ${project} and access_scope_id in (
          select access_scope_id from public.access_scopes_users_lnk where user_id = ${actor.id})`,
      { state: 'failed', error: { code: 'rights_gone' } },
      79_184_000_000,
    ],
    [
      'it is stopped',
      () => `update crm.jobs set cancel_requested = true where id = new.job_id`,
      { state: 'cancelled', error: null },
      79_185_000_000,
    ],
  ] as const)(
    'ends at the next stretch when %s, with a true account',
    async (_, change, end, from) => {
      const { beta } = scene.world.projects;
      const manager = await scene.manager({ projects: [alpha, beta] });
      const before = await baseMarks(scene.db);
      const undo = await duringWork(scene.database, merging, change(manager, alpha));
      const row = await load(scene, manager, rows(from), {
        defaults: { project: alpha },
        dryRun: true,
      });
      await undo();
      expect(row).toMatchObject(end);
      expect(row.inserted).toBeGreaterThan(0);
      expect(row.inserted).toBeLessThan(120_000);
      expect(sumOf(row)).toBe(row.rowsRead);
      expect(await baseMarks(scene.db)).toEqual(before);
    }
  );

  it('forgets its examples and its refused rows with its file', async () => {
    const file = 'phone\n79188400001\n79188400001\nbad\n';
    const row = await load(scene, scene.boss, file, { dryRun: true });
    const refused = () =>
      scene.db.rows(
        sql`select line::int, reason from crm.exchange_refused_rows where import_id = ${row.id}::bigint`
      );
    await sweepExchange(scene.db);
    expect(await samplesFor(row.id, scene.boss)).toHaveLength(3);
    expect(await refused()).toEqual([{ line: 3, reason: 'duplicate_in_file' }]);
    const kept = await scene.db.one<{ id: string }>(
      sql`select file_id::text as id from crm.exchange_imports where id = ${row.id}::bigint`
    );
    await removeFile(scene.db, kept?.id ?? '');
    await sweepExchange(scene.db);
    expect(await samplesFor(row.id, scene.boss)).toEqual([]);
    expect(await refused()).toEqual([]);
  });
});
