import type { Dictionaries, FieldEntry } from '../../../../access/contract/dictionaries';
import { fieldsFor, type FieldReader } from '../../../../access/domain/sees-field';

/** The number fields of one caller. What is not among them does not exist for him. */
export interface FieldSight {
  readonly fields: ReadonlyMap<string, FieldEntry>;
  /** Whether masked ones are whole. */
  readonly full: boolean;
}

export const NO_FIELDS: FieldSight = { fields: new Map(), full: false };

export const fieldSight = (known: Dictionaries, who: FieldReader, full: boolean): FieldSight => ({
  fields: new Map(fieldsFor(known.fields, who).map((field) => [field.key, field])),
  full,
});

/** Of somebody who reads or writes numbers. */
export const sightOf = ({
  dictionaries,
  actor,
  full,
}: {
  readonly dictionaries: Dictionaries;
  readonly actor: FieldReader;
  readonly full: boolean;
}): FieldSight => fieldSight(dictionaries, actor, full);
