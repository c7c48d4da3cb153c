import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import { openImportHouse, type ImportHouse } from '../faults/support/import-house';
import { chooseSeed, randomFrom } from '../faults/support/random';
import { sized, tell } from './support/size';

const ROWS = sized(400_000, 60_000);
const RANDOM_KILLS = sized(12, 2);
const seed = chooseSeed();

describe(`a load of ${ROWS} rows, killed (seed ${seed})`, () => {
  let house: ImportHouse;
  beforeAll(async () => {
    house = await openImportHouse({ rows: ROWS, seed, deadMs: 6_000 });
    tell(`import killed: seed ${seed} (NUMERA_FAULT_SEED repeats it)`);
  });
  afterAll(() => house?.close());

  const stateOf = async (id: string): Promise<string | undefined> => {
    const row = await house.db.one<{ state: string }>(
      sql`select state from crm.exchange_imports where id = ${id}::bigint`
    );
    return row?.state;
  };
  const hasBegun = async (id: string) => (await stateOf(id)) !== 'queued';
  const hasEnded = async (id: string) => !['queued', 'running'].includes(String(await stateOf(id)));

  /** Whether the process fell at its armed point; `false`: the load ended before it came there. */
  const fell = async (killed: { readonly ended: Promise<string> }, id: string) => {
    let how: string | undefined;
    void killed.ended.then((signal) => (how = signal));
    while (how === undefined && !(await hasEnded(id))) await sleep(50);
    // It may fall in the same moment in which it is looked at.
    if (how === undefined) return false;
    expect(how).toBe('SIGKILL');
    return true;
  };

  /** Kills at each pass of a point until the load has no further one. */
  const killAtEach = async (point: string, loses: 'the worker' | 'PostgreSQL') => {
    for (let pass = 1; ; pass += 1) {
      await house.prepare();
      const killed = house.work({ [point]: `kill@${pass}` });
      const id = await house.begin();
      const wasKilled = await fell(killed, id);
      if (wasKilled && loses === 'PostgreSQL') await house.crashPostgres();
      if (wasKilled) house.work();
      expect(await house.accountOf(id), `${point}, pass ${pass}`).toEqual(house.undisturbed);
      await house.rest();
      if (!wasKilled) return pass - 1;
    }
  };

  it.each([
    ['import.chunk', 'the worker'],
    ['import.chunk', 'PostgreSQL'],
    ['import.in-chunk', 'the worker'],
    ['import.in-chunk', 'PostgreSQL'],
  ] as const)('counts the same after every %s at which %s is lost', async (point, loses) => {
    const kills = await killAtEach(point, loses);
    tell(`${kills} kills at ${point}, losing ${loses}`);
    expect(kills).toBeGreaterThan(1);
  });

  it('counts the same after PostgreSQL and worker are killed at moments that chance chooses', async () => {
    const random = randomFrom(seed);
    let fallen = 0;
    for (let kill = 0; kill < RANDOM_KILLS; kill += 1) {
      await house.prepare();
      const worker = house.work();
      const id = await house.begin();
      // A worker that finds no database at its start ends; that is for its supervisor.
      while (!(await hasBegun(id))) await sleep(50);
      await sleep(random() * (ROWS / 40));
      const early = !(await hasEnded(id));
      const crash = random() < 0.5;
      if (crash) await house.crashPostgres();
      else {
        worker.kill();
        await worker.ended;
        house.work();
      }
      expect(await house.accountOf(id), `kill ${kill}`).toEqual(house.undisturbed);
      await house.rest();
      if (early) fallen += 1;
    }
    tell(`${RANDOM_KILLS} kills at random moments, ${fallen} of them while the load ran`);
    expect(fallen).toBeGreaterThan(0);
  });
});
