import { setImmediate as breath } from 'node:timers/promises';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { normalisePhone } from './phone';
import { fastPhone, homeOf, lastPhone } from './scan-phone';
import { typeOfSeven } from './seven-plan';

/**
 * The reader against libphonenumber-js/max itself. NUMERA_PHONE_CASES sets the number of inputs (a million is the full
 * run), NUMERA_SEED repeats one.
 */
const CASES = Number(process.env['NUMERA_PHONE_CASES'] ?? 120_000);
/** Half a millisecond each on a busy machine, and a minute for the start. */
const PATIENCE = 60_000 + CASES / 2;
/** Inputs between two breaths, without which the runner takes the process for dead. */
const STRETCH = 5_000;
const SEED = Number(process.env['NUMERA_SEED'] ?? Date.now() % 2 ** 31);

/** Digits of E.164 that a phone of the base has; the library also calls pagers of six digits (+49 1696) valid. */
const SHORTEST = 7;
const LONGEST = 15;

/** Mulberry32: small, seeded, good enough to spread digits. */
const random = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const library = (text: string, country?: CountryCode): number => {
  const number = parsePhoneNumberFromString(text, {
    extract: false,
    ...(country ? { defaultCountry: country } : {}),
  });
  const digits = number?.isValid() ? number.number.slice(1) : '';
  return digits.length >= SHORTEST && digits.length <= LONGEST ? Number(digits) : 0;
};

/** What the reader promises in the library's words: as the country's own, else (12 bare digits and more) as E.164. */
const promised = (text: string, country?: CountryCode): number => {
  const bare = text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .normalize('NFKC')
    .replace(/\D/g, '');
  const abroad = /^[\s()-]*[+＋]/.test(text);
  if (abroad) return library(`+${bare}`);
  const national = country ? library(text, country) : 0;
  if (national) return national;
  if (bare.startsWith('00')) return library(`+${bare.slice(2)}`);
  const seven = country === 'RU' || country === 'KZ';
  if (country && bare.startsWith(seven ? '8' : '0')) return 0;
  if (country && bare.length < 12 && !(seven && /^7\d{10}$/.test(bare))) return 0;
  const whole = library(`+${bare}`);
  return String(whole) === bare ? whole : 0;
};

const group = (ten: string, a: string, b: string, c: string): string =>
  `${a}${ten.slice(0, 3)}${b}${ten.slice(3, 6)}${c}${ten.slice(6, 8)}${c}${ten.slice(8)}`;

const spellings: ReadonlyArray<(ten: string) => string> = [
  (ten) => ten,
  (ten) => `7${ten}`,
  (ten) => `8${ten}`,
  (ten) => `+7${ten}`,
  (ten) => `+7 ${group(ten, '(', ') ', '-')}`,
  (ten) => `8 ${group(ten, '(', ') ', ' ')}`,
  (ten) => `8-${group(ten, '', '-', '-')}`,
  (ten) => group(ten, '(', ')', '-'),
  (ten) => `7.${group(ten, '', '.', '.')}`,
  (ten) => `007${ten}`,
  (ten) => `8107${ten}`,
  (ten) => `810${ten}`,
  (ten) => `+8${ten}`,
  (ten) => `+${ten}`,
  (ten) => `+7${ten}${ten[0]}`,
  (ten) => `8${ten.slice(1)}`,
  (ten) => ten.slice(2),
  (ten) => `+78${ten}`,
  (ten) => `７${ten}`,
  (ten) => `+7\u00a0${group(ten, '', '\u00a0', '\u2011')}`,
  (ten) => `38${ten}`,
  (ten) => `375${ten.slice(1)}`,
  (ten) => `+49${ten}`,
  (ten) => `+1${ten}`,
];

const firsts = ['9', '9', '4', '8', '3', '7', '7', '80', '800', '810', '6', '1', '0', '808', '751'];

