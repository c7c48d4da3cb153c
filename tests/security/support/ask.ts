import { setTimeout as sleep } from 'node:timers/promises';
import type { Callers, Who } from './callers';
import { exchangeBytes } from './exchange-bytes';

/** One request as plain data, so that a counterexample can be read and sent again by hand. */
export interface Ask {
  readonly as: Who;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** As the admin's door knows it; `/api` is put before it for tokens. */
  readonly path: string;
  readonly body?: object;
  /** Bytes instead of a body. */
  readonly file?: string;
  /** What follows from a good answer: further pages, or the job with all that it made. */
  readonly then?: 'pages' | 'bulk' | 'import' | 'export';
}

/** An answer as it came. */
export interface Said {
  readonly ask: string;
  /** What was sent besides the path. */
  readonly sent?: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

interface Envelope {
  readonly data?: { readonly id?: string; readonly jobId?: string; readonly state?: string };
  readonly meta?: { readonly next?: string | null };
}

// What tells of the row; the rest is of the connection or of the moment.
const HEADERS = ['content-type', 'content-disposition', 'retry-after', 'cache-control', 'allow'];

const PATIENCE_MS = 120_000;
const MOST_PAGES = 4;

export const jsonOf = ({ text }: Said): Envelope => {
  try {
    return JSON.parse(text) as Envelope;
  } catch {
    return {};
  }
};

/** Sends requests of the callers to one application. */
export const asker = (app: { readonly url: string }, callers: Callers) => {
  const send = async (ask: Ask): Promise<Said> => {
    const caller = callers[ask.as];
    const body = ask.file ?? (ask.body && JSON.stringify(ask.body));
    const type = ask.file === undefined ? 'application/json' : 'application/octet-stream';
    const { status, headers, text } = await exchangeBytes(
      `${app.url}${caller.door === 'api' ? '/api' : ''}${ask.path}`,
      {
        method: ask.method,
        headers: {
          'Accept-Language': 'en',
          Authorization: `Bearer ${caller.token}`,
          ...(body === undefined ? {} : { 'Content-Type': type }),
        },
        ...(body === undefined ? {} : { body }),
      }
    );
    const told = HEADERS.flatMap((name) =>
      headers[name] === undefined ? [] : [[name, String(headers[name])]]
    );
    return {
      ask: `${ask.method} ${ask.path}`,
      sent: body ?? '',
      status,
      headers: Object.fromEntries(told),
      text,
    };
  };

  const get = (as: Who, path: string) => send({ as, method: 'GET', path });

  const untilOver = async (as: Who, job: string): Promise<Said> => {
    for (const end = Date.now() + PATIENCE_MS; ; await sleep(25)) {
      const said = await get(as, `/jobs/${job}`);
      const state = jsonOf(said).data?.state ?? 'none';
      if (!['queued', 'running'].includes(state)) return said;
      if (Date.now() > end) throw new Error(`the job ${job} does not end: ${said.text}`);
    }
  };

  const further = async (ask: Ask, first: Said): Promise<Said[]> => {
    const pages: Said[] = [];
    let next = jsonOf(first).meta?.next;
    for (let n = 0; next && n < MOST_PAGES; n += 1) {
      const page =
        ask.method === 'GET'
          ? await send({ ...ask, path: `${ask.path}&after=${encodeURIComponent(next)}` })
          : await send({ ...ask, body: { ...ask.body, after: next } });
      pages.push(page);
      next = jsonOf(page).meta?.next;
    }
    return pages;
  };

  const files: Readonly<Record<'bulk' | 'import' | 'export', (id: string) => readonly string[]>> = {
    bulk: () => [],
    import: (id) => [`/exchange/imports/${id}`, `/exchange/imports/${id}/rejects`],
    export: (id) => [
      `/exchange/exports/${id}`,
      `/exchange/exports/${id}/file`,
      `/exchange/exports/${id}/gone?limit=50`,
    ],
  };

  const made = async (ask: Ask, what: keyof typeof files, first: Said): Promise<Said[]> => {
    const { id, jobId } = jsonOf(first).data ?? {};
    if (first.status !== 202 || id === undefined) return [];
    const job = await untilOver(ask.as, jobId ?? id);
    const rest: Said[] = [];
    for (const path of files[what](id)) rest.push(await get(ask.as, path));
    return [job, ...rest];
  };

  /** The answer, and those that follow from it. */
  return async (ask: Ask): Promise<Said[]> => {
    const first = await send(ask);
    if (ask.then === undefined) return [first];
    if (ask.then === 'pages') return [first, ...(await further(ask, first))];
    return [first, ...(await made(ask, ask.then, first))];
  };
};
