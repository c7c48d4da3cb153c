export { dictionaries, forgetDictionaries, readDictionaries } from './dictionaries';
export { guardDictionary, type Use, type UseCheck } from './guarded-dictionaries';
export { actorById, holdsNow, scopeOfActor } from './rights-now';
export { scopeOf } from './scope-of';
export { seedRoles } from './seed-roles';
