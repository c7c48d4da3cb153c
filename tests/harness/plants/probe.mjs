import { createRequire } from 'node:module';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { probeContracts } from './probe-contracts.mjs';

const root = createRequire(path.join(process.cwd(), 'package.json'));

const insertRow = (core, text) =>
  core.sql`insert into public.probe_rows (text) values (${text}) returning id::text`;

const writers = (core) => ({
  async once({ input, db, remember }) {
    await sleep(input.ms);
    return db.tx(async (tx) => {
      const row = await tx.one(insertRow(core, input.text));
      core.failpoint('probe.once');
      if (input.fail) throw core.refuse('conflict');
      await remember(tx, row);
      return row;
    });
  },
  async raw({ input, db, body, remember }) {
    let bytes = 0;
    for await (const chunk of body) bytes += chunk.length;
    return db.tx(async (tx) => {
      const row = { ...(await tx.one(insertRow(core, input.name))), bytes };
      await remember(tx, row);
      return row;
    });
  },
});

const tellers = (core) => ({
  async *stream({ signal }) {
    yield* core.events(signal);
  },
  async tell({ input, db }) {
    const work = db.tx(async (tx) => {
      await core.announce(tx, { topic: 'probe', text: input.text });
      if (input.undo) throw new Error('undone');
    });
    return work.then(
      () => ({ told: true }),
      () => ({ told: false })
    );
  },
  async burst({ db }) {
    await db.tx(async (tx) => {
      for (let n = 0; n < 3000; n += 1) await core.announce(tx, { topic: 'probe', n });
    });
    return { told: 3000 };
  },
});

/** A download without an end, a little at a time. */
async function* drops() {
  for (;;) {
    yield 'a;b\r\n'.repeat(200);
    await sleep(20);
  }
}

const readers = () => ({
  echo: async ({ input }) => ({ text: input.text, dropped: 'not in the output' }),
  whoami: async ({ ip, actor }) => ({ ip, actor: actor.kind }),
  list: async ({ input }) => ({ data: [{ id: String(input.limit) }], meta: { next: null } }),
  slow: async ({ input }) => sleep(input.ms, { ms: input.ms }),
  file: async ({ input }) => ({
    stream: Readable.from(['a;b\r\n']),
    filename: input.name,
    type: 'text/csv',
  }),
  drip: async () => ({
    stream: Readable.from(drops()),
    filename: 'drip.csv',
    type: 'text/csv',
    about: { kind: 'probe', id: 7, projects: [] },
  }),
  async fail({ input }) {
    if (input.how === 'reject') void Promise.reject(new Error('nobody awaits 79051234567'));
    if (input.how === 'shape') return { fine: false };
    if (input.how === 'throw') throw new Error('password=hunter2 of 79051234567');
    return { fine: true };
  },
});

const modulesOf = (distDir) => {
  const at = (file) => root(path.join(distDir, 'src/plugins/core', file));
  return {
    ...at('contract/contract.js'),
    ...at('contract/permission.js'),
    ...at('server/src/endpoints.js'),
    ...at('server/src/failpoint.js'),
    ...at('server/src/live.js'),
    ...at('server/src/permissions.js'),
    ...at('server/src/refuse.js'),
    ...at('server/src/sql.js'),
    z: root('zod').z,
  };
};

/** Adds the probe as a plugin like any other: routes, scopes and permissions are made by Strapi itself. */
export async function afterRegister(app, distDir) {
  const core = modulesOf(distDir);
  const contracts = probeContracts(core);
  const handlers = { ...writers(core), ...tellers(core), ...readers() };
  const endpoints = Object.entries(handlers).map(([name, handle]) =>
    core.endpoint(contracts[name], handle)
  );
  app.get('plugins').add('probe', {
    bootstrap: () => core.registerPermissions(app, contracts.can),
    ...core.mount(endpoints),
  });
}

export async function beforeListen(app) {
  await app.db.connection.raw(
    'create table if not exists public.probe_rows (id bigint generated always as identity primary key, text text not null)'
  );
}
