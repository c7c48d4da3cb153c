import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type House } from './support/house';
import { expectAccount, preload } from './support/preload';
import { orderLoad, sendFile, untilEnded } from './support/send-file';
import { sized, tell } from './support/size';
import { canWatchMemory, watchMemory } from './support/watch-memory';
import { writeLeadFile } from './support/write-lead-file';

const ROWS = sized(5_000_000, 20_000);
const [WORKER_MB, WEB_MB] = [512, 700];

describe.skipIf(!canWatchMemory)(`memory beside a load of ${ROWS} rows`, () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());

  it('stays within its bounds in the worker and in the web process', async () => {
    const { web, worker, manager, world, folder } = house;
    const file = path.join(folder, 'five-million.csv');
    const leads = await writeLeadFile(file, { rows: ROWS, seed: 5 });
    await preload(house, leads);
    const ends = [watchMemory(worker.pid), watchMemory(web.pid)] as const;
    const sent = await sendFile(web, file, manager);
    expect(sent.status).toBe(201);
    await rm(file);
    const order = { upload: sent.data?.id, defaults: { project: world.projects.alpha } };
    const started = await orderLoad(web, order, manager);
    expect(started.status).toBe(202);
    const row = await untilEnded(web, started.data.id, manager);
    const [inWorker, inWeb] = [ends[0](), ends[1]()];
    tell(
      `${ROWS} rows (${Math.round(leads.bytes / 1e6)} MB) at ${Math.round(row.rowsPerSecond ?? 0)} rows/s; ` +
        `worker ${inWorker.resident} MB (own ${inWorker.own}), web ${inWeb.resident} MB (own ${inWeb.own})`
    );
    expectAccount(row, leads);
    expect(inWorker.own).toBeGreaterThan(50);
    expect(inWorker.resident).toBeLessThan(WORKER_MB);
    expect(inWeb.resident).toBeLessThan(WEB_MB);
  });
});
