import { describe, expect, it } from 'vitest';
import { changedFields } from './changed-fields';
import { redact } from './redact';

const hide = (phone: string) => `<${phone.length}>`;

describe('what the log keeps', () => {
  it('is free of secrets at any depth, and says that one was there', () => {
    const given = {
      password: 'a',
      resetPasswordToken: 'b',
      list: [{ accessKey: 'c' }],
      Authorization: 'd',
      salt: null,
      keep: 'e',
    };
    expect(redact(given, hide)).toEqual({
      password: '[secret]',
      resetPasswordToken: '[secret]',
      list: [{ accessKey: '[secret]' }],
      Authorization: '[secret]',
      salt: null,
      keep: 'e',
    });
  });

  it('has phones hidden, alone and in lists', () => {
    expect(
      redact({ phone: '79051234567', phones: [1, '22'], project: { phone: null } }, hide)
    ).toEqual({
      phone: '<11>',
      phones: ['<1>', '<2>'],
      project: { phone: null },
    });
  });

  it('is of bounded size', () => {
    const { text, list } = redact(
      { text: 'x'.repeat(9_000), list: Array.from({ length: 900 }, () => 1) },
      hide
    );
    expect(String(text).length).toBeLessThan(2_100);
    expect(list).toHaveLength(200);
  });
});

it('a change is told by what differs', () => {
  const before = { name: 'a', code: 'x', updatedAt: 1, providers: [1] };
  const after = { name: 'b', code: 'x', updatedAt: 2, providers: [1, 2] };
  expect(changedFields(before, after)).toEqual({
    before: { name: 'a', providers: [1] },
    after: { name: 'b', providers: [1, 2] },
  });
});
