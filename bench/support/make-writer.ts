import { dictionaries } from '../../src/plugins/access/server/src/public';
import type { Db } from '../../src/plugins/core/server/src/db';
import { EVERYTHING } from '../../src/plugins/core/server/src/scope';
import type { Writer } from '../../src/plugins/numbers/server/src/public';
import type { Base } from './open-base';

/** The person of the base, as the change of a number knows him within the process. */
export const makeWriter = async (base: Base, db: Db): Promise<Writer> => ({
  actor: { kind: 'user', id: base.manager.id, name: 'bench', superAdmin: false, roles: [] },
  scope: EVERYTHING,
  dictionaries: await dictionaries(db),
  full: true,
  requestId: 'bench',
  ip: '127.0.0.1',
});
