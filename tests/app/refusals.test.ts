import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportAudit, searchAudit } from '../../src/plugins/audit/contract/audit';
import { sql } from '../../src/plugins/core/server/src/sql';
import {
  createNumber,
  readNumber,
  revealPhone,
  searchNumbers,
} from '../../src/plugins/numbers/contract/numbers';
import { bootApp, type TestApp } from '../harness/boot-app';
import { caller } from '../harness/caller';
import { anonymous, makeAdmin, makeToken, type Caller } from '../harness/people';
import { connectKnex } from '../harness/test-database';

interface Told {
  readonly actor_kind: string;
  readonly actor_id: number | null;
  readonly action: string;
  readonly result: string;
  readonly subject: string | null;
  readonly code: string;
  readonly status: number;
  readonly rows: number;
  readonly request_id: string | null;
}

describe('refusals in the audit log', () => {
  let app: TestApp;
  let call: ReturnType<typeof caller>;
  let ids: Record<string, number>;
  let number: string;
  let people: Record<'administrator' | 'manager' | 'stranger' | 'viewer' | 'token', Caller>;
  beforeAll(async () => {
    app = await bootApp();
    call = caller(app);
    ids = await app.inside('make-world', {
      rows: [
        { type: 'provider', code: 'acme' },
        { type: 'geo', code: 'ru' },
        { type: 'project', code: 'mine' },
        { type: 'project', code: 'theirs' },
      ],
    });
    const theirs = { projects: [ids.theirs ?? 0], pool: false };
    people = {
      administrator: await makeAdmin(app, 'numera-administrator', {}),
      manager: await makeAdmin(app, 'numera-manager', { projects: [ids.mine ?? 0] }),
      stranger: await makeAdmin(app, 'numera-manager', theirs),
      viewer: await makeAdmin(app, 'numera-viewer', {}),
      token: await makeToken(app, [searchNumbers], theirs),
    };
    const made = await call(
      createNumber,
      { phone: '+7 905 123-45-67', project: 'mine', provider: 'acme', geo: 'ru' },
      people.manager
    );
    number = made.data.id ?? '';
  });
  afterAll(() => app?.close());

  const told = (requestId: string | null) =>
    app.db.rows<Told>(sql`
      select actor_kind, actor_id, action, result, subject_kind || ':' || subject_id as subject,
        details->>'code' as code, (details->>'status')::int as status, rows::int as rows, request_id
      from crm.audit_events where request_id = ${requestId} and result = 'refused'`);

  const ask = (method: string, path: string, token: string | null, body?: object) =>
    fetch(app.url + path, {
      method,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  /** One refusal, and its one entry. */
  const refusedOnce = async (
    response: Pick<Response, 'status' | 'headers'>,
    wanted: Partial<Told>
  ) => {
    expect(response.status).toBe(wanted.status);
    const requestId = response.headers.get('x-request-id');
    await expect.poll(() => told(requestId)).toHaveLength(1);
    expect((await told(requestId))[0]).toMatchObject({ result: 'refused', rows: 1, ...wanted });
  };

  const documentOf = async (table: 'providers' | 'projects', id: number | undefined) => {
    const row = await app.db.one<{ document_id: string }>(
      table === 'providers'
        ? sql`select document_id from public.providers where id = ${id}`
        : sql`select document_id from public.projects where id = ${id}`
    );
    return row?.document_id ?? '';
  };

  it('stand there with who, what, why and which row, at both doors', async () => {
    const { stranger, viewer, token } = people;
    await refusedOnce(await call(readNumber, { id: number }, stranger), {
      actor_kind: 'user',
      actor_id: stranger.id,
      action: 'numbers.read',
      subject: `number:${number}`,
      code: 'not_found',
      status: 404,
    });
    await refusedOnce(await call(searchNumbers, { filter: { phones: ['79051234567'] } }, viewer), {
      action: 'numbers.search',
      code: 'masked_search',
      status: 403,
      subject: null,
    });
    await refusedOnce(await call(revealPhone, { id: number }, token), {
      actor_kind: 'token',
      actor_id: token.id,
      action: 'numbers.reveal',
      code: 'forbidden',
      status: 403,
    });
  });

  it('name tokens of kinds that are not taken, and strangers by their address only', async () => {
    const wide = await makeToken(app, 'full-access');
    await refusedOnce(await call(searchNumbers, {}, wide), {
      actor_kind: 'token',
      actor_id: wide.id,
      code: 'token_type',
      status: 403,
    });
    for (const door of ['admin', 'api'] as const) {
      const wrong = { ...anonymous(door), token: 'nonsense' };
      await refusedOnce(
        await call(door === 'api' ? searchNumbers : readNumber, { id: '5' }, wrong),
        {
          actor_kind: 'anonymous',
          actor_id: null,
          code: 'unauthorized',
          status: 401,
        }
      );
    }
  });

  it('of a row are written whoever was refused: strangers, and tokens of kinds that are not taken', async () => {
    const wide = await makeToken(app, 'full-access');
    const path = `/api/providers/${await documentOf('providers', ids.acme)}`;
    for (const [token, told] of [
      [wide.token, { actor_kind: 'token', actor_id: wide.id, status: 403 }],
      ['nonsense', { actor_kind: 'anonymous', actor_id: null, status: 401 }],
    ] as const)
      await refusedOnce(await ask('DELETE', path, token), {
        ...told,
        action: 'provider.delete',
        subject: `provider:${ids.acme}`,
      });
    const lost = await app.db.rows(sql`select 1 from crm.audit_events where action = 'audit.lost'`);
    expect(lost).toEqual([]);
  });

  it('come from the pages of Strapi and the generated REST as well', async () => {
    const { administrator, manager, viewer } = people;
    const provider = await documentOf('providers', ids.acme);
    const project = await documentOf('projects', ids.mine);
    const content = '/content-manager/collection-types';
    await refusedOnce(
      await ask('DELETE', `${content}/api::provider.provider/${provider}`, administrator.token),
      { action: 'provider.delete', subject: `provider:${ids.acme}`, code: 'in_use', status: 409 }
    );
    await refusedOnce(
      await ask('PUT', `${content}/api::project.project/${project}`, viewer.token, { name: 'x' }),
      { action: 'project.update', subject: `project:${ids.mine}`, status: 403, code: 'forbidden' }
    );
    await refusedOnce(await ask('GET', '/admin/users', manager.token), {
      action: 'admin-user.read',
      status: 403,
    });
    const reader = await makeToken(app, ['api::project.project.find'], {});
    await refusedOnce(await ask('PUT', `/api/projects/${project}`, reader.token, { data: {} }), {
      action: 'project.update',
      subject: `project:${ids.mine}`,
      status: 403,
    });
  });

  it('do not tell their author that a row out of his scope is there', async () => {
    const { administrator, stranger } = people;
    const nowhere = 'a'.repeat(24);
    const hidden = await documentOf('projects', ids.mine);
    const content = '/content-manager/collection-types/api::project.project';
    // Two acts, or the second would only be counted.
    for (const [method, document, subject] of [
      ['DELETE', hidden, ids.mine],
      ['PUT', nowhere, nowhere],
    ] as const) {
      const answer = await ask(method, `${content}/${document}`, stranger.token, { name: 'x' });
      await refusedOnce(answer, { status: answer.status, subject: `project:${subject}` });
    }
    const about = async (who: Caller, id?: string) => {
      const subject = { kind: 'project', ...(id === undefined ? {} : { id }) };
      const filter = { subject, result: 'refused' as const, actor: { kind: 'user' as const } };
      return (await call(searchAudit, { filter }, who)).data.map((entry) => entry.subject?.id);
    };
    expect(await about(stranger)).toEqual([nowhere, hidden]);
    expect(await about(stranger, hidden)).toEqual([hidden]);
    expect(await about(stranger, String(ids.mine))).toEqual([]);
    expect(await about(administrator, String(ids.mine))).toContain(String(ids.mine));
  });

  it('are no faults in a request, no pages, no assets, no path that is not there', async () => {
    const { manager } = people;
    const answers = [
      await call(searchNumbers, { nope: 1 }, manager),
      await call(searchNumbers, {}, manager),
      await ask('GET', '/_health', null),
      await ask('GET', '/nope', null),
      await ask('GET', '/admin/users/me', null),
      await ask('POST', '/admin/access-token', null, {}),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 200, 204, 404, 401, 401]);
    // What comes after them is written after them.
    await refusedOnce(await call(readNumber, { id: '998' }, manager), { status: 404 });
    for (const answer of answers)
      expect(await told(answer.headers.get('x-request-id'))).toEqual([]);
  });

  it('hold no phone, whatever stands in the path, the query or the body', async () => {
    const { viewer } = people;
    await refusedOnce(await ask('GET', '/numbers/79057654321', viewer.token), { status: 404 });
    const query = '/numbers/79057654321/timeline?phone=79057654322';
    await refusedOnce(await ask('GET', query, 'nonsense'), { status: 401 });
    const rows = await app.db.rows<{ text: string }>(
      sql`select e::text as text from crm.audit_events e`
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ text }) => /7905765432\d|9051234567/.test(text))).toEqual([]);
    expect(rows.some(({ text }) => text.includes('7905*****21'))).toBe(true);
  });

  it('are found on the page, by a manager his own, and saved as a file', async () => {
    const { administrator, stranger } = people;
    const found = await call(searchAudit, { filter: { result: 'refused' } }, administrator);
    expect(found.data.length).toBeGreaterThan(8);
    const own = await call(searchAudit, { filter: { result: 'refused' } }, stranger);
    expect(own.data.length).toBeGreaterThan(0);
    expect(own.data.every(({ actor }) => actor.id === stranger.id)).toBe(true);
    const file = await call(exportAudit, { filter: { result: 'refused' } }, stranger);
    const lines = file.bytes.toString('utf8').trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\ufeffEntry;When;Who;/);
    expect(lines.slice(1).map((line) => line.split(';')[0])).toEqual(own.data.map(({ id }) => id));
    const [told] = (await call(searchAudit, { filter: { action: 'audit.export' } }, stranger)).data;
    expect(told).toMatchObject({ rows: own.data.length, result: 'done' });
  });

  it('answer as ever when the log cannot be written, and the log of the process says so', async () => {
    const owner = connectKnex(app.env.DATABASE_OWNER_URL ?? '', 1);
    const login = decodeURIComponent(new URL(app.env.DATABASE_URL ?? '').username);
    try {
      await owner.raw('revoke insert on crm.audit_events from ??', [login]);
      const answer = await call(readNumber, { id: '997' }, people.administrator);
      expect([answer.status, answer.error.code]).toEqual([404, 'not_found']);
      await expect.poll(() => app.output()).toContain('audit of an answer: ');
    } finally {
      await owner.raw('grant insert on crm.audit_events to ??', [login]);
      await owner.destroy();
    }
  });
});

