/** One row as a relation of Strapi's input names it. */
export type Ref = { readonly id: number } | { readonly documentId: string };

/** `set: undefined`: the input only adds and removes. `set: []`: the relation is emptied. */
export interface RelationInput {
  readonly set: readonly Ref[] | undefined;
  readonly connect: readonly Ref[];
  readonly disconnect: readonly Ref[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Strapi reads a text that begins with a digit as an id. */
const refOf = (value: unknown): Ref | undefined => {
  if (isRecord(value)) {
    if (value.id !== undefined && value.id !== null) return refOf(value.id);
    return typeof value.documentId === 'string' ? { documentId: value.documentId } : undefined;
  }
  if (typeof value === 'number') return { id: value };
  if (typeof value !== 'string') return undefined;
  const number = parseInt(value, 10);
  return Number.isNaN(number) ? { documentId: value } : { id: number };
};

const refsOf = (value: unknown): Ref[] =>
  (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value])
    .map(refOf)
    .filter((ref): ref is Ref => ref !== undefined);

/** Every form that Strapi takes: null, an id, a document id, an object, a list, or set, connect and disconnect. */
export const readRelationInput = (value: unknown): RelationInput => {
  if (isRecord(value) && !('id' in value) && !('documentId' in value))
    return {
      set: 'set' in value && value.set !== undefined ? refsOf(value.set) : undefined,
      connect: refsOf(value.connect),
      disconnect: refsOf(value.disconnect),
    };
  return { set: refsOf(value), connect: [], disconnect: [] };
};
