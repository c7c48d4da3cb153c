import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { holdLock } from '../../scripts/processes/hold-lock.mjs';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'numera-lock-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('lets one work at a time', async () => {
  const file = path.join(folder, 'one.lock');
  let inside = 0;
  let most = 0;
  let done = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await sleep(30);
    inside -= 1;
    done += 1;
  };
  await Promise.all([holdLock(file, work), holdLock(file, work), holdLock(file, work)]);
  expect(done).toBe(3);
  expect(most).toBe(1);
  expect(existsSync(file)).toBe(false);
});

it('is taken over from a process that was killed', async () => {
  const file = path.join(folder, 'stale.lock');
  writeFileSync(file, '4194303');
  await expect(holdLock(file, async () => 'mine', 5_000)).resolves.toBe('mine');
});

it('is waited for while its holder lives, and names him when patience ends', async () => {
  const file = path.join(folder, 'held.lock');
  writeFileSync(file, String(process.ppid));
  await expect(holdLock(file, async () => 'mine', 300)).rejects.toThrow(
    `held by process ${process.ppid}`
  );
});

it('is given back when the work fails', async () => {
  const file = path.join(folder, 'failed.lock');
  const fail = async () => {
    throw new Error('as planned');
  };
  await expect(holdLock(file, fail)).rejects.toThrow('as planned');
  expect(existsSync(file)).toBe(false);
});
