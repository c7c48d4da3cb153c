import { createRequire } from 'node:module';
import path from 'node:path';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { expect, it } from 'vitest';
import type * as PhoneFast from '../src/plugins/numbers/domain/phone-fast';
import { interleave, median } from './support/compare';
import { randomFrom } from '../tests/faults/support/random';
import { dist } from '../tests/harness/test-environment';
import { report } from './support/report';

// As it is compiled for the product: sources read by the test runner call each other by way of its own table.
const { createPhoneReader } = createRequire(import.meta.url)(
  path.join(dist, 'src/plugins/numbers/domain/phone-fast.js')
) as typeof PhoneFast;

const COUNT = 200_000;
const TRIALS = 5;

const random = randomFrom(7);
const digit = (): string => String(Math.floor(random() * 10));
const digits = (count: number): string => Array.from({ length: count }, digit).join('');

/** As they stand in files: half as eleven digits, the rest with signs, a few of them no phone. */
const spellings: ReadonlyArray<() => string> = [
  () => `79${digits(9)}`,
  () => `79${digits(9)}`,
  () => `8 (9${digits(2)}) ${digits(3)}-${digits(2)}-${digits(2)}`,
  () => `+7 9${digits(2)} ${digits(3)} ${digits(2)} ${digits(2)}`,
  () => `89${digits(9)}`,
  () => `9${digits(9)}`,
];

const inputs = Array.from({ length: COUNT }, (_, at) => spellings[at % spellings.length]?.() ?? '');
const bytes = inputs.map((text) => Buffer.from(text));

const byLibrary = (): number[] =>
  inputs.map((text) => {
    const number = parsePhoneNumberFromString(text, { defaultCountry: 'RU', extract: false });
    return number?.isValid() ? Number(number.number.slice(1)) : 0;
  });

const ours = (): number[] => {
  const reader = createPhoneReader('RU');
  return bytes.map((cell) => (reader.bytes(cell, 0, cell.length) ? reader.phone : 0));
};

const timed = (work: () => unknown): Promise<number> => {
  const since = performance.now();
  work();
  return Promise.resolve(performance.now() - since);
};

it('normalises phones', async () => {
  const expected = byLibrary();
  expect(expected.filter(Boolean).length).toBeGreaterThan(COUNT / 2);
  expect(ours()).toEqual(expected);
  const { library, fast } = await interleave(TRIALS, {
    library: () => timed(byLibrary),
    fast: () => timed(ours),
  });
  const ratio = median(library) / median(fast);
  const rate = (ms: number) => `${Math.round(COUNT / ms).toLocaleString('en')} k/s`;
  report('phones', `${COUNT.toLocaleString('en')} inputs, 0 differences, median of ${TRIALS}`, [
    {
      what: 'Phone normalisation',
      limit: `${rate(median(library))} (libphonenumber-js/max)`,
      ours: rate(median(fast)),
      ratio,
      target: '≥ 80',
      met: ratio >= 80,
    },
  ]);
});
