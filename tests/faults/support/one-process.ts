import { spawn } from 'node:child_process';
import { root } from '../../harness/test-environment';

export interface OneProcess {
  readonly pid: number;
  /** The signal or code it ended with. */
  readonly ended: Promise<string>;
  output(): string;
  kill(): void;
}

/** Runs a TypeScript file once, in a process of its own. */
export const startOne = (file: string, env: Readonly<Record<string, string>>): OneProcess => {
  const child = spawn(process.execPath, ['-r', 'esbuild-register', file], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr.on('data', (part: Buffer) => (text = (text + part.toString()).slice(-20_000)));
  return {
    pid: child.pid ?? 0,
    ended: new Promise((resolve) =>
      child.once('exit', (code, signal) => resolve(signal ?? String(code)))
    ),
    output: () => text,
    kill: () => void child.kill('SIGKILL'),
  };
};
