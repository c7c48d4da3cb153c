import { Redis } from 'ioredis';
import type { Bus, Ears } from './live-event';
import { backOff } from './reconnect';

const connection = (url: string, name: string): Redis =>
  new Redis(url, {
    connectionName: `numera ${name}`,
    lazyConnect: true,
    keepAlive: 10_000,
    maxRetriesPerRequest: null,
    // An event that waits for a connection is stale when it comes.
    enableOfflineQueue: false,
    retryStrategy: (attempt) => backOff(attempt),
  });

/** Redis pub/sub: one connection hears (it may do nothing else), one tells. */
export const openRedisBus = async (url: string, channel: string, ears: Ears): Promise<Bus> => {
  const ear = connection(url, 'live ear');
  const mouth = connection(url, 'live mouth');
  for (const each of [ear, mouth]) each.on('error', (error: Error) => ears.say(error.message));
  ear.on('message', (_channel: string, payload: string) => ears.hear(payload));
  await Promise.all([ear.connect(), mouth.connect()]);
  await ear.subscribe(channel);
  // ioredis subscribes anew by itself; what was said meanwhile is gone.
  ear.on('ready', () => ears.missed());
  return {
    async publish(payloads) {
      for (const payload of payloads) await mouth.publish(channel, payload);
    },
    async close() {
      ear.disconnect();
      mouth.disconnect();
    },
  };
};