describe('a flood of refusals', () => {
  const FLOOD = 5_000;
  it('is few entries whose sum is right', async () => {
    const app = await bootApp();
    try {
      const rounds = Array.from({ length: FLOOD / 50 }, (_, round) => round);
      for (const round of rounds)
        await Promise.all(
          Array.from({ length: 50 }, async (_, i) => {
            const response = await fetch(`${app.url}/api/numbers/${round * 50 + i + 1}`, {
              headers: { Authorization: 'Bearer nonsense' },
            });
            expect(response.status).toBe(401);
            await response.arrayBuffer();
          })
        );
      await app.stop();
      const rows = await app.db.rows<{ rows: number; ip: string }>(sql`
        select rows::int as rows, ip from crm.audit_events
        where actor_kind = 'anonymous' and action = 'numbers.read' and result = 'refused'`);
      expect(rows.length).toBeGreaterThan(0);
      // Two a minute: the first of its kind, and how many followed.
      expect(rows.length).toBeLessThan(30);
      expect(rows.reduce((sum, each) => sum + each.rows, 0)).toBe(FLOOD);
      const ends = await app.db.rows(sql`
        select action, details->>'role' as role from crm.audit_events
        where action in ('system.start', 'system.stop') and details->>'pid' = ${String(app.pid)} order by id`);
      expect(ends).toEqual([
        { action: 'system.start', role: 'all' },
        { action: 'system.stop', role: 'all' },
      ]);
    } finally {
      await app.close();
    }
  });
});
