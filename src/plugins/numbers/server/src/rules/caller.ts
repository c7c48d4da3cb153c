import type { Dictionaries } from '../../../../access/contract/dictionaries';
import type { Actor, Scope } from '../../../../core/server/src/scope';

/** Who reads, which rows, and whether phones whole. */
export interface Reader {
  readonly actor: Actor;
  readonly scope: Scope;
  readonly dictionaries: Dictionaries;
  readonly full: boolean;
}

/** Who writes, for the audit log too. */
export interface Writer extends Reader {
  readonly requestId: string;
  readonly ip: string;
}
