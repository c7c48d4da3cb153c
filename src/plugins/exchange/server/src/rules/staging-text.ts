import { byteText } from './byte-text';
import type { CandidateSink } from './candidates-of';
import type { Coordinates } from './judge-coordinates';
import { RUN_ROWS, stagingRun, type StagedRow } from './staging-run';

/** Rows of `COPY … from stdin`, as text in runs of sorted phones, and the count of what did not become a row. */
export interface StagingText extends CandidateSink {
  readonly staged: number;
  readonly rejected: number;
  readonly reasons: Readonly<Record<string, number>>;
  /** Rows whose phone stands on an earlier line of the same run. */
  readonly repeats: number;
  /** Runs that were written: within each the phones are sorted and repeats are known. */
  readonly runs: number;
  /** So much waits that it should be written before more is read. */
  readonly isFull: boolean;
  readonly places: readonly Coordinates[];
  /** Writes what was taken since the last run. */
  lines(): Generator<Buffer>;
}

/** Of which load and attempt, and whether a project may come twice within what `unit` says. */
export interface StagingKey {
  readonly importId: string;
  readonly attempt: number;
  readonly byProject: boolean;
}

const LINES = 2n ** 32n;

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '',
};

const MUST_ESCAPE = /[\\\t\n\r\0]/;

const escape = (text: string): string => {
  if (text === '') return '\\N';
  return MUST_ESCAPE.test(text)
    ? text.replace(/[\\\t\n\r\0]/g, (each) => ESCAPES[each] ?? '')
    : text;
};

/** One contact for each record that names several numbers: unique in the base, the same whenever it is read again. */
const contactOf = (importId: bigint, line: number): string =>
  String(importId * LINES + BigInt(line));

const [TAKEN, REPEATS] = ['\tf\t', '\tt\t'].map((text) => Buffer.from(text));
const NOTHING_MORE = Buffer.from('\\N\t\\N\t\\N\n');

/** Lines with their columns in the order of `copyStaging`. */
const lineWriter = ({ importId, attempt }: StagingKey) => {
  const id = BigInt(importId);
  const out = byteText();
  const head = Buffer.from(`${importId}\t${attempt}\t`);
  // Coordinates are few objects: their part of the line is written once.
  const texts = new Map<Coordinates, Uint8Array>();
  const textOf = (at: Coordinates): Uint8Array => {
    const { project, provider, geo, status, unit, zone, source, rangeGeo } = at;
    const made = Buffer.from(
      `${project}\t${provider}\t${geo}\t${status}\t${unit}\t${zone}\t${source}\t${rangeGeo}`
    );
    texts.set(at, made);
    return made;
  };
  const write = (row: StagedRow, repeats: boolean): void => {
    out.bytes(head);
    for (const value of [row.line, row.part, row.phone, row.type]) {
      out.number(value);
      out.tab();
    }
    out.bytes(texts.get(row.at) ?? textOf(row.at));
    out.bytes((repeats ? REPEATS : TAKEN) as Uint8Array);
    if (!row.shared && row.comment === '' && row.attrs === '') return out.bytes(NOTHING_MORE);
    const contact = row.shared ? contactOf(id, row.line) : '\\N';
    out.text(`${contact}\t${escape(row.comment)}\t${escape(row.attrs)}\n`);
  };
  return { write, drain: out.drain };
};

/** `runRows`: how many rows are sorted at a time. */
export const stagingText = (key: StagingKey, runRows = RUN_ROWS): StagingText => {
  const reasons: Record<string, number> = {};
  let [staged, rejected, repeated, runs] = [0, 0, 0, 0];
  const waiting = stagingRun(key.byProject, runRows);
  const { write, drain } = lineWriter(key);
  return {
    take(line, part, phone, type, shared, at, comment, attrs) {
      staged += 1;
      waiting.add(line, part, phone, type, shared, at, comment, attrs);
    },
    reject(_line, _part, reason) {
      rejected += 1;
      reasons[reason] = (reasons[reason] ?? 0) + 1;
    },
    get staged() {
      return staged;
    },
    get rejected() {
      return rejected;
    },
    get repeats() {
      return repeated;
    },
    get runs() {
      return runs;
    },
    get isFull() {
      return waiting.isFull;
    },
    reasons,
    places: waiting.places,
    *lines() {
      if (waiting.count === 0) return;
      runs += 1;
      const written = waiting.give((row, repeats) => {
        if (repeats) repeated += 1;
        write(row, repeats);
      });
      for (const _ of written) yield drain();
    },
  };
};
