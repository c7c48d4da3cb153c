import path from 'node:path';
import { env, faults } from './env';
import { migrate } from './plugins/core/server/src/migrations';

const run = async (): Promise<void> => {
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const split = env.DATABASE_OWNER_URL !== undefined;
  const app = split ? decodeURIComponent(new URL(env.DATABASE_URL).username) : undefined;
  const { applied, present } = await migrate(
    env.ownerUrl,
    path.join(process.cwd(), 'database/migrations'),
    app
  );
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
