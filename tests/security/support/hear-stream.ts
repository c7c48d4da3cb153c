import type { TestApp } from '../../harness/boot-app';
import type { Caller } from '../../harness/people';

/** Listens to the live progress of jobs; `stop` gives every byte that came. */
export const hearStream = (app: TestApp, as: Caller) => {
  const abort = new AbortController();
  let text = '';
  const ended = (async () => {
    const response = await fetch(`${app.url}${as.door === 'api' ? '/api' : ''}/jobs/live`, {
      headers: { Authorization: `Bearer ${as.token}` },
      signal: abort.signal,
    });
    const decoder = new TextDecoder();
    for await (const part of response.body ?? []) text += decoder.decode(part, { stream: true });
  })().catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  return {
    async stop(): Promise<string> {
      abort.abort();
      await ended;
      return text;
    },
  };
};
