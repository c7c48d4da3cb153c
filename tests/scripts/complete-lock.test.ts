import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { root } from '../harness/test-environment';

const folder = mkdtempSync(path.join(tmpdir(), 'numera-npm-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (lock: object) => {
  const file = path.join(folder, 'package-lock.json');
  writeFileSync(file, JSON.stringify(lock));
  const script = path.join(root, 'scripts', 'complete-lock.mjs');
  const { status, stdout } = spawnSync(process.execPath, [script, file], { encoding: 'utf8' });
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: object };
  return { status, stdout, packages };
};

it('writes the platforms that a registry lacks, and forgets whose registry it was', () => {
  const { status, stdout, packages } = run({
    packages: {
      '': {},
      'node_modules/fast': {
        version: '1.0.0',
        integrity: 'sha512-x',
        resolved: 'https://example.com/fast.tgz',
        optionalDependencies: { 'fast-linux-x64-musl': '1.0.0', 'fast-darwin-arm64': '1.0.0' },
      },
      'node_modules/fast-darwin-arm64': { version: '1.0.0', optional: true },
      'node_modules/fast-linux-x64-musl': { optional: true },
    },
  });
  expect(status).toBe(0);
  expect(stdout.trim()).toBe('completed 1, addresses removed 1');
  expect(packages).toMatchObject({
    'node_modules/fast-linux-x64-musl': {
      version: '1.0.0',
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
    },
  });
  expect(packages).not.toHaveProperty(['node_modules/fast', 'resolved']);
});
