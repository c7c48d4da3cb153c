import { describe, expect, it } from 'vitest';
import { openOutbox } from './outbox';

const flakyBus = (failures: number) => {
  const sent: string[][] = [];
  let left = failures;
  return {
    sent,
    bus: {
      async publish(payloads: readonly string[]) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (left > 0) {
          left -= 1;
          throw new Error('away');
        }
        sent.push([...payloads]);
      },
      close: () => Promise.resolve(),
    },
  };
};

const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('the outbox of the live bus', () => {
  it('sends everything in order and gathers while it sends', async () => {
    const { sent, bus } = flakyBus(0);
    const outbox = openOutbox(bus);
    const all = Array.from({ length: 500 }, (_, at) => String(at));
    all.forEach((each) => outbox.put(each));
    await until(() => sent.flat().length === all.length);
    expect(sent.flat()).toEqual(all);
    expect(sent.length).toBeLessThan(5);
  });

  it('loses nothing while the bus is away for a while', async () => {
    const { sent, bus } = flakyBus(2);
    const outbox = openOutbox(bus);
    ['a', 'b', 'c'].forEach((each) => outbox.put(each));
    await until(() => sent.flat().length === 3);
    expect(sent.flat()).toEqual(['a', 'b', 'c']);
  });

  it('says "read again" instead of keeping too much', async () => {
    const { sent, bus } = flakyBus(1);
    const outbox = openOutbox(bus);
    for (let at = 0; at < 3_000; at += 1) outbox.put(String(at));
    await until(() => sent.flat().length > 0);
    await until(() => sent.flat().includes('{"resync":true}'));
    expect(sent.flat().length).toBeLessThan(1_100);
  });

  it('sends what waits before it is closed', async () => {
    const { sent, bus } = flakyBus(0);
    const outbox = openOutbox(bus);
    outbox.put('last');
    await outbox.close();
    expect(sent.flat()).toEqual(['last']);
    outbox.put('later');
    expect(sent.flat()).toEqual(['last']);
  });
});
