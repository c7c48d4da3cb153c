import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './start-app';

export interface TestRedis {
  readonly url: string;
  readonly pid: number;
  kill(): void;
  stop(): Promise<void>;
}

const program = process.env.NUMERA_TEST_REDIS_SERVER || 'redis-server';

/** Whether this machine has a Redis server: suites over Redis name it in their titles and are left out without. */
export const hasRedis = (): boolean => spawnSync(program, ['--version']).status === 0;

/** A real Redis on a free port, kept in memory only. `policy`: what it does when memory is full. */
export const startRedis = async (policy = 'noeviction', port?: number): Promise<TestRedis> => {
  const at = port ?? (await freePort());
  const dir = mkdtempSync(path.join(tmpdir(), 'numera-redis-'));
  const settings = [
    '--port',
    String(at),
    '--bind',
    '127.0.0.1',
    '--dir',
    dir,
    '--save',
    '',
    '--maxmemory-policy',
    policy,
  ];
  const server = spawn(program, settings, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
    server.stdout.on('data', (part: Buffer) => {
      if (part.toString().includes('Ready to accept connections')) resolve();
    });
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  return {
    url: `redis://127.0.0.1:${at}/0`,
    pid: server.pid ?? 0,
    kill: () => void server.kill('SIGKILL'),
    async stop() {
      server.kill('SIGTERM');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
