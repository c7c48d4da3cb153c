import {
  fillPath,
  type Contract,
  type Input,
  type Meta,
  type Output,
} from '../../src/plugins/core/contract/contract';
import type { Caller } from './people';

export interface CallError {
  readonly status: number;
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

export interface Answer<C extends Contract> {
  readonly status: number;
  readonly headers: Headers;
  /** Of a good answer. */
  readonly data: Output<C>;
  readonly meta: Meta<C>;
  /** Of a refusal. */
  readonly error: CallError;
  /** The answer as it came. */
  readonly bytes: Buffer;
}

export interface CallOptions {
  readonly key?: string;
  readonly language?: 'en' | 'ru';
  /** The body of a `raw` contract. */
  readonly body?: Uint8Array | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

const queryOf = (rest: Readonly<Record<string, unknown>>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    if (value === undefined) continue;
    query.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  const text = query.toString();
  return text ? `?${text}` : '';
};

/** Sends a call of a contract and gives back the raw response. */
export const send = (
  url: string,
  contract: Contract,
  input: object,
  as: Caller,
  { key, language = 'en', body, headers, signal }: CallOptions = {}
): Promise<Response> => {
  const { path, rest } = fillPath(contract, input as Record<string, unknown>);
  const raw = contract.kind === 'raw';
  const inQuery = contract.method === 'GET' || raw;
  const prefix = as.door === 'api' ? '/api' : '';
  const payload = raw ? (body ?? '') : inQuery ? undefined : JSON.stringify(rest);
  return fetch(`${url}${prefix}${path}${inQuery ? queryOf(rest) : ''}`, {
    method: contract.method,
    headers: {
      'Accept-Language': language,
      ...(as.token ? { Authorization: `Bearer ${as.token}` } : {}),
      ...(key ? { 'Idempotency-Key': key } : {}),
      ...(payload === undefined
        ? {}
        : { 'Content-Type': raw ? 'application/octet-stream' : 'application/json' }),
      ...headers,
    },
    ...(payload === undefined ? {} : { body: payload as BodyInit }),
    ...(signal ? { signal } : {}),
  });
};

/**
 * The client of a test, typed by the contract. It never throws for a refusal: the test reads `status` and `error`.
 * What it is given is not checked against the contract first, so that a test can send what it may not.
 */
export const caller =
  (app: { readonly url: string }) =>
  async <C extends Contract>(
    contract: C,
    input: Input<C> | Readonly<Record<string, unknown>>,
    as: Caller,
    options: CallOptions = {}
  ): Promise<Answer<C>> => {
    const response = await send(app.url, contract, input as object, as, options);
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const parsed = isJson && bytes.length > 0 ? (JSON.parse(bytes.toString()) as object) : {};
    return { status: response.status, headers: response.headers, bytes, ...parsed } as Answer<C>;
  };

/** Events of an `sse` contract until `signal` aborts or the stream ends. */
export async function* watch<C extends Contract>(
  app: { readonly url: string },
  contract: C,
  input: Input<C>,
  as: Caller,
  signal: AbortSignal
): AsyncGenerator<Output<C>> {
  const response = await send(app.url, contract, input as object, as, { signal });
  if (!response.ok || !response.body)
    throw new Error(`${response.status} ${await response.text()}`);
  let rest = '';
  const text = new TextDecoder();
  try {
    for await (const part of response.body) {
      const blocks = (rest + text.decode(part as Uint8Array, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks)
        if (block.startsWith('data: ')) yield JSON.parse(block.slice(6)) as Output<C>;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
