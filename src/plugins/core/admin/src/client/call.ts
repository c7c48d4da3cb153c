import { attemptTokenRefresh } from '@strapi/strapi/admin';
import {
  fillPath,
  type Contract,
  type Input,
  type Meta,
  type Output,
} from '../../../contract/contract';

/**
 * One fetch for every contract. Strapi's own clients do not serve: `adminApi` and `useFetchClient` have no PATCH (they
 * send GET instead), no body on DELETE and no streaming.
 */
export interface Session {
  readonly token: string | null;
  readonly language: string;
}

/** What went wrong, as plain data: it lives in the store. `code` is the API's, or one of `ownCodes`. */
export interface Failure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Codes that no server sends: the answer never came, or was not ours. */
export const ownCodes = ['network', 'timeout', 'aborted', 'bad_answer'] as const;

export class CallError extends Error implements Failure {
  override readonly name = 'CallError';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId?: string,
    readonly details?: Readonly<Record<string, unknown>>
  ) {
    super(message);
  }
}

export interface Answer<C extends Contract> {
  readonly data: Output<C>;
  readonly meta: Meta<C>;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Same key, same act: kept over a repeat after a token refresh. */
  readonly idempotencyKey?: string;
}

/** Address and headers of a call; uploads, which go by XMLHttpRequest, need them too. */
export const addressOf = (c: Contract, input: object) => {
  const { path, rest } = fillPath(c, input as Readonly<Record<string, unknown>>);
  const inQuery = c.method === 'GET' || c.kind === 'raw';
  const named = Object.entries(rest).filter(([, value]) => value !== undefined && value !== null);
  const query =
    inQuery && named.length > 0
      ? `?${new URLSearchParams(named.map(([name, value]) => [name, String(value)]))}`
      : '';
  const origin = (window.strapi as { backendURL?: string }).backendURL ?? '';
  return { url: `${origin}${path}${query}`, body: inQuery ? null : JSON.stringify(rest) };
};

export const headersOf = (c: Contract, session: Session, token: string | null) => ({
  Authorization: `Bearer ${token}`,
  'Accept-Language': session.language,
  'Content-Type': c.kind === 'raw' ? 'application/octet-stream' : 'application/json',
});

/** The error of an answer that is not good. A proxy may have written it: then there is no code of ours. */
export const failureOf = (status: number, text: string): CallError => {
  try {
    const { error } = JSON.parse(text) as { error: Partial<Failure> };
    return new CallError(
      status,
      error.code ?? 'bad_answer',
      error.message ?? '',
      error.requestId,
      error.details
    );
  } catch {
    return new CallError(status, 'bad_answer', '');
  }
};

const reasonOf = (error: unknown, signal?: AbortSignal): CallError => {
  if (error instanceof CallError) return error;
  if (signal?.aborted) {
    const timedOut = (signal.reason as { name?: string } | undefined)?.name === 'TimeoutError';
    return new CallError(0, timedOut ? 'timeout' : 'aborted', '');
  }
  return new CallError(0, 'network', '');
};

const send = (
  c: Contract,
  input: object,
  session: Session,
  token: string | null,
  { signal, idempotencyKey }: CallOptions
) => {
  const { url, body } = addressOf(c, input);
  return fetch(url, {
    method: c.method,
    signal: signal ?? null,
    headers: {
      ...headersOf(c, session, token),
      ...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
    },
    body,
  });
};

/** The good response of a call, whatever its kind. */
export const open = async (
  c: Contract,
  input: object,
  session: Session,
  options: CallOptions = {}
): Promise<Response> => {
  try {
    let response = await send(c, input, session, session.token, options);
    // The access token lives for half an hour; Strapi's own refresh is shared by all tabs.
    if (response.status === 401)
      response = await send(c, input, session, await attemptTokenRefresh(session.token), options);
    if (!response.ok) throw failureOf(response.status, await response.text());
    return response;
  } catch (error) {
    throw reasonOf(error, options.signal);
  }
};

/** `crypto.randomUUID` exists on https and localhost only; an office may run plain http. */
export const freshKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0')
  ).join('');

export const call = async <C extends Contract>(
  c: C,
  input: Input<C>,
  session: Session,
  options: CallOptions = {}
): Promise<Answer<C>> => {
  const keyed = c.idempotent ? { idempotencyKey: freshKey(), ...options } : options;
  const response = await open(c, input as object, session, keyed);
  try {
    return (await response.json()) as Answer<C>;
  } catch (error) {
    throw options.signal?.aborted
      ? reasonOf(error, options.signal)
      : failureOf(response.status, '');
  }
};
