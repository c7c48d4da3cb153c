import fc from 'fast-check';
import type { Ask } from './ask';
import { drawDictionaries } from './draw-dictionaries';
import { drawNames } from './draw-names';
import { drawNumbers } from './draw-numbers';
import { drawWork } from './draw-work';
import type { Inside } from './make-inside';
import type { Outside } from './make-outside';

/** Any request that one of the callers may send. */
export const drawAsks = (inside: Inside, outside: Outside): fc.Arbitrary<Ask> => {
  const names = drawNames(inside, outside);
  return fc.oneof(
    { weight: 5, arbitrary: drawNumbers(names) },
    { weight: 4, arbitrary: drawWork(names) },
    { weight: 4, arbitrary: drawDictionaries(names) }
  );
};
