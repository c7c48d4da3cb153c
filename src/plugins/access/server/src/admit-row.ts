import type { Context } from 'koa';
import { refuse } from '../../../core/server/src/refuse';
import { codes } from '../../contract/errors';
import type { Dictionaries } from '../../contract/dictionaries';
import type { Listed } from '../../../core/server/src/scope';
import { asSystem } from './as-system';
import { readDictionaries } from './dictionaries';
import type { DocumentWrite, Written } from './document-write';
import { lookAgain, requestOf, type Looking } from './sight';
import { uids } from './uids';

const has = (listed: Listed, id: number): boolean => listed === 'all' || listed.includes(id);

/** A scope of the caller's own that could hold the project: it lists projects, and the project's group and sources fit. */
const scopeFor = (seen: Looking, project: number, known: Dictionaries): number | undefined => {
  const row = known.projects.get(project);
  if (!row) return undefined;
  return seen.given.find(({ own, projects, groups, providers, geos }) => {
    const below: Listed = geos === 'all' ? 'all' : geos.flatMap((geo) => known.descendants(geo));
    const inGroup = groups === 'all' || (row.group !== null && groups.includes(row.group));
    const sources =
      row.providers.every((id) => has(providers, id)) && row.geos.every((id) => has(below, id));
    return own && projects !== 'all' && inGroup && sources;
  })?.id;
};

const isVisible = async ({ strapi, uid }: DocumentWrite, id: number): Promise<boolean> =>
  (await strapi.db.query(uid).count({ where: { id } })) > 0;

/**
 * After a write the row must lie where its caller may see it: the new side of the change. A new project of somebody
 * whose scope lists projects one by one comes into that scope in the same transaction (`1-domain` 10).
 */
export const admitRow = async (
  write: DocumentWrite,
  made: Written,
  isNew: boolean
): Promise<void> => {
  const { strapi, tx, uid, seen } = write;
  const ctx = requestOf(strapi) as Context | undefined;
  if (!seen || !ctx) return;
  await lookAgain(ctx, tx, await readDictionaries(tx));
  if (await isVisible(write, made.id)) return;
  const known = await readDictionaries(tx);
  const scope = isNew && uid === uids.project ? scopeFor(seen, made.id, known) : undefined;
  if (scope === undefined) throw refuse(codes.leaves_scope);
  await asSystem(strapi, () =>
    strapi.db
      .query(uids.scope)
      .update({ where: { id: scope }, data: { projects: { connect: [made.id] } } })
  );
  await lookAgain(ctx, tx, known);
};
