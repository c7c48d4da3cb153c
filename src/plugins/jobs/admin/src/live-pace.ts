import { addMark, secondsLeft, speedOf, type Mark } from '../../domain/pace';

/** What this tab has heard of one job. */
export interface Heard {
  readonly state: string;
  readonly done: string;
  readonly total: string;
  readonly marks: readonly Mark[];
}

/** `at`: milliseconds of any steady clock. Work that begins anew begins its marks anew. */
export const hearProgress = (
  before: Heard | undefined,
  event: Omit<Heard, 'marks'>,
  at: number
): Heard => {
  const done = Number(event.done);
  const kept = (before?.marks ?? []).filter((mark) => mark.done <= done);
  return {
    state: event.state,
    done: event.done,
    total: event.total,
    marks: addMark(kept, { at, done }),
  };
};

interface Shown {
  readonly state: string;
  readonly done: string;
  readonly total: string;
  readonly rowsPerSecond: number | null;
  readonly etaSeconds: number | null;
}

/**
 * A row with the progress heard since it was read. Events carry no speed: it is reckoned from their marks, so that a
 * job which began while the page was open tells its speed too.
 */
export const withProgress = <Row extends Shown>(row: Row, heard: Heard | undefined): Row => {
  // An older event than the answer would turn the bar back.
  if (!heard || heard.state !== row.state || Number(heard.done) <= Number(row.done)) return row;
  const { done, total, marks } = heard;
  const speed = speedOf(marks) ?? row.rowsPerSecond;
  return {
    ...row,
    done,
    total,
    rowsPerSecond: speed,
    etaSeconds: secondsLeft(Number(done), Number(total), speed),
  };
};
