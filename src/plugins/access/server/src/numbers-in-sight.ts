import type { Db } from '../../../core/server/src/db';
import type { Scope } from '../../../core/server/src/scope';

export interface Counted {
  readonly value: number;
  readonly exact: boolean;
}

/** Numbers that lie within every one of the scopes. */
export type CountNumbers = (db: Db, within: readonly [Scope, ...Scope[]]) => Promise<Counted>;

// Until the plugin that owns the numbers answers, there are none.
let count: CountNumbers = async () => ({ value: 0, exact: true });

/** Called at `register()` by the plugin above that owns the numbers. */
export const answerNumbersCount = (next: CountNumbers): void => {
  count = next;
};

export const countNumbersIn: CountNumbers = (db, within) => count(db, within);
