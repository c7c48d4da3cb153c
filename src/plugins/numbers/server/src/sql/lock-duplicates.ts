import { sql } from '../../../../core/server/src/sql';

// Any number that nothing else in this database locks.
const DUPLICATE_LOCK = 7_482_917;

export const lockDuplicatesSql = sql`select pg_advisory_xact_lock(${DUPLICATE_LOCK})`;
