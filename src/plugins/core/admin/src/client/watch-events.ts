import type { Contract, Output } from '../../../contract/contract';
import { CallError, open, type Session } from './call';

const dataOf = (block: string): string =>
  block
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).trimStart())
    .join('\n');

/** Events of an `sse` contract until `signal` aborts. `EventSource` would need the token in the URL. */
export async function* watchEvents<C extends Contract>(
  c: C,
  session: Session,
  signal: AbortSignal,
  onOpen: () => void
): AsyncGenerator<Output<C>> {
  const response = await open(c, {}, session, { signal });
  if (!response.body) throw new CallError(response.status, 'bad_answer', '');
  onOpen();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value.replaceAll('\r', '')).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = dataOf(block);
      // Comment lines are the server's heartbeat.
      if (data) yield JSON.parse(data) as Output<C>;
    }
  }
}
