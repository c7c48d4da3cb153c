import type { z } from 'zod';
import { listRoles } from '../../../../access/server/src/public';
import { record } from '../../../../audit/server/src/public';
import type { Parsed } from '../../../../core/contract/contract';
import type { Db, Tx } from '../../../../core/server/src/db';
import { invalidField, notFound, refuse } from '../../../../core/server/src/refuse';
import type { Actor } from '../../../../core/server/src/scope';
import { codes } from '../../../contract/errors';
import {
  MOST_VIEWS,
  type changeView,
  type createView,
  type listViews,
} from '../../../contract/views';
import {
  countViewsSql,
  deleteViewSql,
  insertViewSql,
  listViewsSql,
  lockViewSql,
  lockViewsSql,
  updateViewSql,
  type ViewContent,
  type ViewRow,
} from '../sql/views';

type View = z.input<(typeof listViews)['output']>[number];

export interface ViewsCaller {
  readonly actor: Actor;
  /** Whether he may share views, and change those that are shared. */
  readonly shares: boolean;
  readonly requestId: string;
  readonly ip: string;
}

const UNIQUE_VIOLATION = '23505';

const isMine = (row: ViewRow, { actor }: ViewsCaller) => row.owner_id === actor.id;

/** What is shared is others' too: to change it takes the right to share. */
const mayEdit = (row: ViewRow, by: ViewsCaller): boolean =>
  by.shares || (isMine(row, by) && row.roles.length === 0);

const contentOf = ({ name, words, columns, roles }: ViewRow): ViewContent => ({
  name,
  words: JSON.parse(words) as ViewContent['words'],
  columns,
  roles,
});

const present = (row: ViewRow, by: ViewsCaller): View => ({
  id: row.id,
  name: row.name,
  words: contentOf(row).words,
  columns: row.columns ? [...row.columns] : null,
  roles: [...row.roles],
  owner: row.owner_name,
  mine: isMine(row, by),
  editable: mayEdit(row, by),
  version: row.version,
});

export const savedViews = async (db: Db, by: ViewsCaller): Promise<View[]> => {
  const rows = await db.rows<ViewRow>(listViewsSql(by.actor));
  return rows.map((row) => present(row, by));
};

const admitRoles = async (db: Db, roles: readonly number[], by: ViewsCaller): Promise<void> => {
  if (roles.length === 0) return;
  if (!by.shares) throw refuse(codes.sharing_not_allowed);
  const known = new Set((await listRoles(db)).map(({ id }) => id));
  const at = roles.findIndex((id) => !known.has(id));
  if (at >= 0) throw invalidField(['roles', at], 'there is no such role');
};

/** @throws `view_name_taken` where the owner has another view of this name */
const named = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) throw refuse(codes.view_name_taken);
    throw error;
  }
};

const tell = (
  tx: Tx,
  { actor, requestId, ip }: ViewsCaller,
  act: 'create' | 'change' | 'delete',
  id: string,
  told: { readonly before?: object; readonly after?: object }
) =>
  record(tx, {
    actor,
    action: `numbers.view.${act}`,
    subject: { kind: 'view', id },
    requestId,
    ip,
    ...told,
  });

export const createSavedView = async (
  db: Db,
  wish: Parsed<typeof createView>,
  by: ViewsCaller
): Promise<View> => {
  await admitRoles(db, wish.roles, by);
  return named(
    db.tx(async (tx) => {
      await tx.rows(lockViewsSql(by.actor.id));
      const count = await tx.one<{ views: number }>(countViewsSql(by.actor.id));
      if ((count?.views ?? 0) >= MOST_VIEWS)
        throw refuse(codes.too_many_views, { limit: MOST_VIEWS });
      const row = await tx.one<ViewRow>(insertViewSql(by.actor, wish));
      if (!row) throw new Error('a view that was inserted is not there');
      await tell(tx, by, 'create', row.id, { after: contentOf(row) });
      return present(row, by);
    })
  );
};

/** The view as it stands, held until the end of the transaction. */
const hold = async (tx: Tx, id: string, by: ViewsCaller): Promise<ViewRow> => {
  const row = await tx.one<ViewRow>(lockViewSql(id, by.actor));
  if (!row) throw notFound();
  if (!mayEdit(row, by)) throw refuse(codes.sharing_not_allowed);
  return row;
};

export const changeSavedView = async (
  db: Db,
  { id, version, ...changes }: Parsed<typeof changeView>,
  by: ViewsCaller
): Promise<View> => {
  await admitRoles(db, changes.roles ?? [], by);
  return named(
    db.tx(async (tx) => {
      const before = await hold(tx, id, by);
      if (version !== undefined && version !== before.version) throw refuse(codes.view_changed);
      const given = Object.fromEntries(
        Object.entries(changes).filter(([, value]) => value !== undefined)
      );
      const after = { ...contentOf(before), ...given };
      const row = await tx.one<ViewRow>(updateViewSql(id, after));
      if (!row) throw notFound();
      await tell(tx, by, 'change', id, { before: contentOf(before), after: contentOf(row) });
      return present(row, by);
    })
  );
};

export const deleteSavedView = (db: Db, id: string, by: ViewsCaller): Promise<{ id: string }> =>
  db.tx(async (tx) => {
    const before = await hold(tx, id, by);
    await tx.rows(deleteViewSql(id));
    await tell(tx, by, 'delete', id, { before: contentOf(before) });
    return { id };
  });
