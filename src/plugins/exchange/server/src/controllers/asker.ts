import type { Contract } from '../../../../core/contract/contract';
import type { Call } from '../../../../core/server/src/gate';
import type { Asker } from '../services/keep-upload';

/** Of a call: who asks, in which language, on which request. */
export const askerOf = ({ actor, scope, language, requestId, ip }: Call<Contract>): Asker => ({
  actor,
  scope,
  language,
  requestId,
  ip,
});
