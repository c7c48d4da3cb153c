import { actorById, dictionaries } from '../../../../access/server/src/public';
import type { FieldType } from '../../../../access/domain/field-types';
import { JobFailed, type JobRun } from '../../../../jobs/server/src/public';
import { codes } from '../../../contract/errors';
import { fieldsSeenBy } from '../rules/field-columns';
import type { Rights } from './rights-during';

interface Named {
  readonly key: string;
  /** As it was when the work was ordered. */
  readonly type?: FieldType;
}

/**
 * The same rights, and the number fields that the work names: it ends when its owner sees one of them no longer, or it is
 * no longer the field that was meant. Asked anew whenever the scope is.
 */
export const withFields = (
  rights: Rights,
  run: Pick<JobRun<unknown>, 'db' | 'actor'>,
  fields: readonly Named[]
): Rights => {
  if (fields.length === 0) return rights;
  let [asked, at]: [unknown, number] = [undefined, 0];
  return async () => {
    const scope = await rights();
    if (scope === asked && performance.now() - at < 2_000) return scope;
    const actor = await actorById(run.db, run.actor.kind, run.actor.id);
    const seen = actor && fieldsSeenBy(await dictionaries(run.db), actor);
    const isThere = ({ key, type }: Named): boolean => {
      const field = seen?.get(key);
      return field !== undefined && (type === undefined || field.type === type);
    };
    if (!fields.every(isThere)) throw new JobFailed(codes.rights_gone);
    [asked, at] = [scope, performance.now()];
    return scope;
  };
};
