import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomFrom } from '../tests/faults/support/random';
import { readNumber, readTimeline } from '../src/plugins/numbers/contract/numbers';
import { readStanding } from '../src/plugins/numbers/contract/consents';
import { ask, until } from './support/ask';
import { percentile, timed } from './support/compare';
import { countBase, fillBase } from './support/fill-base';
import { drawFilters } from './support/draw-filters';
import { addField, closeNewest, FIELD, openWeekend } from './support/dress-base';
import { openBase, type Base } from './support/open-base';
import { milliseconds, report, type Figure } from './support/report';
import { CALLS, timePages, WARM } from './support/time-pages';

const ROWS = Number(process.env.NUMERA_BENCH_FILTERS ?? 10_000_000);
const MOST_CARD_MS = 30;

let base: Base;
const random = randomFrom(11);
beforeAll(async () => {
  base = await openBase();
  await addField(base, FIELD);
  await openWeekend(base, base.projects.slice(1, 3));
  await fillBase(base, ROWS);
});
afterAll(() => base.close());

const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

/** The three calls of a card at once, as the page asks them. */
const timeCards = async (size: string): Promise<Figure> => {
  const { rows } = await base.pool.query<{ id: string }>(
    'select id::text from crm.numbers tablesample system (0.01) limit 500'
  );
  const times: number[] = [];
  for (let call = -WARM; call < CALLS; call += 1) {
    const { id } = pick(rows);
    const took = await timed(async () => {
      const [{ data }, { data: timeline }] = await Promise.all([
        ask(base, readNumber, { id }),
        ask(base, readTimeline, { id }),
        ask(base, readStanding, { id }),
      ]);
      expect(data.id).toBe(id);
      expect(Array.isArray(timeline)).toBe(true);
    });
    if (call >= 0) times.push(took);
  }
  const ours = percentile(times, 0.95);
  return {
    what: `card: number, timeline and standing at once, ${size}: p95`,
    limit: '–',
    ours: `${milliseconds(ours)} over HTTP`,
    target: `≤ ${MOST_CARD_MS} ms`,
    met: ours <= MOST_CARD_MS,
  };
};

/** Makes a second field while others write; how long its index took, and the longest of the writes meanwhile. */
const timeIndex = async (size: string): Promise<Figure> => {
  const { rows } = await base.pool.query<{ phone: string; project_id: number }>(
    'select phone::text, project_id from crm.numbers tablesample system (0.1) limit 5000'
  );
  const writes: number[] = [];
  let made = false;
  const writing = (async () => {
    while (!made) {
      const { phone, project_id } = pick(rows);
      writes.push(
        await timed(() =>
          base.pool.query(
            'update crm.numbers set version = version + 1 where phone = $1 and project_id = $2',
            [phone, project_id]
          )
        )
      );
      await sleep(20);
    }
  })();
  const took = await timed(async () => {
    await addField(base, 'second');
    await until(async () => {
      const { rowCount } = await base.pool.query(
        "select from pg_class where relname like 'numbers\\_field\\_%\\_second' and relkind = 'i'"
      );
      return rowCount || undefined;
    });
  });
  made = true;
  await writing;
  return {
    what: `a field becomes a filter, ${size}: from the field to its index; longest of ${writes.length} writes beside`,
    limit: '–',
    ours: `${milliseconds(took)}; ${milliseconds(Math.max(...writes))}`,
  };
};

it('finds numbers by each filter and by several', async () => {
  const newest = await closeNewest(base);
  const size = `${((await countBase(base)) / 1e6).toFixed(1)} M rows`;
  const figures: Figure[] = [];
  for (const question of await drawFilters(base, pick, newest))
    figures.push(await timePages(base, question, size));
  figures.push(await timeCards(size), await timeIndex(size));
  report(
    'filter-pages',
    `${CALLS} calls each (pasted phones 30) after ${WARM} to warm up, one client`,
    figures
  );
});
