import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldType } from '../../access/domain/field-types';
import { fieldText } from './field-text';
import { readFieldInput, readFieldText, type TypedField } from './field-value';

const of = (type: FieldType, more: Partial<TypedField> = {}): TypedField => ({
  type,
  choices:
    type === 'choice'
      ? [
          { code: 'hot', ru: 'Горячий', en: 'Hot' },
          { code: 'cold', ru: 'Холодный  лёд', en: 'Cold ice' },
        ]
      : [],
  masked: false,
  ...more,
});

const read = (type: FieldType, text: string): unknown => {
  const answer = readFieldText(of(type), text);
  return answer.ok ? answer.value : answer.reason;
};

describe('the text of a cell', () => {
  it.each<[FieldType, string, unknown]>([
    ['text', '  Тверь ', 'Тверь'],
    ['text', '   ', null],
    ['text', 'x'.repeat(500), 'x'.repeat(500)],
    ['text', 'x'.repeat(501), 'field_too_long'],
    ['text', 'a\0b', 'field_bad_text'],
    ['text', '\ud800', 'field_bad_text'],
    ['text', '[Clear]', 'field_bad_text'],
    ['number', '12', 12],
    ['number', '-0', 0],
    ['number', '+7,5', 7.5],
    ['number', '1 234 567,25', 1_234_567.25],
    ['number', '1\u00a0234', 1234],
    ['number', '−3', -3],
    ['number', '1e3', 1000],
    ['number', '1e999', 'field_not_number'],
    ['number', '1,234.5', 'field_not_number'],
    ['number', '12 34', 'field_not_number'],
    ['number', '0x10', 'field_not_number'],
    ['number', 'NaN', 'field_not_number'],
    ['number', 'Infinity', 'field_not_number'],
    ['number', '١٢', 'field_not_number'],
    ['number', '123456789012345', 123_456_789_012_345],
    ['number', '1234567890123456', 'field_long_number'],
    ['number', '100000000000000000000', 1e20],
    ['date', '2026-11-23', '2026-11-23'],
    ['date', '23.11.2026', '2026-11-23'],
    ['date', '1.2.2026', '2026-02-01'],
    ['date', '29.02.2024', '2024-02-29'],
    ['date', '29.02.2025', 'field_not_date'],
    ['date', '2026-13-01', 'field_not_date'],
    ['date', '31.04.2026', 'field_not_date'],
    ['date', '00.01.2026', 'field_not_date'],
    ['date', '01.01.0099', 'field_not_date'],
    ['date', '11/23/2026', 'field_not_date'],
    ['date', '2026-11-23T10:00:00Z', 'field_not_date'],
    ['date', '23.11.26', 'field_not_date'],
    ['boolean', 'Да', true],
    ['boolean', 'НЕТ', false],
    ['boolean', 'yes', true],
    ['boolean', 'No', false],
    ['boolean', '1', true],
    ['boolean', '0', false],
    ['boolean', 'TRUE', true],
    ['boolean', 'ЛОЖЬ', false],
    ['boolean', '2', 'field_not_boolean'],
    ['choice', 'hot', 'hot'],
    ['choice', ' горячий ', 'hot'],
    ['choice', 'Cold ICE', 'cold'],
    ['choice', 'холодный лед', 'cold'],
    ['choice', 'warm', 'field_not_choice'],
  ])('%s %j is read as %j', (type, text, wanted) => {
    expect(read(type, text)).toEqual(wanted);
  });

  it('is no value where it is the mask of one', () => {
    const masked = of('text', { masked: true });
    expect(readFieldText(masked, ' *** ')).toEqual({ ok: false, reason: 'field_masked' });
    expect(readFieldText(masked, '****')).toEqual({ ok: true, value: '****' });
    expect(readFieldText(of('text'), '***')).toEqual({ ok: true, value: '***' });
  });
});

describe('a value of a request', () => {
  it.each<[FieldType, unknown, unknown]>([
    ['text', null, null],
    ['text', 5, 'field_bad_text'],
    ['text', ['a'], 'field_bad_text'],
    ['number', 5, 5],
    ['number', -0, 0],
    ['number', 0.1 + 0.2, 0.3],
    ['number', Number.NaN, 'field_not_number'],
    ['number', Infinity, 'field_not_number'],
    ['number', '5,5', 5.5],
    ['number', true, 'field_not_number'],
    ['boolean', true, true],
    ['boolean', 'нет', false],
    ['boolean', 1, 'field_not_boolean'],
    ['date', 20261123, 'field_not_date'],
    ['choice', {}, 'field_not_choice'],
    ['choice', 'constructor', 'field_not_choice'],
  ])('%s %j is read as %j', (type, input, wanted) => {
    const answer = readFieldInput(of(type), input);
    expect(answer.ok ? answer.value : answer.reason).toEqual(wanted);
  });
});

describe('a value that was read', () => {
  const inputs: Readonly<Record<FieldType, fc.Arbitrary<unknown>>> = {
    text: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom('=1+1', "'=1", '-5', "''@x", '[clear]', 'a;b"c\r\nd', '\ufeffx', '***', 'да')
    ),
    number: fc.oneof(fc.double(), fc.integer(), fc.constantFrom(1e300, 5e-324, 0.1, -1e15)),
    date: fc
      .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10)),
    boolean: fc.boolean(),
    choice: fc.constantFrom('hot', 'cold'),
  };

  it.each(Object.keys(inputs) as FieldType[])('%s is read again from its own text', (type) => {
    let taken = 0;
    fc.assert(
      fc.property(inputs[type], fc.constantFrom('en', 'ru'), (input, language) => {
        const field = of(type);
        const first = readFieldInput(field, input);
        if (!first.ok || first.value === null) return;
        taken += 1;
        const again = readFieldText(field, fieldText(field, first.value, language));
        expect(again).toEqual(first);
      }),
      { numRuns: 500 }
    );
    expect(taken).toBeGreaterThan(100);
  });
});
