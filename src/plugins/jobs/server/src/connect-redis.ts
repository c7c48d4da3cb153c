import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Connected } from './connected';

/** A Redis that throws keys away under pressure would lose jobs at random moments: not started with. */
const refuseEviction = async (redis: Redis): Promise<void> => {
  // INFO and not CONFIG GET: hosted servers forbid the latter.
  const memory = await redis.info('memory');
  const policy = /maxmemory_policy:(\S+)/.exec(memory)?.[1];
  if (policy && policy !== 'noeviction')
    throw new Error(
      `REDIS_URL: the server's maxmemory-policy is ${policy}, the queue needs noeviction`
    );
};

/** One connection for ringing, and one more for each worker. */
export const connectRedis = (url: string, prefix: string): Connected => {
  // Null: commands wait out a reconnection instead of failing, as BullMQ's workers need.
  const open = () => {
    const redis = new Redis(url, {
      maxRetriesPerRequest: null,
      retryStrategy: (times) => Math.min(times * 100, 2_000),
    });
    // Without a listener a lost connection would end the process; BullMQ reports what matters.
    redis.on('error', () => {});
    return redis;
  };
  const ringing = open();
  const working: Redis[] = [];
  return {
    backend: 'redis',
    queue: (name) => new Queue(name, { connection: ringing, prefix }),
    worker: (name, run, options) => {
      const connection = open();
      working.push(connection);
      return new Worker(name, run, { ...options, connection, prefix });
    },
    check: () => refuseEviction(ringing),
    close: async () => [ringing, ...working].forEach((redis) => redis.disconnect()),
  };
};
