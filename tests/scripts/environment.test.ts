import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choosePasswords } from '../../scripts/demo/choose-passwords.mjs';
import { readDotenv } from '../../scripts/environment/read-dotenv.mjs';
import { makeSecrets, readSecrets } from '../../scripts/secrets.mjs';
import { readEnvironment } from '../../src/env';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'numera-secrets-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('secrets of an installation', () => {
  it('are made once, kept, and readable by their owner only', () => {
    const first = readSecrets(folder);
    expect(Object.keys(first).length).toBeGreaterThan(7);
    expect(readSecrets(folder)).toEqual(first);
    expect(statSync(path.join(folder, '.data', 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('gain what a later release needs, and lose nothing', () => {
    const { JWT_SECRET: _gone, ...kept } = readSecrets(folder);
    writeFileSync(path.join(folder, '.data', 'secrets.json'), JSON.stringify(kept));
    expect(readSecrets(folder)).toMatchObject(kept);
    expect(readSecrets(folder)).toHaveProperty('JWT_SECRET');
  });

  it('are all that the configuration asks for besides the database', () => {
    const { faults } = readEnvironment({
      ...makeSecrets(),
      DATABASE_URL: 'postgres://numera_app:x@127.0.0.1/numera',
    });
    expect(faults).toEqual([]);
    expect(readEnvironment({}).faults.length).toBeGreaterThan(0);
  });
});

it('reads a .env file with quotes, comments and an export', () => {
  const file = path.join(folder, '.env');
  writeFileSync(file, `# head\nA=1\nexport B="two words" # why\nC='#3'\nD=a#b\nE=\n not a line\n`);
  expect(readDotenv(file)).toEqual({ A: '1', B: 'two words', C: '#3', D: 'a#b', E: '' });
  expect(readDotenv(path.join(folder, 'absent'))).toEqual({});
});

describe('demo passwords', () => {
  it('are made for a new installation, each another, strong enough for Strapi', () => {
    const made = choosePasswords({ shown: false, renew: false });
    expect(made?.admin).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{16}$/);
    expect(made?.manager).not.toBe(made?.admin);
  });

  it('are left alone once shown, renewed on demand, and given by the environment', () => {
    expect(choosePasswords({ shown: true, renew: false })).toBeUndefined();
    expect(choosePasswords({ shown: true, renew: true })).toBeDefined();
    expect(choosePasswords({ fixed: 'Given-1', shown: true, renew: false })).toEqual({
      admin: 'Given-1',
      manager: 'Given-1',
    });
  });
});
