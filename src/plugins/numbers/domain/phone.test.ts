import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhoneCell } from './phone-cell';
import { createPhoneReader } from './phone-fast';
import { phoneReasons } from './phone-reason';
import { normalisePhone } from './phone';
import { isWorkableType, phoneTypes } from './phone-type';

const read = (text: string, country?: string): number | string => {
  const reading = normalisePhone(text, country);
  return reading.ok ? reading.phone : reading.reason;
};

const RU = 79051234567;

describe('normalisePhone', () => {
  const spellings: readonly string[] = [
    '+79051234567',
    '89051234567',
    '79051234567',
    '9051234567',
    '0079051234567',
    '810 7 905 123-45-67',
    '+7 (905) 123-45-67',
    '8 (905) 123 45 67',
    '8(905)1234567',
    '(905) 123-45-67',
    '(+7) 905 123-45-67',
    '8-905-123-45-67',
    '8.905.123.45.67',
    '+7\u00a0905\u2009123\u202f45\u300067',
    '+7 905 123\u201145\u201367',
    '\u202a+7 905 123-45-67\u202c',
    '\ufeff89051234567',
    '８９０５１２３４５６７',
    '＋７（９０５）１２３－４５－６７',
    '٨٩٠٥١٢٣٤٥٦٧',
    '۸۹۰۵۱۲۳۴۵۶۷',
    'tel:+7-905-123-45-67',
    'TEL:+79051234567',
    "'+79051234567",
    '="79051234567"',
    '79051234567.0',
    '  89051234567\t',
    '+7 (8) 905 123-45-67',
  ];
  it.each(spellings)('reads %j as the same Russian number', (text) => {
    expect(read(text, 'RU')).toBe(RU);
  });

  const extensions: ReadonlyArray<readonly [string, string]> = [
    ['+7 495 123-45-67 доб. 5', '5'],
    ['84951234567 добавочный 123', '123'],
    ['84951234567 вн.12', '12'],
    ['84951234567 ext 5', '5'],
    ['84951234567 (доб. 305)', '305'],
    ['84951234567, доб 7', '7'],
    ['84951234567 x5', '5'],
    ['84951234567#5', '5'],
    ['tel:+74951234567;ext=5', '5'],
    ['+74951234567;ext=77', '77'],
  ];
  it.each(extensions)('reads %j with the extension %s', (text, ext) => {
    expect(normalisePhone(text, 'RU')).toMatchObject({ ok: true, phone: 74951234567, ext });
  });

  const foreign: ReadonlyArray<readonly [string, number, string | null]> = [
    ['+14155552671', 14155552671, 'US'],
    ['+380671234567', 380671234567, 'UA'],
    ['375291234567', 375291234567, 'BY'],
    ['998901234567', 998901234567, 'UZ'],
    ['+44 (0)20 7946 0958', 442079460958, 'GB'],
    ['8 10 44 20 7946 0958', 442079460958, 'GB'],
    ['00 44 20 7946 0958', 442079460958, 'GB'],
    ['+7 701 123 45 67', 77011234567, 'KZ'],
    ['87011234567', 77011234567, 'KZ'],
    ['+8816 123 45678', 881612345678, null],
    ['tel:2079460958;phone-context=+44', 442079460958, 'GB'],
  ];
  it.each(foreign)('reads %j as %i of %s', (text, phone, country) => {
    expect(normalisePhone(text, 'RU')).toMatchObject({ ok: true, phone, country });
  });

  const refused: ReadonlyArray<readonly [string, string]> = [
    ['', 'empty'],
    [' \u00a0\t', 'empty'],
    ['-', 'empty'],
    ['—', 'empty'],
    ['7,90512E+10', 'lost_digits'],
    ['7.90512E+10', 'lost_digits'],
    ['7.9051234567E10', 'lost_digits'],
    ['7,90512e+10', 'lost_digits'],
    ['7,90512Е+10', 'lost_digits'],
    ['########', 'lost_digits'],
    ['7905*****67', 'hidden_digits'],
    ['8905XXX4567', 'hidden_digits'],
    ['79О51234567', 'letters'],
    ['79O51234567', 'letters'],
    ['790512З4567', 'letters'],
    ['l9051234567', 'letters'],
    ['нет телефона', 'letters'],
    ['89051234567 Иван', 'letters'],
    ['89051234567, 89161234567', 'not_a_phone'],
    ['8+9051234567', 'not_a_phone'],
    ['++79051234567', 'not_a_phone'],
    ['89051234567?', 'not_a_phone'],
    ['<b>', 'letters'],
    ['112', 'short_code'],
    ['0890', 'short_code'],
    ['5', 'too_short'],
    ['12345', 'too_short'],
    ['918 204 11', 'too_short'],
    // A pager of Germany, valid to the library; a phone of the base has seven digits at least.
    ['8104901696', 'too_short'],
    ['905123456', 'too_short'],
    ['790512345678', 'too_long'],
    ['8905123456789', 'too_long'],
    ['+790512345678901234', 'too_long'],
    ['1'.repeat(300), 'too_long'],
    ['+89051234567', 'unknown_country'],
    ['+99912345678', 'unknown_country'],
    ['00000000000', 'unknown_country'],
    ['+70000000000', 'unassigned'],
    ['+76051234567', 'unassigned'],
    ['81231231231', 'unassigned'],
    ['11111111111', 'too_long'],
  ];
  it.each(refused)('refuses %j: %s', (text, reason) => {
    expect(read(text, 'RU')).toBe(reason);
  });

  it('takes bare digits as E.164 where no country is given, and only whole', () => {
    expect(read('79051234567')).toBe(RU);
    expect(read('9512345678')).toBe(9512345678);
    expect(read('89051234567')).toBe('unknown_country');
    expect(read('905123456')).toBe('no_country');
  });

  it('reads national numbers of another country only when told so', () => {
    expect(read('011 15 2345-6789', 'AR')).toBe(5491123456789);
    expect(read('351 351 3510', 'AR')).toBe(543513513510);
    expect(read('9051234567', 'XX')).toBe('no_country');
  });

  const types: ReadonlyArray<readonly [string, string, boolean]> = [
    ['+79051234567', 'mobile', true],
    ['+74951234567', 'fixed', true],
    ['88005553535', 'toll_free', false],
    ['88095553535', 'premium', false],
    ['+8816 123 45678', 'satellite', false],
    ['+14155552671', 'fixed_or_mobile', true],
  ];
  it.each(types)('knows that %s is %s', (text, type, workable) => {
    const reading = normalisePhone(text, 'RU');
    expect(reading.ok && phoneTypes[reading.type]).toBe(type);
    expect(reading.ok && isWorkableType(reading.type)).toBe(workable);
  });

  it('gives the same number when its own answer is read again', () => {
    let valid = 0;
    const digit = fc.integer({ min: 0, max: 9 });
    const shape = fc.oneof(
      fc.array(digit, { minLength: 7, maxLength: 15 }).map((digits) => `+${digits.join('')}`),
      fc.array(digit, { minLength: 9, maxLength: 9 }).map((digits) => `8 9${digits.join('')}`)
    );
    fc.assert(
      fc.property(shape, (text) => {
        const first = normalisePhone(text, 'RU');
        if (!first.ok) return;
        valid += 1;
        expect(read(String(first.phone))).toBe(first.phone);
        expect(read(`+${first.phone}`, 'RU')).toBe(first.phone);
        expect(String(first.phone)).toMatch(/^\d{7,15}$/);
      }),
      { numRuns: 3_000 }
    );
    expect(valid).toBeGreaterThan(500);
  });

  it('never throws and always names a listed reason, whatever it is given', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'0123456789+-() ./,;eEхx*#О٣'), maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 40 })
    );
    fc.assert(
      fc.property(anything, fc.constantFrom('RU', 'KZ', 'AR', undefined), (text, country) => {
        const reading = normalisePhone(text, country);
        if (reading.ok) expect(String(reading.phone)).toMatch(/^\d{7,15}$/);
        else expect(phoneReasons).toContain(reading.reason);
      }),
      { numRuns: 5_000 }
    );
  });

  it('needs less than a millisecond for a kilobyte of anything', () => {
    const bad = ['(', '8 ', '1-', ' ext', ';', '+', '(8'].map((part) =>
      part.repeat(1024 / part.length)
    );
    const started = performance.now();
    for (let round = 0; round < 50; round += 1) bad.forEach((text) => normalisePhone(text, 'RU'));
    expect((performance.now() - started) / 50 / bad.length).toBeLessThan(1);
  });
});

