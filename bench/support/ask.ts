import type { Contract, Input } from '../../src/plugins/core/contract/contract';
import { caller, type Answer } from '../../tests/harness/caller';
import type { Base } from './open-base';

/** One call of a contract as the manager; anything but a good answer ends the benchmark. */
export const ask = async <C extends Contract>(
  base: Base,
  contract: C,
  input: Input<C>,
  body?: Uint8Array
): Promise<Answer<C>> => {
  const answer = await caller(base.app)(contract, input, base.manager, body ? { body } : {});
  if (answer.status >= 300)
    throw new Error(`${contract.name}: ${answer.status} ${JSON.stringify(answer.error)}`);
  return answer;
};

const PAUSE_MS = 500;

/** Asks until `read` gives something. Seldom: each question takes from the machine what is measured. */
export const until = async <T>(read: () => Promise<T | undefined>): Promise<T> => {
  for (;;) {
    const found = await read();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};
