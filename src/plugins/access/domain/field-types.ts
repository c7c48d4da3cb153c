/** Kinds of values that a number field may hold. */
export const fieldTypes = ['text', 'number', 'date', 'boolean', 'choice'] as const;

export type FieldType = (typeof fieldTypes)[number];

/** One of the values of a field of type `choice`. What is stored is the code. */
export interface FieldChoice {
  readonly code: string;
  readonly ru: string;
  readonly en: string;
}

/** Keys stand in files, URLs and SQL expressions of indexes. The last is why nothing else may stand in them. */
export const FIELD_KEY = /^[a-z][a-z0-9_]{0,31}$/;

/** What is kept about a number under a key of an administrator's. */
export interface FieldEntry {
  readonly id: number;
  readonly documentId: string;
  readonly key: string;
  readonly nameEn: string;
  readonly nameRu: string;
  readonly type: FieldType;
  /** Of the type `choice` only. */
  readonly choices: readonly FieldChoice[];
  /** A column of the table unless somebody takes it away. */
  readonly shown: boolean;
  readonly filterable: boolean;
  /** Whole only for those who see whole phones. */
  readonly masked: boolean;
  readonly seenBy:
    | 'all'
    | {
        readonly roles: readonly number[];
        readonly tokens: readonly number[];
        readonly appRoles: readonly number[];
      };
}
