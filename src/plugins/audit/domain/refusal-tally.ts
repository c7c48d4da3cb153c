/** Attempts that are alike are counted, so that a flood of them is few entries whose sum is right. */

export interface Attempt {
  /** `user:7`, `ip:192.0.2.1`: whom the attempts of one entry have in common. */
  readonly who: string;
  /** Nobody was recognised: such callers are as many as they like, so only so many are told apart. */
  readonly stranger: boolean;
  readonly action: string;
  readonly code: string;
  /** The row that was named, as `kind:id`. */
  readonly subject?: string | undefined;
}

/** What happened since the first attempt, which was written at once. */
export interface Counted<A extends Attempt> {
  readonly last: A;
  readonly attempts: number;
  readonly since: number;
  /** The first of the rows that were named, `MOST_SUBJECTS` at most. */
  readonly subjects: readonly string[];
  /** Attempts of strangers beyond those that are told apart: who they were is not known. */
  readonly merged: boolean;
}

interface Entry<A extends Attempt> {
  last: A;
  attempts: number;
  since: number;
  readonly subjects: Set<string>;
  readonly merged: boolean;
}

export interface Limits {
  readonly windowMs: number;
  readonly mostStrangers?: number;
}

const MOST_STRANGERS = 200;
const MOST_SUBJECTS = 20;
const MERGED = 'strangers';

export const refusalTally = <A extends Attempt>(
  { windowMs, mostStrangers = MOST_STRANGERS }: Limits,
  now: () => number = Date.now
) => {
  const entries = new Map<string, Entry<A>>();
  let strangers = 0;

  const keyOf = (attempt: A): string => {
    const key = [attempt.who, attempt.action, attempt.code].join('|');
    return attempt.stranger && !entries.has(key) && strangers >= mostStrangers ? MERGED : key;
  };

  const begin = (key: string, attempt: A): void => {
    const merged = key === MERGED;
    if (attempt.stranger && !merged) strangers += 1;
    const attempts = merged ? 1 : 0;
    entries.set(key, { last: attempt, attempts, since: now(), subjects: new Set(), merged });
  };

  const forget = (key: string, { last, merged }: Entry<A>): void => {
    entries.delete(key);
    if (last.stranger && !merged) strangers -= 1;
  };

  const endThose = (ended: (entry: Entry<A>) => boolean): Counted<A>[] =>
    [...entries]
      .filter(([, entry]) => ended(entry))
      .flatMap(([key, entry]) => {
        forget(key, entry);
        return entry.attempts > 0 ? [{ ...entry, subjects: [...entry.subjects] }] : [];
      });

  return {
    /** Whether this attempt is the first of its kind and is to be written now; else it is counted. */
    isFirst(attempt: A): boolean {
      const key = keyOf(attempt);
      const entry = entries.get(key);
      if (!entry) {
        begin(key, attempt);
        return key !== MERGED;
      }
      entry.last = attempt;
      entry.attempts += 1;
      if (attempt.subject && entry.subjects.size < MOST_SUBJECTS)
        entry.subjects.add(attempt.subject);
      return false;
    },
    /** What was counted in windows that are over. */
    takeDue: (): Counted<A>[] => endThose(({ since }) => now() - since >= windowMs),
    /** All that was counted: the process is about to stop. */
    takeAll: (): Counted<A>[] => endThose(() => true),
  };
};
