import type pg from 'pg';
import type { Expected } from './expect-answer';
import { filesOnDisk, lastWrite, writesAfter, type Write } from './watch-writes';

/** What came back, as far as it is compared. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly requestId: string;
  readonly text: string;
}

export const readAnswer = async (response: Response): Promise<Answer> => ({
  status: response.status,
  type: response.headers.get('content-type') ?? '',
  requestId: response.headers.get('x-request-id') ?? '',
  text: await response.text(),
});

export const jsonOf = ({ text, type }: Answer): Record<string, unknown> =>
  type.includes('json') && text ? (JSON.parse(text) as Record<string, unknown>) : {};

export const codeOf = (answer: Answer): string | undefined =>
  (jsonOf(answer).error as { code?: string } | undefined)?.code;

const MOMENT = /"asOf":"[^"]*"/g;

/** The answer without the request's own id, the moment, and what the request itself named. */
export const erased = ({ status, type, text, requestId }: Answer, named: readonly string[]) => {
  const words = [...named, requestId].filter(Boolean).sort((a, b) => b.length - a.length);
  const plain = words.reduce((left, word) => left.replaceAll(word, '*'), text);
  return `${status} ${type}\n${plain.replace(MOMENT, '"asOf":"*"')}`;
};

const show = ({ status, code }: { status: number; code?: string | undefined }): string =>
  [status, code].filter(Boolean).join(' ');

/** A good answer has no code; a refusal the one that was expected. */
export const answerFaults = (answer: Answer, expected: Expected): string[] => {
  const got = { status: answer.status, code: codeOf(answer) };
  if (expected.anyOf?.includes(got.status)) return [];
  if (!expected.anyOf && got.status === expected.status && got.code === expected.code) return [];
  return [`expected ${show(expected)}, got ${show(got)}: ${answer.text.slice(0, 160)}`];
};

const isAllowed = ({ place, result }: Write): boolean =>
  place === 'crm.audit_events' && result === 'refused';

export interface Stillness {
  readonly at: string;
  readonly files: string;
}

export const beStill = async (client: pg.Client): Promise<Stillness> => ({
  at: await lastWrite(client),
  files: filesOnDisk().join('\n'),
});

/** What a call has written to the database or to the disk, entries of refusals in the audit log apart. */
export const moved = async (client: pg.Client, before: Stillness): Promise<string[]> => {
  const writes = (await writesAfter(client, before.at)).filter((write) => !isAllowed(write));
  const files = filesOnDisk().join('\n') === before.files;
  return [
    ...writes.map(
      ({ place, verb, result }) => `wrote ${place} (${verb}${result ? ` ${result}` : ''})`
    ),
    ...(files ? [] : ['changed the files on disk']),
  ];
};

/** Whether the log holds an entry of this request. */
export const isAudited = async (client: pg.Client, { requestId }: Answer): Promise<boolean> => {
  const { rows } = await client.query<{ n: string }>(
    `select count(*)::text as n from crm.audit_events where request_id = $1 and result = 'done'`,
    [requestId]
  );
  return rows[0]?.n !== '0';
};
