import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { readExport, startExport } from '../../../src/plugins/exchange/contract/exports';
import {
  readImport,
  startImport,
  uploadFile,
} from '../../../src/plugins/exchange/contract/imports';
import { createNumber } from '../../../src/plugins/numbers/contract/numbers';
import { bootApp, type TestApp } from '../../harness/boot-app';
import { caller } from '../../harness/caller';
import { inDatabase } from '../../harness/cluster';
import { makeAdmin, type AdminMade } from '../../harness/people';
import { FreshRows } from './fresh-rows';

export interface Entry {
  readonly id: number;
  readonly documentId: string;
  readonly code: string;
}

/** One of two halves of the world that have nothing in common. */
export interface Side {
  readonly project: Entry;
  readonly provider: Entry;
  readonly geo: Entry;
  readonly group: Entry;
  /** Projects of this half that a cell may delete. */
  readonly doomed: readonly Entry[];
  readonly number: { readonly id: string; readonly phone: string };
  /** Ended, with a rejects file. */
  readonly import: string;
  /** Done, with whole phones in its file. */
  readonly export: string;
  readonly job: string;
}

export interface World {
  readonly app: TestApp;
  readonly client: pg.Client;
  readonly fresh: FreshRows;
  /** Who made all of it; no subject is he. */
  readonly boss: AdminMade;
  readonly one: Side;
  readonly two: Side;
  /** A project of a half that no other cell names. */
  takeDoomed(target: 'one' | 'two'): Entry;
  /** An upload of the boss. */
  readonly upload: string;
  close(): Promise<void>;
}

const DOOMED = 48;
const PATIENCE_MS = 120_000;

const environment = {
  // Cells order more work than a person may have open, and nobody does it.
  NUMERA_JOBS_PER_USER: '1000',
  NUMERA_MASKED_PROBES_DAY: '1000000',
};

type Kind = 'project' | 'provider' | 'geo' | 'group';

const tables: Readonly<Record<Kind, string>> = {
  project: 'projects',
  provider: 'providers',
  geo: 'geos',
  group: 'project_groups',
};

export const entryOf = async (client: pg.Client, kind: Kind, code: string): Promise<Entry> => {
  const { rows } = await client.query<Entry>(
    `select id, document_id as "documentId", code from public.${tables[kind]} where code = $1`,
    [code]
  );
  if (!rows[0]) throw new Error(`there is no ${kind} ${code}`);
  return rows[0];
};

const codesOfDoomed = (side: string): string[] =>
  Array.from({ length: DOOMED }, (_, n) => `doomed-${side}-${n}`);

const makeEntries = async (app: TestApp, side: string): Promise<void> => {
  const named = (type: Kind) => ({ type, code: `${type}-${side}` });
  const ids = await app.inside<Record<string, number>>('make-world', {
    rows: [named('provider'), named('geo'), named('group')],
  });
  const more = {
    group: ids[`group-${side}`],
    providers: [ids[`provider-${side}`]],
    geos: [ids[`geo-${side}`]],
  };
  await app.inside('make-world', {
    rows: [`project-${side}`, ...codesOfDoomed(side)].map((code) => ({
      type: 'project',
      code,
      more,
    })),
  });
};

const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(100)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error('the work of the world did not end');
};

/** One number, one load with a rejected row and one export, ordered by the boss and done by a worker. */
const makeWork = async (app: TestApp, boss: AdminMade, side: string, phone: string) => {
  const call = caller(app);
  const where = {
    project: `project-${side}`,
    provider: `provider-${side}`,
    geo: `geo-${side}`,
  };
  const made = await call(createNumber, { phone, ...where }, boss);
  const body = `phone\n${Number(phone) + 1}\nnot a phone of ${side}\n`;
  const sent = await call(uploadFile, { filename: `${side}.csv` }, boss, { body });
  const load = await call(startImport, { upload: sent.data.id, defaults: where }, boss);
  if (!load.data) throw new Error(JSON.stringify(load.error));
  await until(async () => {
    const { data } = await call(readImport, { id: load.data.id }, boss);
    if (data.state === 'failed') throw new Error(JSON.stringify(data.error));
    return data.state === 'done' ? data : undefined;
  });
  const order = await call(startExport, { filter: { project: where.project } }, boss);
  await until(async () => {
    const { data } = await call(readExport, { id: order.data.id }, boss);
    return data.state === 'done' ? data : undefined;
  });
  return {
    number: { id: made.data.id ?? '', phone },
    import: load.data.id,
    job: load.data.jobId,
    export: order.data.id,
    upload: sent.data.id,
  };
};

const makeSide = async (
  { app, client }: { app: TestApp; client: pg.Client },
  boss: AdminMade,
  side: string,
  phone: string
) => {
  await makeEntries(app, side);
  const { upload, ...work } = await makeWork(app, boss, side, phone);
  const entry = (kind: Kind) => entryOf(client, kind, `${kind}-${side}`);
  const doomed: Entry[] = [];
  for (const code of codesOfDoomed(side)) doomed.push(await entryOf(client, 'project', code));
  return {
    upload,
    side: {
      project: await entry('project'),
      provider: await entry('provider'),
      geo: await entry('geo'),
      group: await entry('group'),
      doomed,
      ...work,
    },
  };
};

/** A number that its export froze and did not write: who lists it sees a phone that the file does not hold. */
const loseOne = async (client: pg.Client, { export: id, number, project }: Side): Promise<void> => {
  const { rowCount } = await client.query(
    `insert into crm.exchange_export_gone (export_id, number_id, phone, project_id) values ($1, $2, $3, $4)`,
    [id, number.id, number.phone, project.id]
  );
  if (rowCount !== 1) throw new Error('nothing was lost');
};

/** An application that serves and does no background work, over a base with two halves. */
export const makeWorld = async (): Promise<World> => {
  const app = await bootApp({ role: 'web', env: environment });
  const worker = await bootApp({ role: 'worker', env: environment, database: app.database });
  const client = new pg.Client({
    connectionString: inDatabase(inject('cluster').superUrl, app.database),
  });
  await client.connect();
  const boss = await makeAdmin(app, 'super-admin');
  const one = await makeSide({ app, client }, boss, 'one', '79001000000');
  const two = await makeSide({ app, client }, boss, 'two', '79002000000');
  await loseOne(client, one.side);
  await loseOne(client, two.side);
  // From here on nothing moves but what a call moves.
  await worker.close();
  const left = { one: [...one.side.doomed], two: [...two.side.doomed] };
  return {
    app,
    client,
    boss,
    takeDoomed(target) {
      const entry = left[target].pop();
      if (!entry) throw new Error(`every spare project of ${target} is taken`);
      return entry;
    },
    fresh: new FreshRows(client),
    one: one.side,
    two: two.side,
    upload: two.upload,
    async close() {
      await client.end();
      await app.close();
    },
  };
};
