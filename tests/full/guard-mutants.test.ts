import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../harness/test-environment';
import { guards } from './support/mutants/guards';
import { findMutants, type Mutant } from './support/mutants/find-mutants';
import { openHouse, type House } from './support/mutants/mutant-house';

// Each guard is taken away, one at a time, and the tests must turn red (`3-security` Z-6).

const ONLY = process.env.NUMERA_MUTANTS ?? '';

let house: House;
beforeAll(() => {
  house = openHouse();
});
afterAll(() => house.close());

const nameOf = ({ file, line, what }: Mutant): string => `${file}:${line} ${what}`;

describe.each(guards.filter(({ name }) => name.includes(ONLY)))('$name', (guard) => {
  it('is missed by the tests wherever it is taken away', async () => {
    const mutants = guard.files
      .flatMap((file) =>
        findMutants(file, readFileSync(path.join(root, file), 'utf8'), guard.operators)
      )
      .filter((mutant) => !guard.sameAnyway.some((text) => mutant.what.includes(text)));
    expect(mutants.length).toBeGreaterThan(0);
    // A mutant that is noticed says nothing where the tests are red without one.
    expect(await house.isNoticed(undefined, guard.suites)).toBe(false);
    const missed: string[] = [];
    for (const mutant of mutants)
      if (!(await house.isNoticed(mutant, guard.suites))) missed.push(nameOf(mutant));
    const share = 1 - missed.length / mutants.length;
    console.log(
      `${guard.name}: ${mutants.length - missed.length} of ${mutants.length} noticed\n${missed.map((each) => `  not noticed: ${each}\n`).join('')}`
    );
    expect(share, missed.join('\n')).toBeGreaterThanOrEqual(guard.least);
  });
});
