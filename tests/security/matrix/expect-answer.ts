import type { Door } from '../../../src/plugins/core/contract/contract';
import { lacks, NOT_FOUND, seesTarget, type Example, type Variant } from './example';
import { mayCall, type Subject } from './subject';

export interface Expected {
  readonly status: number;
  /** Of a refusal. */
  readonly code?: string;
  /** Of Strapi's own routes: one of these statuses, by whatever code. */
  readonly anyOf?: readonly number[];
}

const STRANGER: Expected = { status: 401, code: 'unauthorized' };
const FORBIDDEN: Expected = { status: 403, code: 'forbidden' };

/** Why somebody gets nothing at a door whatever he names; `undefined`: it depends on the rows. */
export const refusedAtDoor = (
  subject: Subject,
  door: Door,
  holds: (subject: Subject) => boolean
): Expected | undefined => {
  if (subject.door !== door) return STRANGER;
  if (!holds(subject)) return FORBIDDEN;
  return subject.barred ? { status: 403, code: subject.barred } : undefined;
};

const good = ({ contract, status }: Example): Expected => ({
  status: status ?? contract.status ?? 200,
});

/**
 * What the rules say, never what was seen: the rights of a subject by `src/roles.ts`, his scope by `0-precise-rules` 7.
 * Whatever is not allowed here is denied.
 */
export const expectAnswer = (
  made: Example,
  subject: Subject,
  door: Door,
  variant: Variant
): Expected => {
  const refused = refusedAtDoor(subject, door, (who) => mayCall(who, made.contract));
  if (refused) return refused;
  const instead = made.instead?.(subject, variant);
  if (instead) return instead;
  const missing = lacks(made, subject);
  const seen = variant.map((target) => seesTarget(made, subject, target));
  const unseen = made.unseen ?? NOT_FOUND;
  const partly = made.partly ?? unseen;
  const verdict = seen.every(Boolean) ? 'empty' : seen.some(Boolean) ? partly : unseen;
  // Who does not see the row is not told that a right is missing, unless it is missing for every row.
  if (verdict !== 'empty' && !missing) return verdict;
  if (missing) return made.unseen === undefined && !seen.every(Boolean) ? NOT_FOUND : missing;
  return good(made);
};
