/** How far a run was at one moment, in milliseconds of any steady clock. */
export interface Mark {
  readonly at: number;
  readonly done: number;
}

const WINDOW_MS = 10_000;
// Below a second the quotient says more about the clock than about the work.
const SHORTEST_MS = 1_000;

/** The marks of the last ten seconds and the one before them. */
export const addMark = (marks: readonly Mark[], mark: Mark): Mark[] => {
  const old = marks.filter(({ at }) => at <= mark.at - WINDOW_MS).slice(-1);
  return [...old, ...marks.filter(({ at }) => at > mark.at - WINDOW_MS), mark];
};

/** Rows a second over the marks; null while that is not known. */
export const speedOf = (marks: readonly Mark[]): number | null => {
  const [first, last] = [marks.at(0), marks.at(-1)];
  if (!first || !last || last.at - first.at < SHORTEST_MS || last.done < first.done) return null;
  return ((last.done - first.done) * 1000) / (last.at - first.at);
};

/** Whole seconds left at this speed; null when the end or the speed is not known. */
export const secondsLeft = (done: number, total: number, speed: number | null): number | null => {
  if (speed === null || speed <= 0 || total <= 0 || done > total) return null;
  return Math.ceil((total - done) / speed);
};

// A speed that was measured this long ago says nothing about now.
const STALE_MS = 30_000;

export interface PaceNow {
  readonly state: string;
  readonly done: number;
  readonly total: number;
  readonly speed: number | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly movedAt: Date;
}

/** What people see: the present speed of a running job, the average of a job that is done. */
export const paceOf = (job: PaceNow, now: Date) => {
  if (job.state === 'running') {
    const fresh = now.getTime() - job.movedAt.getTime() < STALE_MS;
    const speed = fresh ? job.speed : null;
    return { rowsPerSecond: speed, etaSeconds: secondsLeft(job.done, job.total, speed) };
  }
  if (job.state !== 'done' || !job.startedAt || !job.finishedAt)
    return { rowsPerSecond: null, etaSeconds: null };
  const ms = job.finishedAt.getTime() - job.startedAt.getTime();
  return { rowsPerSecond: ms > 0 ? (job.done * 1000) / ms : null, etaSeconds: null };
};
