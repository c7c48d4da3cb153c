import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { bootApp, type TestApp } from '../../../../tests/harness/boot-app';
import { caller } from '../../../../tests/harness/caller';
import { asSuperuser } from '../../../../tests/harness/cluster';
import {
  anonymous,
  makeAdmin,
  makeToken,
  type AdminMade,
  type Caller,
} from '../../../../tests/harness/people';
import { dist, filesFolder, root } from '../../../../tests/harness/test-environment';
import { sql } from '../../core/server/src/sql';
import { searchAudit } from '../contract/audit';
import { readSealing, verifyAudit } from '../contract/verify';

const files = path.join(filesFolder, randomUUID());
const both = [verifyAudit, readSealing];

let app: TestApp;
let call: ReturnType<typeof caller>;
let administrator: AdminMade;
let token: Caller;
beforeAll(async () => {
  app = await bootApp({ env: { NUMERA_FILES_DIR: files, LOG_LEVEL: 'info' } });
  call = caller(app);
  administrator = await makeAdmin(app, 'numera-administrator');
  token = await makeToken(app, both, { pool: true });
});
afterAll(() => app?.close());

/** Until the running application has sealed what is there now. */
const untilSealed = async (): Promise<void> => {
  const ids = await app.db.one<{ id: string }>(
    sql`select max(id)::text as id from crm.audit_events`
  );
  await expect
    .poll(
      async () => {
        const row = await app.db.one<{ held: boolean }>(sql`
          select coalesce(max(to_id), 0) >= ${ids?.id}::bigint as held from crm.audit_seals`);
        return row?.held;
      },
      { timeout: 50_000, interval: 500 }
    )
    .toBe(true);
};

const tamper = (text: string): Promise<void> =>
  asSuperuser(
    inject('cluster'),
    async (client) => {
      await client.query(`set session_replication_role = replica`);
      expect((await client.query(text)).rowCount).toBe(1);
    },
    app.database
  );

const runCommand = async (more: Readonly<Record<string, string>> = {}) => {
  const child = spawn(process.execPath, [path.join(dist, 'src', 'cli.js'), 'audit:verify'], {
    cwd: root,
    env: { ...app.env, NUMERA_ROLE: 'web', LOG_LEVEL: 'error', ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(complained).toBe('');
  return { code: await code, lines: said.trim().split('\n') };
};

describe('the log of a running application', () => {
  it('seals itself, and tells each head to its log and to a file', async () => {
    await untilSealed();
    const { data } = await call(readSealing, {}, administrator);
    expect(data?.blocks).toBeGreaterThan(0);
    expect(data?.late).toBe(0);
    expect(Date.now() - Date.parse(data?.sealedAt ?? '')).toBeLessThan(600_000);
    const [newest] = await app.db.rows<{ head: string }>(
      sql`select encode(head, 'hex') as head from crm.audit_seals order by block desc limit 1`
    );
    expect(newest?.head).toHaveLength(64);
    await expect.poll(() => app.output()).toContain(newest?.head);
    expect(readFileSync(path.join(files, 'audit', 'heads.jsonl'), 'utf8')).toContain(newest?.head);
  });

  it('verifies green at both doors, and tells that it was asked', async () => {
    for (const who of [administrator, token]) {
      const { status, data } = await call(verifyAudit, {}, who);
      expect(status).toBe(200);
      expect(data).toMatchObject({ faults: [], next: null, headsFile: 'agrees', late: 0 });
      expect([data.blocks > 0, data.rows > 0]).toEqual([true, true]);
    }
    const told = await call(searchAudit, { filter: { action: 'audit.verify' } }, administrator);
    expect(told.data.map(({ actor }) => actor.kind)).toEqual(['token', 'user']);
    expect(told.data[0]?.details).toMatchObject({ faults: 0, headsFile: 'agrees', after: 0 });
  });

  it('says nothing to those who do not see everything', async () => {
    const manager = await makeAdmin(app, 'numera-manager', {});
    const stranger = await makeToken(app, [searchAudit], { pool: true });
    const ids = await app.inside<Record<string, number>>('make-world', {
      rows: [{ type: 'project', code: 'mine' }],
    });
    const narrow = await makeToken(app, both, { projects: [ids.mine ?? 0] });
    const poolless = await makeToken(app, both, { pool: false });
    for (const contract of both) {
      for (const door of ['admin', 'api'] as const)
        expect((await call(contract, {}, anonymous(door))).status).toBe(401);
      for (const who of [manager, stranger])
        expect((await call(contract, {}, who)).error.code).toBe('forbidden');
    }
    for (const who of [narrow, poolless]) {
      const { status, error } = await call(verifyAudit, {}, who);
      expect([status, error.code]).toEqual([403, 'audit_seals_scope']);
      const read = await call(readSealing, {}, who);
      expect([read.status, read.data]).toEqual([200, null]);
    }
  });

  it('goes on behind a block, and takes nothing else for one', async () => {
    const whole = await call(verifyAudit, {}, administrator);
    const rest = await call(verifyAudit, { after: 1 }, administrator);
    expect(rest.data.blocks).toBeLessThan(whole.data.blocks + 2);
    expect(rest.data.rows).toBeLessThan(whole.data.rows);
    const beyond = await call(verifyAudit, { after: 2_000_000_000 }, administrator);
    expect(beyond.data).toMatchObject({ blocks: 0, rows: 0, next: null });
    for (const after of [-1, 1.5, '1', 2 ** 31])
      expect((await call(verifyAudit, { after }, administrator)).error.code).toBe('invalid_input');
  });

  it('is told green and red by the command, with the block and exit code 1', async () => {
    const green = await runCommand();
    expect(green.lines.at(-1)).toMatch(/^[1-9]\d* blocks, [1-9]\d* rows, 0 faults$/);
    expect(green).toMatchObject({ code: 0, lines: { length: 1 } });
    await tamper(
      `update crm.audit_events set actor_name = 'nobody' where id = (select from_id from crm.audit_seals where block = 1)`
    );
    const red = await runCommand();
    expect(red.lines[0]).toMatch(/^block 1: changed, rows of … to \d{4}-/);
    expect(red.lines.at(-1)).toMatch(/ blocks, [1-9]\d* rows, 1 faults$/);
    expect(red).toMatchObject({ code: 1, lines: { length: 2 } });
    const { data } = await call(verifyAudit, {}, administrator);
    expect(data.faults).toMatchObject([{ block: 1, what: 'changed' }]);
  });

  it('is told by the command which key is missing, and is checked with the old key behind a new one', async () => {
    const old = app.env.NUMERA_AUDIT_KEY ?? '';
    const next = 'autumn:an-audit-key-for-the-next-years-to-come';
    const lost = await runCommand({ NUMERA_AUDIT_KEY: next });
    expect(lost.lines[0]).toMatch(/^block 1: key_missing \(the key without a name\), rows of /);
    expect(lost.code).toBe(1);
    const kept = await runCommand({ NUMERA_AUDIT_KEY: `${next},${old}` });
    expect(kept.lines[0]).toMatch(/^block 1: changed, /);
    expect(kept.lines.at(-1)).toMatch(/ blocks, [1-9]\d* rows, 1 faults$/);
  });

  it('is sealed to its last row at a clean stop', async () => {
    await call(verifyAudit, {}, administrator);
    expect((await app.stop()).code).toBe(0);
    const left = await app.db.rows<{ action: string }>(sql`
      select action from crm.audit_events where id > (select max(to_id) from crm.audit_seals)`);
    expect(left).toEqual([]);
  });
});
