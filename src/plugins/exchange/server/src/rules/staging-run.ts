import type { CandidateSink } from './candidates-of';
import type { Coordinates } from './judge-coordinates';
import { orderByPhone } from './order-by-phone';
import { textStore } from './text-store';

/** Candidates of a stretch of a file, by columns: about 25 bytes a row, its comment and its fields. */
export interface StagingRun {
  readonly count: number;
  /** Large enough to be written before more is taken. */
  readonly isFull: boolean;
  /** Every place that a row stood at so far. */
  readonly places: readonly Coordinates[];
  add: CandidateSink['take'];
  /** Gives every row in the order of phones, `repeats` where an earlier row has the same phone, then forgets them. */
  give(each: (row: StagedRow, repeats: boolean) => void): Generator<void>;
}

/** One object used again and again: read it within the call. */
export interface StagedRow {
  line: number;
  part: number;
  phone: number;
  type: number;
  shared: boolean;
  at: Coordinates;
  comment: string;
  attrs: string;
}

const FIRST_ROWS = 65_536;
/** Sorting so many holds the process for less than a tenth of a second. */
export const RUN_ROWS = 524_288;
const MOST_COMMENT_BYTES = 16_777_216;
const ROWS_A_PAUSE = 8_192;

interface Columns {
  readonly phone: Float64Array;
  readonly line: Uint32Array;
  readonly part: Uint32Array;
  readonly place: Uint32Array;
  /** Type of the phone, 128 added where the record names several numbers. */
  readonly type: Uint8Array;
}

const SHARED = 128;

const makeColumns = (rows: number, old?: Columns): Columns => {
  const made = {
    phone: new Float64Array(rows),
    line: new Uint32Array(rows),
    part: new Uint32Array(rows),
    place: new Uint32Array(rows),
    type: new Uint8Array(rows),
  };
  if (old) {
    made.phone.set(old.phone);
    made.line.set(old.line);
    made.part.set(old.part);
    made.place.set(old.place);
    made.type.set(old.type);
  }
  return made;
};

/**
 * Whether a row repeats an earlier one of the same phone: in the same unit, and with `byProject` in the same project too.
 * Rows come phone by phone, so what is remembered is of one phone only.
 */
const repeatsOf = (byProject: boolean) => {
  let last = -1;
  let seen: Coordinates[] = [];
  return (phone: number, at: Coordinates): boolean => {
    if (phone !== last) {
      last = phone;
      seen = [at];
      return false;
    }
    const repeats = seen.some(
      (one) => one.unit === at.unit || (byProject && one.project === at.project)
    );
    seen.push(at);
    return repeats;
  };
};

/** `byProject`: within a provider the same project may come twice, so there the key (phone, project) counts too. */
export const stagingRun = (byProject: boolean, mostRows = RUN_ROWS): StagingRun => {
  let columns = makeColumns(Math.min(FIRST_ROWS, mostRows));
  let count = 0;
  const places: Coordinates[] = [];
  const placeOf = new Map<Coordinates, number>();
  const comments = textStore();
  const fields = textStore();

  const placeFor = (at: Coordinates): number => {
    const made = places.push(at) - 1;
    placeOf.set(at, made);
    return made;
  };

  return {
    places,
    get count() {
      return count;
    },
    get isFull() {
      return count >= mostRows || comments.bytes + fields.bytes >= MOST_COMMENT_BYTES;
    },
    add(line, part, phone, type, shared, at, comment, attrs) {
      if (count === columns.phone.length) columns = makeColumns(count * 2, columns);
      columns.phone[count] = phone;
      columns.line[count] = line;
      columns.part[count] = part;
      columns.place[count] = placeOf.get(at) ?? placeFor(at);
      columns.type[count] = shared ? type + SHARED : type;
      if (comment !== '') comments.keep(count, comment);
      if (attrs !== '') fields.keep(count, attrs);
      count += 1;
    },
    *give(each) {
      const order = orderByPhone(columns.phone, count);
      const isRepeat = repeatsOf(byProject);
      const row = { comment: '', attrs: '' } as StagedRow;
      for (let at = 0; at < count; at += 1) {
        const from = order[at] ?? 0;
        const type = columns.type[from] ?? 0;
        row.line = columns.line[from] ?? 0;
        row.part = columns.part[from] ?? 0;
        row.phone = columns.phone[from] ?? 0;
        row.shared = type >= SHARED;
        row.type = row.shared ? type - SHARED : type;
        row.at = places[columns.place[from] ?? 0] as Coordinates;
        row.comment = comments.of(from);
        row.attrs = fields.of(from);
        each(row, isRepeat(row.phone, row.at));
        if (at % ROWS_A_PAUSE === ROWS_A_PAUSE - 1) yield;
      }
      yield;
      comments.clear();
      fields.clear();
      count = 0;
    },
  };
};
