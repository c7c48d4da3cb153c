import { z } from 'zod';

export const json = (schema: unknown) => ({ 'application/json': { schema } });

/** A zod type as JSON Schema, without the dialect line that stands once for the document. */
export const schemaOf = (type: z.ZodType, io: 'input' | 'output'): Record<string, unknown> => {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' });
  return schema;
};

/** Whether a request may leave the field out. */
export const isOptional = (type: z.ZodType): boolean => type.safeParse(undefined).success;
