import path from 'node:path';
import { Client } from 'pg';
import { env, faults } from './env';
import { recording } from './plugins/audit/server/src/public';
import { migrate } from './plugins/core/server/src/migrations';
import { toPg } from './plugins/core/server/src/sql';

/** By the owner's login, since no application runs. */
const tell = async (applied: readonly string[]): Promise<void> => {
  const client = new Client({ connectionString: env.ownerUrl, application_name: 'numera migrate' });
  await client.connect();
  try {
    const actor = { kind: 'system', id: 0, name: 'system' } as const;
    const event = { actor, action: 'system.migrate', rows: applied.length, details: { applied } };
    const { text, values } = toPg(recording(event));
    await client.query(text, values);
  } finally {
    await client.end();
  }
};

const run = async (): Promise<void> => {
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const split = env.DATABASE_OWNER_URL !== undefined;
  const app = split ? decodeURIComponent(new URL(env.DATABASE_URL).username) : undefined;
  const { applied, present } = await migrate(
    env.ownerUrl,
    path.join(process.cwd(), 'database/migrations'),
    app
  );
  if (applied.length > 0) await tell(applied);
  for (const name of applied) process.stdout.write(`applied ${name}\n`);
  process.stdout.write(`${applied.length} applied, ${present} were there before\n`);
  if (!split)
    process.stdout.write(
      'One database login does everything: the audit log rests on its trigger. Set DATABASE_OWNER_URL to split it.\n'
    );
};

run().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
