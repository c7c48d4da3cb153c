import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { environment } from '../../src/env';

it('every setting is documented for those who run Numera, and nothing that is no setting', () => {
  const text = readFileSync('docs/operations.md', 'utf8');
  const names = Object.keys(environment.shape);
  expect(names.length).toBeGreaterThan(20);
  const known = (name: string) =>
    text.includes(`\`${name}\``) || /^(NODE_ENV|NUMERA_DEMO.*)$/.test(name);
  expect(names.filter((name) => !known(name))).toEqual([]);
  const named = [...text.matchAll(/`((?:NUMERA|DATABASE|REDIS)_[A-Z_]+)`/g)].map(
    ([, name]) => name
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !names.includes(name ?? ''))).toEqual([]);
});
