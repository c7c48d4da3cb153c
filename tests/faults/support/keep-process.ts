import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../harness/test-environment';

export interface KeptProcess {
  /** Of the process that runs now; 0 between two. */
  readonly pid: number;
  kill(): void;
  output(): string;
  stop(): Promise<void>;
}

const AGAIN_MS = 200;

/** Runs a TypeScript file in a process of its own and starts it again whenever it ends, as a supervisor would. */
export const keepProcess = (file: string, env: Readonly<Record<string, string>>): KeptProcess => {
  let child: ChildProcess | undefined;
  let stopped = false;
  let text = '';
  const run = (): Promise<void> =>
    new Promise((resolve) => {
      child = spawn(process.execPath, ['-r', 'esbuild-register', file], {
        cwd: root,
        env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child.stderr?.on('data', (part: Buffer) => (text = (text + part.toString()).slice(-20_000)));
      child.once('exit', () => resolve());
    });
  const kept = (async () => {
    while (!stopped) {
      await run();
      child = undefined;
      if (!stopped) await sleep(AGAIN_MS);
    }
  })();
  return {
    get pid() {
      return child?.pid ?? 0;
    },
    kill: () => void child?.kill('SIGKILL'),
    output: () => text,
    async stop() {
      stopped = true;
      child?.kill('SIGKILL');
      await kept;
    },
  };
};
