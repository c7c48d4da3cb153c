import type { Core } from '@strapi/strapi';
import { dbOverKnex, type Db } from '../../src/plugins/core/server/src/db';
import { closeLive, openLive } from '../../src/plugins/core/server/src/live';
import { connectKnex, createTestDatabase } from '../../tests/harness/test-database';
import { openBase, type Base } from './open-base';

/** A base, and what a change of a number needs to be made within this process. */
export interface Writers {
  readonly base: Base;
  readonly db: Db;
  close(): Promise<void>;
}

/** News of a change goes out as in the application: after the commit, by a connection of its own. */
export const openWriters = async (connections: number): Promise<Writers> => {
  const ears = await createTestDatabase();
  await openLive({ log: { warn: () => undefined } } as unknown as Core.Strapi);
  const base = await openBase();
  const knex = connectKnex(base.app.env.DATABASE_URL ?? '', connections);
  return {
    base,
    db: dbOverKnex(knex),
    async close() {
      await closeLive();
      await ears.drop();
      await knex.destroy();
      await base.close();
    },
  };
};
