import { visibleGeos, type Scope } from '../../../../core/server/src/scope';

/** Whether a geo may be named to a caller; what he may not see of the dictionary, the plan does not tell him either. */
export const seesGeo = (scope: Scope, geo: number): boolean => {
  const listed = visibleGeos(scope);
  return listed === 'all' || listed.includes(geo);
};
