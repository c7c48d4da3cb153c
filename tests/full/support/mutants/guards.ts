import type { Guard } from './guard';
import { guardsOfRights } from './guards-of-rights';
import { guardsOfRows } from './guards-of-rows';
import { guardsOfRules } from './guards-of-rules';

export const guards: readonly Guard[] = [...guardsOfRows, ...guardsOfRules, ...guardsOfRights];
