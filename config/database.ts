import { env } from '../src/env';

export default () => ({
  connection: {
    client: 'postgres',
    // `schema` is written out: otherwise "$user" may come first in search_path and move Strapi's tables.
    connection: {
      connectionString: env.DATABASE_URL,
      schema: 'public',
      application_name: 'numera',
    },
    pool: { min: 0, max: env.DATABASE_POOL_MAX },
  },
  settings: {
    // `database/migrations` is ours: `npm run migrate` runs it with the owner's login.
    runMigrations: false,
  },
});
