import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { dist, root, testEnvironment } from './test-environment';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly ms: number;
}

export interface RunningApp {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly env: Readonly<Record<string, string>>;
  /** Runs the default export of a module of `tests/harness/inside` with `(strapi, args)` in the application. */
  inside<T>(module: string, args?: unknown): Promise<T>;
  /** Everything written to stdout and stderr until now. */
  output(): string;
  /** SIGTERM, and how it ended. */
  stop(): Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

export type Role = 'all' | 'web' | 'worker';

export interface Wish {
  readonly role?: Role;
  readonly patienceMs?: number;
}

interface Reply {
  readonly id?: string;
  readonly ready?: true;
  readonly value?: unknown;
  readonly error?: string;
}

export const freePort = async (): Promise<number> => {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
};

/** The environment of a child: only what is named, so that a test cannot lean on the shell it was started from. */
const childEnvironment = async (
  more: Readonly<Record<string, string | undefined>>
): Promise<Record<string, string>> => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  ...testEnvironment({ PORT: String(await freePort()), ...more }),
});

const launch = (env: Record<string, string>, role: Role): ChildProcess =>
  fork(path.join(import.meta.dirname, 'run-app.mjs'), [dist, role], {
    cwd: root,
    env: { ...env, NUMERA_ROLE: role },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });

const collect = (child: ChildProcess) => {
  const parts: string[] = [];
  child.stdout?.on('data', (part: Buffer) => parts.push(part.toString()));
  child.stderr?.on('data', (part: Buffer) => parts.push(part.toString()));
  return () => parts.join('');
};

const untilReady = (child: ChildProcess, output: () => string, patienceMs: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the application was not ready after ${patienceMs} ms\n${output()}`));
    }, patienceMs);
    child.on('message', (reply: Reply) => {
      if (!reply.ready) return;
      clearTimeout(timer);
      resolve();
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      reject(
        new Error(`the application ended with ${code ?? signal} before it was ready\n${output()}`)
      );
    });
  });

const insideOf = (child: ChildProcess) => {
  const waiting = new Map<string, (reply: Reply) => void>();
  child.on('message', (reply: Reply) => {
    if (!reply.id) return;
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  child.once('close', () =>
    waiting.forEach((tell) => tell({ error: 'the application has ended' }))
  );
  return <T>(module: string, args: unknown = {}) =>
    new Promise<T>((resolve, reject) => {
      const id = randomBytes(8).toString('hex');
      waiting.set(id, ({ value, error }) =>
        error ? reject(new Error(error)) : resolve(value as T)
      );
      child.send({ id, module, args });
    });
};

/** Boots the compiled application in a process of its own and waits until it listens (a worker: until it is up). */
export const startApp = async (
  more: Readonly<Record<string, string | undefined>>,
  { role = 'all', patienceMs = 90_000 }: Wish = {}
): Promise<RunningApp> => {
  const env = await childEnvironment(more);
  const child = launch(env, role);
  const output = collect(child);
  const since = { stop: Date.now() };
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, ms: Date.now() - since.stop }))
  );
  const inside = insideOf(child);
  await untilReady(child, output, patienceMs);
  return {
    url: `http://127.0.0.1:${env.PORT}`,
    port: Number(env.PORT),
    pid: child.pid ?? 0,
    env,
    inside,
    output,
    ended,
    kill: (signal) => void child.kill(signal),
    stop() {
      since.stop = Date.now();
      child.kill('SIGTERM');
      return ended;
    },
  };
};
