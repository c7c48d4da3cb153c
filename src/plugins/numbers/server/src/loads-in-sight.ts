import type { Permission } from '../../../core/contract/permission';
import type { Db } from '../../../core/server/src/db';
import type { Actor, Scope } from '../../../core/server/src/scope';

/** Who asks for loads, and what he may do. */
export interface LoadAsker {
  readonly actor: Actor;
  readonly scope: Scope;
  can(permission: Permission): boolean;
}

export interface LoadInSight {
  readonly id: string;
  /** Of its file. */
  readonly name: string;
  readonly createdAt: Date;
}

export interface LoadsInSight {
  /** Of these ids, the loads that he may see. */
  named(db: Db, ids: readonly string[], asker: LoadAsker): Promise<readonly LoadInSight[]>;
  /** The newest that brought numbers and that he may see. */
  recent(db: Db, limit: number, asker: LoadAsker): Promise<readonly LoadInSight[]>;
}

// Until the plugin that loads files answers, nobody sees a load.
let loads: LoadsInSight = { named: async () => [], recent: async () => [] };

/** Called at `register()` by the plugin above that loads files. */
export const answerLoadsInSight = (next: LoadsInSight): void => {
  loads = next;
};

export const loadsInSight: LoadsInSight = {
  named: (db, ids, asker) => (ids.length === 0 ? Promise.resolve([]) : loads.named(db, ids, asker)),
  recent: (db, limit, asker) => loads.recent(db, limit, asker),
};
