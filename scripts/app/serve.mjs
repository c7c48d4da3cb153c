// Starts the app, waits until it answers, notes where it runs.
import { atEnd } from '../processes/end-cleanly.mjs';
import { lastLines } from '../processes/run-command.mjs';
import { chooseAppPort } from './choose-app-port.mjs';
import { clearRun, writeRun } from './run-file.mjs';
import { startApp } from './start-app.mjs';
import { waitUntilServing } from './wait-until-serving.mjs';

/** @returns {Promise<{ url: string, pid: number, ended: Promise<{ code, signal }>, log: string }>} */
export async function serve({ root, data, env, log }) {
  const port = await chooseAppPort(data, env);
  const host = env.HOST || '127.0.0.1';
  const url = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
  // Registered before the app's own end, so it runs after it.
  atEnd(() => clearRun(data));
  const app = startApp({ root, log, env: { ...env, HOST: host, PORT: String(port) } });
  writeRun(data, { pid: app.pid, url, starter: process.pid });
  try {
    await waitUntilServing(url, app.ended);
  } catch (error) {
    throw new Error(`${error.message}\n${lastLines(log)}\n(the whole log: ${log})`);
  }
  return { url, pid: app.pid, ended: app.ended, log };
}
