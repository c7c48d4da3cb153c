import type { CandidateSink } from './candidates-of';
import type { Coordinates } from './judge-coordinates';

/** Rows of `COPY … from stdin`, as text, and the count of what did not become a row. */
export interface StagingText extends CandidateSink {
  readonly staged: number;
  readonly rejected: number;
  readonly reasons: Readonly<Record<string, number>>;
  /** What was written since the last call. */
  drain(): Buffer;
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

export const stagingText = (importId: string): StagingText => {
  const id = BigInt(importId);
  const reasons: Record<string, number> = {};
  let [text, staged, rejected] = ['', 0, 0];
  // Coordinates are few objects: their part of the line is written once.
  const places = new Map<Coordinates, string>();
  const placeOf = (at: Coordinates): string => {
    const { project, provider, geo, status, unit, zone } = at;
    const made = `${project}\t${provider}\t${geo}\t${status}\t${unit}\t${zone}`;
    places.set(at, made);
    return made;
  };
  return {
    take(line, part, phone, type, shared, at, comment) {
      staged += 1;
      const contact = shared ? contactOf(id, line) : '\\N';
      text += `${line}\t${part}\t${phone}\t${type}\t${places.get(at) ?? placeOf(at)}\t${contact}\t${escape(comment)}\n`;
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
    reasons,
    drain() {
      const bytes = Buffer.from(text);
      text = '';
      return bytes;
    },
  };
};
