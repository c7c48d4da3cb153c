import type { Said } from './ask';

/**
 * What two worlds may say differently, as little as it can be: moments of the run itself, ids of requests, the pace of
 * work, and hashes of files that hold such moments (the files are compared byte by byte instead). Ids of rows, cursors and
 * moments of rows from before the run stay as they are.
 */

const PACE = ['rowsPerSecond', 'etaSeconds', 'oldestWaitingSeconds'];
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
const FILE_NAME = /numbers-\d{4}-\d\d-\d\d-\d{4}\.csv/g;
// As PostgreSQL writes the sorted value of a cursor.
const POSTGRES_INSTANT = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00/g;

export const withoutMoments = (since: number) => {
  const ofRun = (instant: string): string =>
    Date.parse(instant.replace(' ', 'T').replace(/\+00$/, 'Z')) >= since ? '<now>' : instant;

  const inText = (text: string): string =>
    text
      .replace(FILE_NAME, 'numbers-<now>.csv')
      .replace(INSTANT, ofRun)
      .replace(POSTGRES_INSTANT, ofRun);

  /** The place that a cursor tells; its signature follows from the place and the question. */
  const ofCursor = (cursor: string): string =>
    inText(Buffer.from(cursor.split('.')[0] ?? '', 'base64url').toString());

  const ofField = (name: string, value: unknown): unknown => {
    if (value === null) return null;
    if (name === 'requestId') return '<request>';
    if (name === 'sha256') return '<hash>';
    if (PACE.includes(name)) return '<pace>';
    if ((name === 'next' || name === 'previous') && typeof value === 'string')
      return ofCursor(value);
    return ofValue(value);
  };

  const ofValue = (value: unknown): unknown => {
    if (typeof value === 'string') return inText(value);
    if (Array.isArray(value)) return value.map(ofValue);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, ofField(name, inner)])
    );
  };

  return ({ ask, status, headers, text }: Said) => {
    const json = headers['content-type']?.includes('json') ?? false;
    return {
      // Pages are asked for by cursors that hold moments.
      ask: ask.replace(/after=.*/, 'after'),
      status,
      headers: ofValue(headers),
      body: json ? ofValue(JSON.parse(text)) : inText(text),
    };
  };
};
