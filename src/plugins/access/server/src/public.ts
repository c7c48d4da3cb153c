export { asSystem } from './as-system';
export { dictionaries, forgetDictionaries, readDictionaries } from './dictionaries';
export { guardDictionary, type Use, type UseCheck } from './guarded-dictionaries';
export { guardChoices, type ChoiceUseCheck } from './hold-number-field';
export { answerNumbersCount, type CountNumbers } from './numbers-in-sight';
export { actorById, holdsNow, scopeOfActor } from './rights-now';
export { listRoles, type AdminRole } from './services/list-roles';
export { requireOpen } from './require-open';
export { scopeOf } from './scope-of';
export { seedAccess } from './seed-access';
// The name by which the application calls it.
