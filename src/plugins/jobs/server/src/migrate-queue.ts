import { env } from '../../../../env';
import { migratePostgresQueue } from './connect-postgres';

/** The queue's own tables, where the queue stands on PostgreSQL. Called at boot, while the boot lock is held. */
export const migrateQueue = async (): Promise<void> => {
  if (!env.REDIS_URL) await migratePostgresQueue(env.directUrl);
};
