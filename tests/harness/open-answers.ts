import type { Contract } from '../../src/plugins/core/contract/contract';
import { send } from './caller';
import type { Caller } from './people';

export interface OpenAnswer {
  /** `whole`: ended as an answer ends; `cut`: the connection broke. Resolves when it is over. */
  readonly over: Promise<'whole' | 'cut'>;
  bytes(): number;
  stop(): void;
}

const drain = async (response: Response, count: (bytes: number) => void) => {
  try {
    for await (const part of response.body ?? []) count((part as Uint8Array).length);
    return 'whole' as const;
  } catch {
    return 'cut' as const;
  }
};

/** Opens a stream or a download and reads it in the background. Resolves when its first bytes have come. */
export const openAnswer = async (
  app: { readonly url: string },
  contract: Contract,
  input: object,
  as: Caller
): Promise<OpenAnswer> => {
  const stop = new AbortController();
  const response = await send(app.url, contract, input, as, { signal: stop.signal });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  let bytes = 0;
  let began = (): void => undefined;
  const first = new Promise<void>((resolve) => (began = resolve));
  const over = drain(response, (more) => {
    bytes += more;
    began();
  });
  await Promise.race([first, over]);
  return { over, bytes: () => bytes, stop: () => stop.abort() };
};
