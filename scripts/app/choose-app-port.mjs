import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writePrivate } from '../postgres/keep-access.mjs';
import { choosePort, isFree } from '../processes/choose-port.mjs';

const FIRST = 1337;

/** PORT if it is given; else the one this installation had last time, else the first free one from 1337. */
export async function chooseAppPort(data, env) {
  if (env.PORT) {
    if (await isFree(Number(env.PORT), env.HOST || '127.0.0.1')) return Number(env.PORT);
    throw new Error(
      `PORT=${env.PORT} is taken by another program. Without PORT a free one is chosen.`
    );
  }
  const file = path.join(data, 'app.json');
  const last = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).port : FIRST;
  const port = await choosePort(last);
  writePrivate(file, `${JSON.stringify({ port })}\n`);
  return port;
}
