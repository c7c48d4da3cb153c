import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, redactText } from './redact';

describe('redactText', () => {
  it.each([
    ['79051234567', '7905*****67'],
    ['+79051234567 called', '7905*****67 called'],
    ['Key (phone)=(79051234567) exists', 'Key (phone)=(7905*****67) exists'],
    ['call +7 (905) 123-45-67 now', 'call 7905*****67 now'],
    ['8 905 123 45 67', '8905*****67'],
    ['Authorization: Bearer abc.def', 'Authorization: [hidden] [hidden]'],
    ['postgres://app:pa55word@db/numera', 'postgres://app:[hidden]@db/numera'],
    ['{"password":"hunter2"}', '{"password":"[hidden]"}'],
    ['eyJhbGciOi.eyJpZCI6.abc-_', '[hidden]'],
  ])('masks %s', (given, expected) => {
    expect(redactText(given)).toBe(expected);
  });

  it.each([
    '2026-11-23T02:24:22.511Z',
    'a1b2c3d4-0000-4000-8000-123456789012',
    'took 1234.5 ms',
    'line 100000',
  ])('leaves %s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('lets no phone through, whatever stands around it', () => {
    const around = fc.constantFrom(' ', '"', '(', ')', ',', ':', '=', '\n', "'", ';');
    fc.assert(
      fc.property(
        around,
        fc.bigInt(1_000_000_000n, 999_999_999_999_999n),
        around,
        (before, phone, after) => {
          expect(redactText(`x${before}${phone}${after}y`)).not.toContain(String(phone));
        }
      )
    );
  });
});

describe('redact', () => {
  it('drops what has a secret name, at any depth', () => {
    expect(redact({ a: { token: 'abc', list: [{ password: 1 }] }, phone: '79051234567' })).toEqual({
      a: { token: '[hidden]', list: [{ password: '[hidden]' }] },
      phone: '[hidden]',
    });
  });

  it('masks a phone that is a number', () => {
    expect(redact({ value: 79051234567 })).toEqual({ value: '7905*****67' });
  });

  it('ends on a circle', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(JSON.stringify(redact(circle))).toContain('[deep]');
  });

  it('keeps the text of an error and masks the phone in it', () => {
    expect(redact(new Error('79051234567 is bad'))).toMatchObject({
      name: 'Error',
      message: '7905*****67 is bad',
    });
  });
});