describe('createPhoneReader', () => {
  it('answers from bytes what normalisePhone answers from text', () => {
    const reader = createPhoneReader('RU');
    for (const text of [
      '8 (905) 123-45-67',
      '８９０５１２３４５６７',
      '7,90512E+10',
      '+380671234567',
      '',
    ]) {
      const bytes = Buffer.from(`x${text}x`);
      const one = normalisePhone(text, 'RU');
      expect(reader.bytes(bytes, 1, bytes.length - 1)).toBe(one.ok);
      expect(reader.phone).toBe(one.ok ? one.phone : 0);
      expect(reader.type).toBe(one.ok ? one.type : 0);
      expect(reader.reason).toBe(one.ok ? null : one.reason);
      expect(reader.text(text)).toBe(one.ok);
    }
  });
});

describe('readPhoneCell', () => {
  const cells: ReadonlyArray<readonly [string, ReadonlyArray<number | string>]> = [
    ['', []],
    [' - ', []],
    ['89051234567', [RU]],
    ['89051234567, 89161234567', [RU, 79161234567]],
    ['89051234567;89161234567;', [RU, 79161234567]],
    ['89051234567/89161234567', [RU, 79161234567]],
    ['89051234567\n89161234567', [RU, 79161234567]],
    ['89051234567, нет', [RU, 'letters']],
    ['89051234567 доб. 5, 89161234567', [RU, 79161234567]],
    ['89051234567, доб. 5; 89161234567', [RU, 79161234567]],
    ['+79051234567;ext=5', [RU]],
    ['495/123-45-67', [74951234567]],
    ['4951234567/8', [74951234567, 'too_short']],
    ['7,90512E+10', ['lost_digits']],
    ['7,90512E+10; 89051234567', ['lost_digits', RU]],
    ['abc, def', ['letters']],
    ['10/10/2014', ['too_short']],
  ];
  it.each(cells)('reads %j', (cell, want) => {
    const got = readPhoneCell(cell, 'RU').map((each) => (each.ok ? each.phone : each.reason));
    expect(got).toEqual(want);
  });
});
