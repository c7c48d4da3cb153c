import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../harness/start-app';

export interface RedisServer {
  readonly url: string;
  readonly pid: number;
  /** `kill -9`: everything in memory is gone. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

const untilAnswers = async (url: string): Promise<void> => {
  const redis = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 200 });
  redis.on('error', () => {});
  try {
    await redis.ping();
  } finally {
    redis.disconnect();
  }
};

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));

/** A Redis of one's own on a free port, without any persistence: the worst case for a queue. */
export const startRedis = async (policy = 'noeviction'): Promise<RedisServer> => {
  const [dir, port] = [await mkdtemp(path.join(tmpdir(), 'numera-redis-')), await freePort()];
  const url = `redis://127.0.0.1:${port}`;
  const settings = {
    port,
    bind: '127.0.0.1',
    dir,
    save: '',
    appendonly: 'no',
    'maxmemory-policy': policy,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn('redis-server', args, { stdio: 'ignore' });
    await untilAnswers(url);
  };
  const kill = async () => {
    child?.kill('SIGKILL');
    if (child) await ended(child);
  };
  await start();
  return {
    url,
    get pid() {
      return child?.pid ?? 0;
    },
    start,
    kill,
    async stop() {
      await kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
};
