import type { Tx } from '../../../core/server/src/db';
import { quietly, type Log } from './log-quietly';
import type { JobQueue } from './queue';

let queue: JobQueue | undefined;
let complain: (error: Error) => void = () => {};

/** The queue on which this process rings; none while it starts or stops: the sweeper then finds the rows. */
export const useBell = (next: JobQueue | undefined, log?: Log): void => {
  queue = next;
  if (log) complain = quietly(log, 'ring');
};

export const bell = (): JobQueue | undefined => queue;

/** The row is there already, so a ring that fails loses time and nothing else. */
export const ringAfterCommit = (tx: Tx, name: string, id: string): void =>
  tx.onCommit(() => void queue?.ring(name, id).catch(complain));
