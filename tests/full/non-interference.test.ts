import { describe, expect, it } from 'vitest';
import { exchangeBytes } from '../security/support/exchange-bytes';
import { compareTimes } from '../security/support/compare-times';
import { compareWorlds, seedOfRun } from '../security/support/compare-worlds';
import { makeTwoWorlds, type TwoWorlds } from '../security/support/two-worlds';

const MINUTE = 60_000;
// Worlds are made anew for each round: sessions end after half an hour, and what was changed often is like all else.
const ROUNDS = 10;
const REQUESTS = 500;
const PAIRS = 2_000;
const WARM_UP = 200;

const inWorlds = async (work: (worlds: TwoWorlds) => Promise<void>): Promise<void> => {
  const worlds = await makeTwoWorlds();
  try {
    await work(worlds);
  } finally {
    await worlds.close();
  }
};

describe(`${ROUNDS * REQUESTS} requests`, () => {
  const seed = seedOfRun();
  it.each(Array.from({ length: ROUNDS }, (_, round) => round))(
    'are answered alike, whatever lies outside of the caller’s scope: round %i',
    (round) =>
      inWorlds(async (worlds) => {
        console.log(`non-interference: NUMERA_SEED=${seed}, round ${round}`);
        const heard = await compareWorlds(worlds, { seed: seed + round, requests: REQUESTS });
        console.log(`non-interference: ${JSON.stringify(heard)}`);
        expect(heard.asks).toBe(REQUESTS);
        expect(heard.good).toBeGreaterThan(REQUESTS / 3);
        expect(Object.keys(heard.byStatus).filter((status) => Number(status) >= 500)).toEqual([]);
      }),
    60 * MINUTE
  );
});

/** Milliseconds that the crowded world takes to say that it does not have a phone. */
const timesOf = async ({ crowded, callers }: TwoWorlds, phones: readonly string[]) => {
  const times: number[] = [];
  for (const phone of phones) {
    const body = JSON.stringify({ phones: [phone] });
    const headers = {
      Authorization: `Bearer ${callers.manager.token}`,
      'Content-Type': 'application/json',
    };
    const since = performance.now();
    const { status, text } = await exchangeBytes(`${crowded.url}/numbers/lookup`, {
      method: 'POST',
      headers,
      body,
    });
    times.push(performance.now() - since);
    expect([status, text]).toEqual([
      200,
      JSON.stringify({ data: { found: [], missing: [phone], invalid: [] } }),
    ]);
  }
  return times;
};

it(
  `takes as long for a phone out of scope as for one that is nowhere, over ${PAIRS} pairs`,
  () =>
    inWorlds(async (worlds) => {
      const inside = new Set(worlds.inside.numbers.map(({ phone }) => phone));
      const held = worlds.outside.numbers.filter(({ phone }) => !inside.has(phone));
      expect(held.length).toBeGreaterThan(50);
      const hidden = (i: number) => String(held[i % held.length]?.phone);
      // Between two held ones.
      const absent = (i: number) => String((held[i % held.length]?.phone ?? 0) + 3);
      await timesOf(
        worlds,
        Array.from({ length: WARM_UP }, (_, i) => hidden(i))
      );
      const [a, b]: [number[], number[]] = [[], []];
      for (let i = 0; i < PAIRS; i += 1) {
        // By turns, and each first in every other pair: what the machine does meanwhile meets both.
        const [first, second] = await timesOf(
          worlds,
          i % 2 === 0 ? [hidden(i), absent(i)] : [absent(i), hidden(i)]
        );
        a.push((i % 2 === 0 ? first : second) ?? 0);
        b.push((i % 2 === 0 ? second : first) ?? 0);
      }
      const { p, medianA, medianB } = compareTimes(a, b);
      console.log(`timing: p = ${p}, medians ${medianA} and ${medianB} ms`);
      expect(a.length).toBe(PAIRS);
      expect(p > 0.01 || Math.abs(medianA - medianB) <= 1).toBe(true);
    }),
  60 * MINUTE
);
