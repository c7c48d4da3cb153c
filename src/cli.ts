import path from 'node:path';
import { createStrapi } from '@strapi/strapi';
import type { Db } from './plugins/core/server/src/db';
import { dbOf } from './plugins/core/server/src/db';
import { fold, reconcile } from './plugins/conversion/server/src/public';

type Command = (db: Db) => Promise<number>;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const commands: Readonly<Record<string, { does: string; run: Command }>> = {
  reconcile: {
    does: 'count the base again and compare with the roll-ups; must find 0 differences',
    async run(db) {
      await fold(db);
      const found = await reconcile(db);
      for (const { what, project, provider, geo, status, facts, rollup } of found)
        say(
          `${what}: project ${project}, provider ${provider}, geo ${geo}, status ${status}: ${facts} counted, ${rollup} in the roll-up`
        );
      say(`${found.length} differences`);
      return found.length === 0 ? 0 : 1;
    },
  },
};

const usage = (): number => {
  say('npm run numera -- <command>');
  for (const [name, { does }] of Object.entries(commands)) say(`  ${name.padEnd(12)} ${does}`);
  return 2;
};

/** The command line for people who live in a terminal: the app without a port, one command, an exit code. */
const run = async (): Promise<number> => {
  const command = commands[process.argv[2] ?? ''];
  if (!command) return usage();
  const app = await createStrapi({
    appDir: process.cwd(),
    distDir: path.join(process.cwd(), 'dist'),
  }).load();
  try {
    return await command.run(dbOf(app));
  } finally {
    await app.destroy();
  }
};

run().then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    process.exit(1);
  }
);
