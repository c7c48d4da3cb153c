import path from 'node:path';
import { createStrapi } from '@strapi/strapi';
import { dbOf } from './plugins/core/server/src/db';
import { record, verifySeals, type Verified } from './plugins/audit/server/src/public';
import { tellSystemTask } from './plugins/core/server/src/system-tasks';
import { planCommands, type PlanCommand } from './cli-plan';
import { fold, reconcile } from './plugins/conversion/server/src/public';

type Command = PlanCommand['run'];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const SYSTEM = { kind: 'system', id: 0, name: 'system' } as const;

const sayWarnings = ({ late, headsFile }: Verified): void => {
  if (late > 0) say(`warning: ${late} rows older than a minute are in no block yet`);
  if (headsFile === 'absent') say('warning: not checked against the file of heads, there is none');
};

const describeFault = ({ block, what, key, from, to }: Verified['faults'][number]): string => {
  const which = key === null ? '' : ` (${key === '' ? 'the key without a name' : `key "${key}"`})`;
  return `block ${block}: ${what}${which}, rows of ${from ?? '…'} to ${to ?? '…'}`;
};

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
      await tellSystemTask(db, 'system.reconcile', { compared: 1, differences: found.length });
      say(`${found.length} differences`);
      return found.length === 0 ? 0 : 1;
    },
  },
  'audit:verify': {
    does: 'read the audit log again and compare it with its seals; names every block that was tampered with',
    async run(db) {
      let [blocks, rows, faults] = [0, 0, 0];
      for (let after: number | null = 0; after !== null;) {
        const found: Verified = await verifySeals(db, { after });
        for (const each of found.faults) say(describeFault(each));
        blocks += found.blocks;
        rows += found.rows;
        faults += found.faults.length;
        after = found.next;
        if (after === null) sayWarnings(found);
      }
      await db.tx((tx) =>
        record(tx, { actor: SYSTEM, action: 'audit.verify', rows, details: { blocks, faults } })
      );
      say(`${blocks} blocks, ${rows} rows, ${faults} faults`);
      return faults === 0 ? 0 : 1;
    },
  },
};

const all = { ...commands, ...planCommands(say) };

const usage = (): number => {
  say('npm run numera -- <command>');
  for (const [name, { does }] of Object.entries(all)) say(`  ${name.padEnd(14)} ${does}`);
  return 2;
};

/** The command line for people who live in a terminal: the app without a port, one command, an exit code. */
const run = async (): Promise<number> => {
  const command = all[process.argv[2] ?? ''];
  if (!command) return usage();
  const app = await createStrapi({
    appDir: process.cwd(),
    // This file is compiled to `<dist>/src`.
    distDir: path.resolve(__dirname, '..'),
  }).load();
  try {
    return await command.run(dbOf(app), process.argv.slice(3), app);
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
