import { env } from '../../../../env';

interface Armed {
  readonly fault: 'kill' | 'throw';
  /** At which pass it strikes. */
  readonly at: number;
  passed: number;
}

const ENTRY = /^([a-z][\w.-]*):(kill|throw)(?:@(\d+))?$/i;

/** `import.chunk:kill, export.window:throw@3`. A name that cannot be read is a mistake of the test. */
export const readFailpoints = (text: string): Map<string, Armed> =>
  new Map(
    text
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean)
      .map((each) => {
        const [, name, fault, at] = ENTRY.exec(each) ?? [];
        if (!name) throw new Error(`NUMERA_FAILPOINTS: ${each} is no failpoint`);
        return [name, { fault: fault as Armed['fault'], at: Number(at ?? 1), passed: 0 }];
      })
  );

const armed =
  env.NODE_ENV === 'test' && env.NUMERA_FAILPOINTS
    ? readFailpoints(env.NUMERA_FAILPOINTS)
    : undefined;

/** A place where a failure test may stop the process or throw. Outside of tests it does nothing. */
export const failpoint = (name: string): void => {
  const point = armed?.get(name);
  if (!point) return;
  point.passed += 1;
  if (point.passed !== point.at) return;
  if (point.fault === 'throw') throw new Error(`failpoint ${name}`);
  process.kill(process.pid, 'SIGKILL');
};
