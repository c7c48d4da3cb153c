import pg from 'pg';
import type { TestDatabase } from './test-database';

/** Longer than work goes on without asking for its owner's rights. */
const LONGER_SECONDS = 2.5;

/**
 * Does something once, in the middle of work: in the transaction that first notes an advance of it. What comes after is
 * held up until rights are due to be asked for again, so that no test depends on how fast the machine is.
 */
export const duringWork = async (
  { ownerUrl }: TestDatabase,
  at: { readonly table: string; readonly when: string },
  statement: string
): Promise<() => Promise<void>> => {
  const run = async (text: string) => {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await run(`
    create table crm.test_done (once boolean primary key);
    grant select, insert on crm.test_done to public;
    create function crm.test_during() returns trigger language plpgsql as $$
    begin
      insert into crm.test_done values (true) on conflict do nothing;
      if found then ${statement}; perform pg_sleep(${LONGER_SECONDS}); end if;
      return null;
    end $$;
    create trigger test_during after update on ${at.table} for each row when (${at.when})
      execute function crm.test_during();`);
  return () =>
    run(
      `drop trigger test_during on ${at.table}; drop function crm.test_during; drop table crm.test_done;`
    );
};
