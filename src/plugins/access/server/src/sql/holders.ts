import type { Db } from '../../../../core/server/src/db';
import { sql } from '../../../../core/server/src/sql';
import type { Holder, HolderRef } from '../../../contract/holders';
import { everyLink, type HolderKind, type HolderLinks } from './given-to';

/**
 * All to whom something can be given. Super Admin needs nothing, the public role is nobody, and tokens of Strapi's two
 * wide types are refused everywhere.
 */
const everybody = sql`
  select 'user' as kind, 1 as place, u.id, u.email as detail,
    coalesce(nullif(trim(concat_ws(' ', u.firstname, u.lastname)), ''), u.email) as name
  from public.admin_users u
  union all select 'role', 2, r.id, null, r.name from public.admin_roles r where r.code <> 'strapi-super-admin'
  union all select 'token', 3, t.id, null, t.name from public.strapi_api_tokens t where t.type = 'custom'
  union all select 'app-user', 4, a.id, a.email, a.username from public.up_users a
  union all select 'app-role', 5, p.id, null, p.name from public.up_roles p where p.type <> 'public'`;

const MOST_FOUND = 50;

export const findHolders = (
  db: Db,
  text: string,
  kinds: readonly HolderKind[]
): Promise<Holder[]> =>
  db.rows<Holder>(sql`
    select kind, id, name, detail from (${everybody}) h
    where kind = any(${[...kinds]}::text[])
      and position(lower(${text}) in lower(concat_ws(' ', name, detail))) > 0
    order by place, lower(name), id limit ${MOST_FOUND}`);

/** Those of them that are there. */
export const readHolders = (db: Db, refs: readonly HolderRef[]): Promise<Holder[]> =>
  db.rows<Holder>(sql`
    select h.kind, h.id, h.name, h.detail from (${everybody}) h
    join unnest(${refs.map(({ kind }) => kind)}::text[], ${refs.map(({ id }) => id)}::int[]) as r (kind, id)
      on r.kind = h.kind and r.id = h.id`);

/** Who holds each row of a type, by its id. */
export const readHoldersOf = async (
  db: Db,
  links: HolderLinks
): Promise<ReadonlyMap<number, readonly Holder[]>> => {
  const rows = await db.rows<Holder & { readonly given: number }>(sql`
    select l.given, h.kind, h.id, h.name, h.detail from (${everyLink(links)}) l
    join (${everybody}) h on h.kind = l.kind and h.id = l.holder
    order by h.place, lower(h.name), h.id`);
  const found = new Map<number, Holder[]>();
  for (const { given, ...holder } of rows) found.set(given, [...(found.get(given) ?? []), holder]);
  return found;
};
