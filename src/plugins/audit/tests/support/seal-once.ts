import createKnex from 'knex';
import { dbOverKnex } from '../../../core/server/src/db';
import { sealerOf } from './sealed-log';

// A process that makes one pass of sealing, made to be killed by a failpoint.
const main = async (): Promise<void> => {
  const knex = createKnex({ client: 'pg', connection: process.env.DATABASE_URL ?? '' });
  await sealerOf(dbOverKnex(knex), process.env.NUMERA_TEST_HEADS ?? '')(5_000);
  await knex.destroy();
};

main().catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exit(1);
});
