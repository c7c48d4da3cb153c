import type { Db, Tx } from '../../../../core/server/src/db';
import type { Actor } from '../../../../core/server/src/scope';
import { sql } from '../../../../core/server/src/sql';

export interface UploadRow {
  readonly id: string;
  readonly file_id: string;
  readonly filename: string;
  readonly bytes: string;
  readonly sha256: string;
  readonly sniffed: unknown;
}

const columns = sql`id::text, file_id::text, filename, bytes::text, sha256, sniffed`;

export const insertUpload = (
  tx: Tx,
  row: { fileId: string; filename: string; bytes: number; sha256: string; sniffed: object },
  actor: Pick<Actor, 'kind' | 'id'>
) =>
  tx.one<UploadRow>(sql`
    insert into crm.exchange_uploads (file_id, filename, bytes, sha256, sniffed, actor_kind, actor_id)
    values (${row.fileId}::uuid, ${row.filename}, ${row.bytes}, ${row.sha256}, ${JSON.stringify(row.sniffed)}::jsonb,
      ${actor.kind}, ${actor.id})
    returning ${columns}`);

/** Whoever asks must have found out that it is the caller's to use. */
export const uploadById = (db: Db, id: string) =>
  db.one<UploadRow>(sql`select ${columns} from crm.exchange_uploads where id = ${id}::bigint`);

/** An upload belongs to the one who sent it: its sample shows whole phones. */
export const ownUpload = (db: Db, id: string, actor: Pick<Actor, 'kind' | 'id'>) =>
  db.one<UploadRow>(sql`
    select ${columns} from crm.exchange_uploads
    where id = ${id}::bigint and actor_kind = ${actor.kind} and actor_id = ${actor.id}`);
