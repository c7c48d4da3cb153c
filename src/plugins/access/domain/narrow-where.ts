/**
 * Relations in a `where` of Strapi's query builder, narrowed to the rows that the caller may see: `{ providers: { name } }`
 * becomes `{ providers: { $and: [{ name }, visible] } }`, so a row that is out of sight never decides the answer.
 */

export type Where = Readonly<Record<string, unknown>>;

interface Attribute {
  readonly type: string;
  readonly target?: string;
}

/** `where` is what a row must meet to be seen; `limited` tells that rows exist for others that this caller may not see. */
export interface Visibility {
  readonly where: Where | null;
  readonly limited: boolean;
}

export interface WhereWorld {
  attribute(uid: string, name: string): Attribute | undefined;
  visible(uid: string): Visibility;
}

/** A filter or a sort whose answer would depend on rows out of sight. */
export class NarrowError extends Error {
  constructor(readonly path: string) {
    super(`not allowed: ${path}`);
  }
}

const isRecord = (value: unknown): value is Where =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const isGroup = (key: string): boolean => key === '$and' || key === '$or';

const isOperator = (key: string): boolean => key.startsWith('$');

/** A condition on a relation may stand for its id: `5`, `[1, 2]`, `{ $in: [1, 2] }`. */
const onId = (value: unknown): Where => {
  if (!isRecord(value)) return { id: value };
  const keys = Object.keys(value);
  return keys.some((key) => isOperator(key) && !isGroup(key)) ? { id: value } : value;
};

const narrowRelation = (
  target: string,
  name: string,
  value: unknown,
  world: WhereWorld,
  negated: boolean
): unknown => {
  const { where, limited } = world.visible(target);
  // "No such provider" could be answered by a provider out of sight.
  if (negated && limited) throw new NarrowError(name);
  const inner = narrowObject(target, onId(value), world, negated);
  return where === null || negated ? inner : { $and: [inner, where] };
};

const narrowEntry = (
  uid: string,
  key: string,
  value: unknown,
  world: WhereWorld,
  negated: boolean
): unknown => {
  if (isGroup(key))
    return Array.isArray(value) ? value.map((part) => narrowAny(uid, part, world, negated)) : value;
  if (key === '$not') return narrowAny(uid, value, world, true);
  const attribute = world.attribute(uid, key);
  if (attribute?.type !== 'relation' || attribute.target === undefined) return value;
  return narrowRelation(attribute.target, key, value, world, negated || holdsNot(value));
};

const holdsNot = (value: unknown): boolean => isRecord(value) && '$not' in value;

const isNarrowed = (uid: string, key: string, world: WhereWorld): boolean => {
  const attribute = world.attribute(uid, key);
  const target = attribute?.type === 'relation' ? attribute.target : undefined;
  return target !== undefined && world.visible(target).where !== null;
};

/**
 * Beside a narrowed relation each condition stands in an object of its own: Strapi merges by key what the relations of one
 * object come to, and of two `$and` only the last would be left.
 */
const narrowObject = (uid: string, where: Where, world: WhereWorld, negated: boolean): Where => {
  const parts = Object.entries(where).map(([key, value]) => ({
    [key]: narrowEntry(uid, key, value, world, negated),
  }));
  const apart = parts.length > 1 && Object.keys(where).some((key) => isNarrowed(uid, key, world));
  return apart ? { $and: parts } : (Object.assign({}, ...parts) as Where);
};

const narrowAny = (uid: string, where: unknown, world: WhereWorld, negated: boolean): unknown => {
  if (Array.isArray(where)) return where.map((part) => narrowAny(uid, part, world, negated));
  return isRecord(where) ? narrowObject(uid, where, world, negated) : where;
};

export const narrowWhere = <T>(uid: string, where: T, world: WhereWorld): T =>
  narrowAny(uid, where, world, false) as T;

/** `'group.name'`, `{ group: { name: 'asc' } }` and lists of them, as paths. */
const sortPaths = (orderBy: unknown): string[] => {
  if (typeof orderBy === 'string') return [orderBy];
  if (Array.isArray(orderBy)) return orderBy.flatMap(sortPaths);
  if (!isRecord(orderBy)) return [];
  if (typeof orderBy.column === 'string') return [orderBy.column];
  return Object.entries(orderBy).flatMap(([name, rest]) =>
    isRecord(rest) ? sortPaths(rest).map((path) => `${name}.${path}`) : [name]
  );
};

/** Refuses to sort by a relation that has rows out of sight. */
export const checkSort = (uid: string, orderBy: unknown, world: WhereWorld): void => {
  for (const path of sortPaths(orderBy)) {
    let at = uid;
    for (const name of path.split('.')) {
      const attribute = world.attribute(at, name);
      if (attribute?.type !== 'relation' || attribute.target === undefined) break;
      if (world.visible(attribute.target).limited) throw new NarrowError(path);
      at = attribute.target;
    }
  }
};
