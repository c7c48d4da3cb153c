import { attemptTokenRefresh } from '@strapi/strapi/admin';
import type { Contract, Input } from '../../../contract/contract';
import { addressOf, CallError, failureOf, headersOf, type Answer, type Session } from './call';

export interface SendOptions {
  readonly signal: AbortSignal;
  /** Share of the bytes that left, 0 … 1. */
  onProgress(share: number): void;
}

const attempt = <C extends Contract>(
  c: C,
  input: Input<C>,
  file: Blob,
  session: Session,
  token: string | null,
  { signal, onProgress }: SendOptions
): Promise<Answer<C>> =>
  new Promise((resolve, reject) => {
    // Only XMLHttpRequest tells how much of a body has left.
    const request = new XMLHttpRequest();
    request.open(c.method, addressOf(c, input as object).url);
    for (const [name, value] of Object.entries(headersOf(c, session, token)))
      request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new CallError(0, 'network', ''));
    request.onabort = () => reject(new CallError(0, 'aborted', ''));
    request.onload = () => {
      if (request.status < 200 || request.status > 299)
        return reject(failureOf(request.status, request.responseText));
      try {
        return resolve(JSON.parse(request.responseText) as Answer<C>);
      } catch {
        return reject(failureOf(request.status, ''));
      }
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });

/** Sends the bytes of a `raw` contract. A token that ran out is renewed once and the file is sent again. */
export const sendFile = async <C extends Contract>(
  c: C,
  input: Input<C>,
  file: Blob,
  session: Session,
  options: SendOptions
): Promise<Answer<C>> => {
  try {
    return await attempt(c, input, file, session, session.token, options);
  } catch (error) {
    if ((error as CallError).status !== 401) throw error;
    const token = await attemptTokenRefresh(session.token);
    return attempt(c, input, file, session, token, options);
  }
};
