import { afterAll, beforeAll, expect, it } from 'vitest';
import { bothAnswer, compareWorlds, seedOfRun } from './support/compare-worlds';
import { jsonOf, type Ask } from './support/ask';
import { OUTSIDE_IDS } from './support/outside-ids';
import { makeTwoWorlds, type TwoWorlds } from './support/two-worlds';
import { writeNumbers, type Planted } from './support/write-numbers';

const REQUESTS = 300;
const MINUTE = 60_000;

let worlds: TwoWorlds;
beforeAll(async () => {
  worlds = await makeTwoWorlds();
}, 10 * MINUTE);
afterAll(() => worlds?.close());

it(
  `answers ${REQUESTS} requests alike, whatever lies outside of the caller’s scope`,
  async () => {
    const seed = seedOfRun();
    console.log(`non-interference: NUMERA_SEED=${seed}`);
    const heard = await compareWorlds(worlds, { seed, requests: REQUESTS });
    console.log(`non-interference: ${JSON.stringify(heard)}`);
    expect(heard.asks).toBe(REQUESTS);
    expect(heard.good).toBeGreaterThan(REQUESTS / 3);
    // A fault of the server is no answer: two equal ones must not pass for one.
    expect(Object.keys(heard.byStatus).filter((status) => Number(status) >= 500)).toEqual([]);
  },
  20 * MINUTE
);

const FRESH = 79_064_440_000;

let held = 0;

/** Phones that stand in the crowded world only, and that no request so far has named. */
const heldAt = async (
  place: Pick<Planted, 'project' | 'provider' | 'geo'>,
  count: number
): Promise<number[]> => {
  const rows = Array.from({ length: count }, (_, i): Planted => ({
    ...place,
    id: OUTSIDE_IDS + 5_000 + held + i,
    phone: 79_981_000_000 + held + i,
    status: worlds.inside.statuses.new ?? 0,
    zone: 0,
    import: 0,
    attempts: 0,
    hour: 1,
    callback: null,
    comment: null,
    reason: null,
  }));
  held += count;
  await writeNumbers(worlds.crowded.db, rows);
  return rows.map(({ phone }) => phone);
};

/** A file of phones that only others hold, of phones that nobody holds, and of one that is none. */
const probeFile = (hidden: readonly number[], round: number): string => {
  const fresh = [1, 2, 3].map((n) => FRESH + round * 10 + n);
  return ['phone', ...hidden, ...fresh, 'none'].join('\n') + '\n';
};

const load = (file: string, scope: string, dryRun = false): Ask => ({
  as: 'manager',
  method: 'POST',
  path: `/exchange/imports/file?filename=probe.csv&project=mine&provider=acme&geo=mow&policy=${encodeURIComponent(JSON.stringify({ scope }))}&dryRun=${dryRun}`,
  file,
  then: 'import',
});

interface Account {
  inserted: number;
  duplicate: number;
  reasons: Array<{ code: string; count: number }>;
  samples: Array<{ outcome: string }>;
}

/**
 * The account without what a duplicate out of sight changes: one counter more, one less, the reason's, and of a dry run
 * that it gives no examples of new rows.
 */
const withoutCounter = (answer: unknown) => {
  const { body, ...envelope } = answer as { body: { data: Account } };
  const { inserted, duplicate, reasons, samples, ...rest } = body.data;
  const others = reasons.filter(({ code }) => code !== 'duplicate_in_base');
  const examples = samples.filter(({ outcome }) => outcome !== 'inserted');
  return {
    rest: { ...envelope, ...rest, reasons: others, samples: examples },
    ...{ duplicate, inserted },
    newOnes: samples.length - examples.length,
  };
};

it(
  'tells who loads or tries phones that only others hold by the count of duplicates and by nothing else',
  async () => {
    const answer = bothAnswer(worlds, Date.now());
    const { neighbour, project, provider, geo } = worlds.outside;
    const far = { project: project.id, provider: provider.id, geo: geo.id };
    // In a group that the loader sees, of a provider whom he sees.
    const near = { ...far, project: neighbour.id, provider: worlds.inside.provider.id };
    const probes = [
      { scope: 'everywhere', hidden: await heldAt(far, 4), found: 4 },
      { scope: 'group', hidden: await heldAt(near, 3), found: 3 },
      { scope: 'provider', hidden: await heldAt(near, 3), found: 3 },
      { scope: 'project', hidden: await heldAt(far, 4), found: 0 },
    ];
    for (const [round, { scope, hidden, found }] of probes.entries()) {
      expect(hidden.length).toBeGreaterThan(2);
      const file = probeFile(hidden, round);
      const tried = await answer(load(file, scope, true));
      const [none, some] = [withoutCounter(tried.alone[2]), withoutCounter(tried.crowded[2])];
      expect([scope, some.rest]).toEqual([scope, none.rest]);
      expect([scope, some.duplicate - none.duplicate]).toEqual([scope, found]);
      expect(none.newOnes).toBeGreaterThan(0);
      expect([scope, some.newOnes]).toEqual([scope, found > 0 ? 0 : none.newOnes]);
      expect(tried.crowded[3]).toEqual(tried.alone[3]);
      const said = await answer(load(file, scope));
      const [, , alone, rejectsAlone] = said.alone;
      const [, , crowded, rejectsCrowded] = said.crowded;
      const [free, held] = [withoutCounter(alone), withoutCounter(crowded)];
      expect([scope, held.rest]).toEqual([scope, free.rest]);
      expect([scope, held.duplicate - free.duplicate]).toEqual([scope, found]);
      expect(free.inserted - held.inserted).toBe(found);
      expect(rejectsCrowded).toEqual(rejectsAlone);
      expect(JSON.stringify(rejectsAlone)).toContain('none');
    }
  },
  5 * MINUTE
);

it('tells who adds such a phone that it is a duplicate, and not whose', async () => {
  const pool = { project: 0, provider: worlds.inside.provider.id, geo: worlds.inside.region.id };
  const [phone] = await heldAt(pool, 1);
  const ask: Ask = {
    as: 'manager',
    method: 'POST',
    path: '/numbers',
    body: { phone: String(phone), project: 'mine', provider: 'acme', geo: 'mow' },
  };
  const { said, crowded } = await bothAnswer(worlds, Date.now())(ask);
  expect(jsonOf(said[0] as never).data).toMatchObject({ outcome: 'inserted' });
  expect(crowded[0]).toMatchObject({ status: 201, body: { data: { outcome: 'duplicate' } } });
  expect((crowded[0] as { body: { data: object } }).body.data).toEqual({ outcome: 'duplicate' });
});
