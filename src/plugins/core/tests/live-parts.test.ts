import { describe, expect, it } from 'vitest';
import { readFailpoints } from '../server/src/failpoint';
import { eventQueue } from '../server/src/live/event-queue';
import { backOff } from '../server/src/live/reconnect';
import { throttleByKey } from '../server/src/throttle';

const take = async (source: AsyncIterable<unknown>, n: number): Promise<unknown[]> => {
  const taken: unknown[] = [];
  for await (const event of source) {
    taken.push(event);
    if (taken.length === n) break;
  }
  return taken;
};

describe('the queue of a listener', () => {
  it('gives events in order, also those that come while it is read', async () => {
    const queue = eventQueue(new AbortController().signal);
    for (let n = 0; n < 5; n += 1) queue.push({ topic: 't', n });
    const reading = take(queue.read(), 10);
    setTimeout(() => Array.from({ length: 5 }, (_, n) => queue.push({ topic: 't', n: n + 5 })), 5);
    expect((await reading).map((event) => (event as { n: number }).n)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
  });

  it('drops everything for one call to read again when it is full', async () => {
    const queue = eventQueue(new AbortController().signal, 3);
    for (let n = 0; n < 4; n += 1) queue.push({ topic: 't', n });
    expect(await take(queue.read(), 1)).toEqual([{ resync: true }]);
  });

  it('ends when its signal aborts, whether it waits or not', async () => {
    const stop = new AbortController();
    const reading = take(eventQueue(stop.signal).read(), 1);
    setTimeout(() => stop.abort(), 5);
    expect(await reading).toEqual([]);
    expect(await take(eventQueue(AbortSignal.abort()).read(), 1)).toEqual([]);
  });
});

describe('back-off', () => {
  it('grows to ten seconds and no further', () => {
    const waits = Array.from({ length: 20 }, (_, n) => backOff(n, () => 0.5));
    expect(waits.slice(0, 3)).toEqual([250, 500, 1000]);
    expect(Math.max(...waits)).toBe(10_000);
  });
});

describe('a throttle', () => {
  it('lets one event a key through in each interval', () => {
    let now = 0;
    const may = throttleByKey(500, () => now);
    const passed = Array.from({ length: 20 }, (_, n) => {
      now = n * 100;
      return may('job 1');
    });
    expect(passed.filter(Boolean)).toHaveLength(4);
    expect(may('job 2')).toBe(true);
  });
});

describe('failpoints', () => {
  it('are read from one variable', () => {
    const points = readFailpoints('import.chunk:kill, export.window:throw@3');
    expect(points.get('import.chunk')).toMatchObject({ fault: 'kill', at: 1 });
    expect(points.get('export.window')).toMatchObject({ fault: 'throw', at: 3 });
  });

  it('that cannot be read are a mistake', () => {
    expect(() => readFailpoints('import.chunk')).toThrow('no failpoint');
  });
});
