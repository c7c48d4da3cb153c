// A PostgreSQL for one run of the tests: new every time, without fsync, gone at the end.
import path from 'node:path';
import { atEnd } from '../processes/end-cleanly.mjs';
import { removePostgres, startPostgres } from '../postgres.mjs';

export async function withTestPostgres(data, work) {
  const dir = path.join(data, 'test-postgres');
  const remove = () => removePostgres({ dir });
  await remove();
  const forget = atEnd(remove);
  try {
    const { superuserUrl } = await startPostgres({
      dir,
      port: 55433,
      fsync: false,
      maxConnections: 200,
      say: console.log,
    });
    return await work(superuserUrl);
  } finally {
    forget();
    await remove();
  }
}
