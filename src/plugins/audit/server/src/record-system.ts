import path from 'node:path';
import type { Db } from '../../../core/server/src/db';
import type { Counts } from '../../../core/server/src/system-tasks';
import { env } from '../../../../env';
import { SYSTEM } from './present-actor';
import { record, type AuditEvent } from './record';

/** What the application did of its own accord: how many of what. */
export const recordSystemTask = (db: Db, action: string, counts: Counts): Promise<void> => {
  const rows = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return db.tx((tx) => record(tx, { actor: SYSTEM, action, rows, details: counts }));
};

/** Which process it was: the role and the program that was started. */
const thisProcess = () => ({
  role: env.NUMERA_ROLE,
  program: path.basename(process.argv[1] ?? 'node'),
  pid: process.pid,
});

export const recordStart = (db: Db): Promise<void> =>
  db.tx((tx) => record(tx, { actor: SYSTEM, action: 'system.start', details: thisProcess() }));

/** It was told to stop. What its jobs end with comes after. */
export const stopEvent = (): AuditEvent => ({
  actor: SYSTEM,
  action: 'system.stop',
  details: thisProcess(),
});