const compare = (next: () => number): { readonly valid: boolean; readonly difference?: string } => {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const ten = (pick(firsts) + String(Math.floor(next() * 1e10)).padStart(10, '0')).slice(0, 10);
  const text = pick(spellings)(ten);
  const country = pick(['RU', 'RU', 'RU', 'KZ', undefined, 'AR', 'DE'] as const);
  const ours = normalisePhone(text, country);
  const got = ours.ok ? ours.phone : 0;
  const want = promised(text, country);
  if (got === want) return { valid: got > 0 };
  return {
    valid: false,
    difference: `${JSON.stringify(text)} in ${country}: ${got}, library ${want}`,
  };
};

const mutate = (text: string, next: () => number): string => {
  const at = Math.floor(next() * (text.length + 1));
  const signs = '0123456789+-() ./OОoЗзabcеE*,;xх\u00a0\u200e٣５';
  const sign = signs[Math.floor(next() * signs.length)] ?? '';
  const kind = Math.floor(next() * 3);
  if (kind === 0) return text.slice(0, at) + sign + text.slice(at);
  if (kind === 1) return text.slice(0, at) + text.slice(at + 1);
  return text.slice(0, at) + sign + text.slice(at + 1);
};

describe(`phones as libphonenumber-js/max reads them (seed ${SEED}, ${CASES} inputs)`, () => {
  it('never disagree in any usual spelling of a random number', { timeout: PATIENCE }, async () => {
    console.log(`phones: seed ${SEED}, ${CASES} inputs`);
    const next = random(SEED);
    const differences: string[] = [];
    let valid = 0;
    for (let index = 0; index < CASES && differences.length < 20; index += 1) {
      if (index % STRETCH === 0) await breath();
      const found = compare(next);
      if (found.difference) differences.push(found.difference);
      if (found.valid) valid += 1;
    }
    expect(differences).toEqual([]);
    expect(valid).toBeGreaterThan(CASES / 10);
    expect(valid).toBeLessThan(CASES * 0.9);
  });

  it(
    'are never taken by the reader when a mutated spelling is refused by the library',
    { timeout: PATIENCE },
    async () => {
      const next = random(SEED + 1);
      const differences: string[] = [];
      let taken = 0;
      for (let index = 0; index < CASES / 4; index += 1) {
        if (index % STRETCH === 0) await breath();
        const ten = `9${String(Math.floor(next() * 1e9)).padStart(9, '0')}`;
        const spelling = spellings[index % 8] ?? ((text: string): string => text);
        const text = mutate(spelling(ten), next);
        const ours = normalisePhone(text, 'RU');
        if (!ours.ok || ours.ext !== null) continue;
        taken += 1;
        // Marks without width and a bracket before the plus are spelling to us, unknown signs to the library.
        const plain = text.replace(/\u200e/g, '').replace(/^[ (-]+\+/, '+');
        if (ours.phone !== promised(plain, 'RU')) differences.push(`${text}: ${ours.phone}`);
      }
      expect(taken).toBeGreaterThan(CASES / 50);
      expect(differences.slice(0, 20)).toEqual([]);
    }
  );

  it('agree for every five-digit beginning behind +7, at both ends of its range', () => {
    const differences: string[] = [];
    let valid = 0;
    for (let prefix = 30_000; prefix < 100_000; prefix += 7) {
      for (const rest of ['00000', '99999', '12345']) {
        const ten = `${prefix}${rest}`;
        const want = library(`+7${ten}`) > 0;
        if (want) valid += 1;
        if (typeOfSeven(prefix, Number(rest)) > 0 !== want) differences.push(ten);
      }
    }
    expect(valid).toBeGreaterThan(1_000);
    expect(differences).toEqual([]);
  });

  it('are decided by the fast path wherever the spelling is plain', () => {
    const bytes = Buffer.from('+7 (905) 123-45-67');
    expect(fastPhone(bytes, 0, bytes.length, homeOf('RU'))).toBeGreaterThan(0);
    expect(lastPhone()).toBe(79051234567);
  });
});
