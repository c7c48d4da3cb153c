import type { Readable } from 'node:stream';
import type { Contract, Parsed } from '../../contract/contract';
import type { Permission } from '../../contract/permission';
import type { Db, Tx } from './db';
import type { Actor, Scope } from './scope';

/** All that a handler may know. It never sees Koa, so a test can call it as a function. */
export interface Call<C extends Contract> {
  readonly input: Parsed<C>;
  readonly db: Db;
  readonly actor: Actor;
  readonly scope: Scope;
  readonly language: 'en' | 'ru';
  readonly requestId: string;
  readonly ip: string;
  readonly signal: AbortSignal;
  /** The bytes of a `raw` contract. */
  readonly body: Readable;
  /** Whether the caller holds another permission than the contract's own. */
  can(permission: Permission): boolean;
  /**
   * Of an `idempotent` contract: keeps the answer (ids only) in the transaction of the effect, so that a repeated
   * request gets it again. A call without an `Idempotency-Key` does nothing here.
   */
  remember(tx: Tx, answer: object): Promise<void>;
}

/** What a handler answered, before it is written out. */
export interface Answered {
  readonly data: unknown;
  readonly meta?: unknown;
}
