import { spawn } from 'node:child_process';
import { findProgram } from '../processes/find-program.mjs';

/** Only where somebody sits in front of a desktop: not over ssh, not in CI, not in a pipe. */
export function openBrowser(url) {
  const opener = findOpener();
  if (!opener) return false;
  const child = spawn(opener.file, [...opener.args, url], { detached: true, stdio: 'ignore' });
  child.once('error', () => undefined);
  child.unref();
  return true;
}

function findOpener(env = process.env) {
  if (!process.stdout.isTTY || env.CI || env.SSH_CONNECTION) return undefined;
  if (process.platform === 'darwin') return { file: 'open', args: [] };
  if (process.platform === 'win32') return { file: 'cmd', args: ['/c', 'start', ''] };
  const file = (env.DISPLAY || env.WAYLAND_DISPLAY) && findProgram('xdg-open');
  return file ? { file, args: [] } : undefined;
}
