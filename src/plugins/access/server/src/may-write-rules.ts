import { common } from '../../../core/contract/error';
import { refuse } from '../../../core/server/src/refuse';
import type { DocumentWrite } from './document-write';
import { uids } from './uids';

/** Scopes and policies decide what others may: whoever may edit entries may not edit these by that. */
export const mayWriteRules = ({ seen, uid }: DocumentWrite): void => {
  if (uid === uids.scope && seen && !seen.managesScopes) throw refuse(common.forbidden);
  if (uid === uids.policy && seen && !seen.decidesPolicies) throw refuse(common.forbidden);
};
