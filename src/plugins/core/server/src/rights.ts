import type { Context } from 'koa';
import type { Db, Tx } from './db';
import { announce, announceDone } from './live';
import type { Actor } from './scope';

/** Somebody with an answer that is still being sent. */
export interface Holder {
  readonly kind: Actor['kind'];
  readonly id: number;
  /** The session that the request came with; null for API tokens. */
  readonly session: string | null;
}

export const keyOf = ({ kind, id, session }: Holder): string => `${kind} ${id} ${session ?? ''}`;

/**
 * A fingerprint of all that decides what each holder may see and do, by `keyOf`. It changes when any of that changes;
 * whoever may no longer come in has none.
 */
export type RightsAnswer = (
  db: Db,
  holders: readonly Holder[]
) => Promise<ReadonlyMap<string, string>>;

// Until a plugin answers, nobody holds anything.
let answer: RightsAnswer = async () => new Map();

export const answerRights = (next: RightsAnswer): void => {
  answer = next;
};

export const rightsOf: RightsAnswer = (db, holders) => answer(db, holders);

export const holderOf = (ctx: Context, { kind, id }: Pick<Actor, 'kind' | 'id'>): Holder => ({
  kind,
  id,
  session:
    kind === 'token' ? null : ((ctx.state.session as { id?: string } | undefined)?.id ?? null),
});

/** The topic of the live bus by which every process looks at once who is still who he was. */
export const RIGHTS = 'rights';

/** Tells every process, after the commit, that what somebody may do has changed. */
export const announceRights = (tx: Tx): Promise<void> => announce(tx, { topic: RIGHTS });

export const announceRightsDone = (db: Db): Promise<void> => announceDone(db, { topic: RIGHTS });
