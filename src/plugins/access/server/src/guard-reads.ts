import type { Core } from '@strapi/strapi';
import { refuse } from '../../../core/server/src/refuse';
import { visibleProjects } from '../../../core/server/src/scope';
import { codes } from '../../contract/errors';
import { checkSort, NarrowError, narrowWhere, type WhereWorld } from '../../domain/narrow-where';
import { look, presentLook, requestOf } from './sight';
import { isDictionary, uids } from './uids';
import { visibleRows, type Seen } from './visible-rows';

interface Attribute {
  readonly type: string;
  readonly target?: string;
}

interface BuilderState {
  type: string;
  processed: boolean;
  where: object[];
  filters: unknown;
  readonly orderBy: unknown;
}

/** What we know of Strapi's query builder, the one place where all of its reads become SQL. */
interface QueryBuilder {
  readonly state: BuilderState;
  processState(): void;
}

interface EntityManager {
  createQueryBuilder(uid: string): QueryBuilder;
}

const attributesOf = (strapi: Core.Strapi, uid: string): Readonly<Record<string, Attribute>> => {
  const models = strapi.db.metadata as unknown as Map<
    string,
    { attributes: Record<string, Attribute> }
  >;
  return models.get(uid)?.attributes ?? {};
};

/** Models from which a dictionary can be reached by relations: only their reads need a look at the caller. */
const concernedModels = (strapi: Core.Strapi): ReadonlySet<string> => {
  const models = [...(strapi.db.metadata as unknown as Map<string, unknown>).keys()];
  const concerned = new Set(models.filter(isDictionary) as string[]);
  for (let size = -1; size !== concerned.size;) {
    size = concerned.size;
    for (const uid of models) {
      const targets = Object.values(attributesOf(strapi, uid)).map(({ target }) => target);
      if (targets.some((target) => target !== undefined && concerned.has(target)))
        concerned.add(uid);
    }
  }
  return concerned;
};

/**
 * Schedules of the projects in sight. Strapi joins the table of a relation into an update or a delete, where `id` is then
 * nobody's: so for writes the rows are named by a sub-query.
 */
const schedulesOf = (strapi: Core.Strapi, { scope }: Seen): object => {
  const projects = visibleProjects(scope);
  const rows = strapi.db
    .connection({ l: 'project_schedules_project_lnk' })
    .join({ p: 'projects' }, 'p.id', 'l.project_id')
    .whereNull('p.deleted_at')
    .select('l.project_schedule_id');
  return { id: { $in: projects === 'all' ? rows : rows.whereIn('p.id', [...projects]) } };
};

interface Narrowing extends WhereWorld {
  /** What a write may touch, without a join. */
  writable(where: object): object;
}

const narrow = (uid: string, state: BuilderState, seen: Seen, world: Narrowing): void => {
  try {
    state.where = narrowWhere(uid, state.where, world);
    if (typeof state.filters !== 'function') state.filters = narrowWhere(uid, state.filters, world);
    checkSort(uid, state.orderBy, world);
  } catch (error) {
    if (error instanceof NarrowError) throw refuse(codes.filter_refused, { path: error.path });
    throw error;
  }
  const { where } = visibleRows(seen, uid);
  const writes = state.type === 'update' || state.type === 'delete';
  if (where) state.where.push(writes ? world.writable(where) : where);
};

/**
 * Rows of dictionaries that a caller may not see do not exist for him: in lists, single reads, counts, populated and
 * existing relations, relation counts, filters and sorts, by REST, by the Content Manager and by any plugin. It stands
 * in the query builder and not in the document service, because populate and the Content Manager's relation pages go
 * round the latter (CVE-2024-29181). Strapi is pinned; a builder of another shape stops the boot.
 */
export const guardReads = (strapi: Core.Strapi): void => {
  const manager = strapi.db.entityManager as unknown as EntityManager;
  if (typeof manager.createQueryBuilder !== 'function')
    throw new Error('Strapi builds its queries in another way');
  const concerned = concernedModels(strapi);
  const build = manager.createQueryBuilder.bind(manager);
  manager.createQueryBuilder = (uid) => {
    const builder = build(uid);
    if (!concerned.has(uid) || !requestOf(strapi)) return builder;
    const process = builder.processState;
    builder.processState = function processState(this: QueryBuilder) {
      const { state } = this;
      const seen = state.processed || state.type === 'insert' ? undefined : presentLook(strapi);
      if (seen) {
        const attribute = (of: string, name: string) => attributesOf(strapi, of)[name];
        narrow(uid, state, seen, {
          attribute,
          visible: (of) => visibleRows(seen, of),
          writable: (where) => (uid === uids.schedule ? schedulesOf(strapi, seen) : where),
        });
      }
      process.call(this);
    };
    return builder;
  };
  // The builder cannot wait, so the caller is looked at before: every read and write of an entity passes here.
  strapi.db.lifecycles.subscribe(async ({ action, model }) => {
    if (action.startsWith('before') && concerned.has(model.uid)) await look(strapi);
  });
};
