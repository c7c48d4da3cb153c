import { describe, expect, it } from 'vitest';
import { subjectId } from './subject-id';

const mask = (phone: string) => `${phone.replace(/\D/g, '').slice(0, 4)}*`;

describe('the row that a path names', () => {
  it('is kept where it is an id', () => {
    for (const id of [
      '12',
      '999999999',
      'k3fz0a9c1m5t7w2e8r4y6u0i',
      '9b2f0c1e-77aa-4c0e-9d0b-1f2e3d4c5b6a',
    ])
      expect(subjectId(id, mask)).toBe(id);
  });

  it('is a mask where it is a phone, however it is written', () => {
    for (const phone of ['79051234567', '+79051234567', '7 (905) 123-45-67', '7905.123.4567'])
      expect(subjectId(phone, mask)).toBe('7905*');
  });

  it('is left out where it is no id', () => {
    for (const text of ['', 'a b', 'x'.repeat(41), '<script>', 'тел. 79051234567', undefined, 5])
      expect(subjectId(text, mask)).toBeUndefined();
  });
});
