import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { filesFolder } from '../../harness/test-environment';

/** A row that was written, whoever wrote it. */
export interface Write {
  readonly place: string;
  readonly verb: string;
  /** Of an audit entry: done, refused or failed. */
  readonly result: string | null;
}

/**
 * A note of every row that is inserted, changed or removed, by triggers on every table. Notes are written in the
 * transaction of the write: what is rolled back leaves none.
 */
export const watchWrites = async (client: pg.Client): Promise<void> => {
  await client.query(`
    create schema watch;
    create table watch.writes (
      n bigint generated always as identity primary key, place text not null, verb text not null, result text);
    create function watch.note() returns trigger language plpgsql security definer as $$
    begin
      -- Seconds after a boot the media library notes when it last counted itself: nobody's call.
      if tg_op = 'UPDATE' and to_jsonb(new) ->> 'key' = 'plugin_upload_metrics' then return null; end if;
      insert into watch.writes (place, verb, result) values (
        tg_table_schema || '.' || tg_table_name, lower(tg_op),
        case when tg_table_name = 'audit_events' then to_jsonb(new) ->> 'result' end);
      return null;
    end $$;
    do $$
    declare place regclass;
    begin
      for place in
        select oid from pg_class
        where relkind in ('r', 'p') and not relispartition and relnamespace::regnamespace::text <> 'watch'
          and relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
      loop
        execute format('create trigger zz_watch after insert or update or delete on %s
          for each row execute function watch.note()', place);
        execute format('create trigger zz_watch_truncate after truncate on %s
          for each statement execute function watch.note()', place);
      end loop;
    end $$`);
};

export const lastWrite = async (client: pg.Client): Promise<string> => {
  const { rows } = await client.query<{ n: string }>(
    'select coalesce(max(n), 0)::text as n from watch.writes'
  );
  return rows[0]?.n ?? '0';
};

export const writesAfter = async (client: pg.Client, n: string): Promise<Write[]> => {
  const { rows } = await client.query<Write>(
    'select place, verb, result from watch.writes where n > $1 order by n',
    [n]
  );
  return rows;
};

/** Every file of the applications of this test with its size. */
export const filesOnDisk = (folder = filesFolder): string[] => {
  const list = (at: string): string[] =>
    readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
      const full = path.join(at, entry.name);
      return entry.isDirectory() ? list(full) : [`${full} ${statSync(full).size}`];
    });
  try {
    return list(folder).sort();
  } catch {
    return [];
  }
};
