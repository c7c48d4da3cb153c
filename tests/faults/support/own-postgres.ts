import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../harness/start-app';

interface Running {
  readonly pid: number;
  readonly port: number;
  readonly superuserUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
}

interface Launcher {
  startPostgres(wish: object): Promise<Running>;
  stopPostgres(wish: object): Promise<boolean>;
}

export interface OwnPostgres {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** `kill -9` of the postmaster. */
  kill(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A cluster of one's own, with everything that makes commits last: it is there to be killed. */
export const startOwnPostgres = async (): Promise<OwnPostgres> => {
  const launcher = (await import('../../../scripts/postgres.mjs')) as Launcher;
  const dir = await mkdtemp(path.join(tmpdir(), 'numera-pg-'));
  // The server's account is another than root's and must get in.
  await chmod(dir, 0o755);
  const wish = { dir, port: await freePort(), fsync: true };
  let running = await launcher.startPostgres(wish);
  return {
    ownerUrl: running.ownerUrl,
    appUrl: running.appUrl,
    kill: () => void process.kill(running.pid, 'SIGKILL'),
    async start() {
      running = await launcher.startPostgres(wish);
    },
    async stop() {
      await launcher.stopPostgres(wish);
      await rm(dir, { recursive: true, force: true });
    },
  };
};
