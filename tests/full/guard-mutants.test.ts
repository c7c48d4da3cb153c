import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Guard } from './support/mutants/guard';
import { guards } from './support/mutants/guards';
import { findMutants, type Mutant } from './support/mutants/find-mutants';
import { openHouse, type House, type Suite } from './support/mutants/mutant-house';

// Each guard is taken away, one at a time, and the tests must turn red (`3-security` Z-6).

// Groups and mutants whose names hold these words: a group may take half an hour, one of its files a minute.
const { NUMERA_MUTANTS: GROUPS = '', NUMERA_MUTANTS_OF: PART = '' } = process.env;

let house: House;
beforeAll(() => {
  house = openHouse();
});
afterAll(() => house.close());

const nameOf = ({ file, line, what }: Mutant): string => `${file}:${line} ${what}`;

const mutantsOf = ({ files, operators, sameAnyway }: Guard): Mutant[] =>
  files
    .flatMap((file) => findMutants(file, house.read(file), operators))
    .filter((mutant) => nameOf(mutant).includes(PART))
    .filter((mutant) => !sameAnyway.some((text) => nameOf(mutant).includes(text)));

/** The likely suite before the others. */
const suitesFor = ({ suites, likely = {} }: Guard, mutant: Mutant): Suite[] => {
  const hint = Object.keys(likely).find((part) => nameOf(mutant).includes(part)) ?? '';
  const isLikely = ({ files }: Suite) =>
    files.some((file) => file.includes(`/${likely[hint]}.test`));
  return [...suites.filter(isLikely), ...suites.filter((suite) => !isLikely(suite))];
};

describe.each(guards.filter(({ name }) => GROUPS.split('|').some((part) => name.includes(part))))(
  '$name',
  (guard) => {
    it('is missed by the tests wherever it is taken away', async () => {
      const mutants = mutantsOf(guard);
      expect(mutants.length).toBeGreaterThan(0);
      const missed: string[] = [];
      for (const mutant of mutants) {
        const since = Date.now();
        const by = await house.noticedBy(mutant, suitesFor(guard, mutant));
        if (!by) missed.push(nameOf(mutant));
        // Written as it goes: a group may take half an hour.
        const seconds = Math.round((Date.now() - since) / 1000);
        console.log(`${by ? by.files.join(', ') : 'NOBODY'} (${seconds} s): ${nameOf(mutant)}`);
      }
      const noticed = mutants.length - missed.length;
      console.log(`${guard.name}: ${noticed} of ${mutants.length} noticed`);
      expect(noticed / mutants.length, missed.join('\n')).toBeGreaterThanOrEqual(guard.least);
    });
  }
);
