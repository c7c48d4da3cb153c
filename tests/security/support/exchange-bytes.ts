import { request } from 'node:http';

export interface Exchanged {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/**
 * One request on a connection of its own: one that is kept alive may be closed by a busy server at the moment when the
 * next request goes out, and nobody knows then whether it was heard.
 */
export const exchangeBytes = (
  url: string,
  { method, headers, body }: { method: string; headers: Record<string, string>; body?: string }
): Promise<Exchanged> =>
  new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const sent = request(url, { method, agent: false, headers: { ...headers, ...length } });
    sent.once('error', reject);
    sent.once('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString(),
        })
      );
    });
    sent.end(body);
  });
