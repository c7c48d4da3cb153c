import { setTimeout as sleep } from 'node:timers/promises';

/** Strapi's own liveness: 204. */
export async function isServing(url) {
  try {
    const answer = await fetch(`${url}/_health`, { signal: AbortSignal.timeout(3000) });
    return answer.status === 204;
  } catch {
    return false;
  }
}

/** @param {Promise<unknown>} ended settles when the server's process ends: then there is nothing to wait for */
export async function waitUntilServing(url, ended, patience = 300_000) {
  let over = false;
  ended.then(
    () => (over = true),
    () => (over = true)
  );
  for (const since = Date.now(); !over; await sleep(250)) {
    if (await isServing(url)) return;
    if (Date.now() - since > patience)
      throw new Error(`${url} did not answer within ${patience / 1000} s`);
  }
  throw new Error('The app ended while it was starting');
}
