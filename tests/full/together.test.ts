import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../../src/plugins/core/server/src/sql';
import {
  expectOneHomeEach,
  phonesFrom,
} from '../../src/plugins/exchange/tests/support/load-together';
import { openScene, type Scene } from '../../src/plugins/exchange/tests/support/scene';
import { sized, tell } from './support/size';

const ROUNDS = sized(50, 3);
const PHONES = sized(100_000, 2_000);

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

it(`two loads of the same ${PHONES} phones into two projects, ${ROUNDS} rounds: no phone in both`, async () => {
  const since = performance.now();
  const won = { alpha: 0, beta: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const { alpha, beta } = await expectOneHomeEach(
      scene,
      phonesFrom(79_100_000_000 + round * PHONES, PHONES)
    );
    won.alpha += alpha;
    won.beta += beta;
  }
  expect(won.alpha + won.beta).toBe(ROUNDS * PHONES);
  // Loads that never met would prove nothing.
  if (ROUNDS >= 20) expect(Math.min(won.alpha, won.beta)).toBeGreaterThan(0);
  const counted = await scene.db.one<{ rows: number; phones: number }>(sql`
    select count(*)::int as rows, count(distinct phone)::int as phones from crm.numbers`);
  expect(counted).toEqual({ rows: ROUNDS * PHONES, phones: ROUNDS * PHONES });
  tell(
    `${ROUNDS} rounds of 2 × ${PHONES} in ${Math.round((performance.now() - since) / 1000)} s; ` +
      `${won.alpha} phones in one project, ${won.beta} in the other`
  );
});
