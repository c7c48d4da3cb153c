import { describe, expect, it } from 'vitest';
import { definePolicy } from '../server/src/define-policy';

const run = (check: Parameters<typeof definePolicy>[0]) =>
  definePolicy(check)({}, {}, { strapi: {} as never });

describe('a policy', () => {
  it('lets through on true only', async () => {
    expect(await run(() => true)).toBe(true);
    expect(await run(async () => true)).toBe(true);
    expect(await run(() => false)).toBe(false);
    expect(await run(() => undefined)).toBe(false);
    expect(await run(async () => undefined)).toBe(false);
    expect(await run(() => 1 as unknown as boolean)).toBe(false);
  });

  it('does not let through when it throws', async () => {
    await expect(
      run(() => {
        throw new Error('no');
      })
    ).rejects.toThrow('no');
  });
});
