import { sql } from '../../../../core/server/src/sql';

// Any number that nothing else in this database locks.
const DUPLICATE_LOCK = 7_482_917;

/** By whoever looks beyond one project before he puts a phone into the base: one at a time. */
export const lockDuplicatesSql = sql`select pg_advisory_xact_lock(${DUPLICATE_LOCK})`;

/** By whoever puts phones into the base and looks at their own project only: together, but not beside the former. */
export const shareDuplicatesSql = sql`select pg_advisory_xact_lock_shared(${DUPLICATE_LOCK})`;
