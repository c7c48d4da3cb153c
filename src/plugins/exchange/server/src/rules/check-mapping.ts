import { refuse } from '../../../../core/server/src/refuse';
import { codes } from '../../../contract/errors';
import type { Target } from './import-settings';

const bad = (reason: string): Error => refuse(codes.bad_mapping, { reason });

/** A mapping that fits the file: a phone, no other target twice, no column that is not there. */
export const checkMapping = (
  mapping: readonly Target[],
  file: { readonly columns: readonly unknown[] }
): void => {
  if (mapping.length > file.columns.length) throw bad(`${mapping.length} > ${file.columns.length}`);
  const fields = mapping.filter((target) => target.startsWith('field:'));
  for (const target of ['project', 'provider', 'geo', 'status', 'comment', ...fields])
    if (mapping.filter((each) => each === target).length > 1) throw bad(`2 × ${target}`);
  if (!mapping.includes('phone')) throw refuse(codes.no_phone_column);
};
