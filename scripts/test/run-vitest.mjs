import { rmSync } from 'node:fs';
import path from 'node:path';
import { startCommand } from '../processes/run-command.mjs';
import { runMark } from './end-leftovers.mjs';

/** @returns {Promise<{ code: number, group: number }>} exit code and process group; the counts stand in `report` */
export async function runVitest({ root, options, report, env }) {
  rmSync(report, { force: true });
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const args = [
    'run',
    ...options,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const child = startCommand(process.execPath, [vitest, ...args], {
    cwd: root,
    env: { ...env, ...runMark },
  });
  const { code, signal } = await child.ended;
  return { code: signal ? 1 : code, group: child.pid };
}
