import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dist, root } from './test-environment';

// What decides the content of an empty booted database: migrations, content types, and the code that seeds. Contracts too:
// roles of application users are made of them.
const SEEDS =
  /(schema\.json$|^api\/|^extensions\/|^[^/]+\.js$|seed|preset|permission|label|bootstrap|view|sql|contract)/;

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))
    .sort();

/**
 * Sixteen hex digits that change when the template has to be made anew. Named by whoever spoils one file at a time
 * (`tests/full/guard-mutants`): what is spoiled seeds nothing, and each template costs a boot.
 */
export const templateKey = (): string => {
  if (process.env.NUMERA_TEMPLATE_KEY) return process.env.NUMERA_TEMPLATE_KEY;
  const hash = createHash('sha256');
  const add = (dir: string, wanted: RegExp) => {
    for (const name of filesBelow(dir).filter((file) => wanted.test(file)))
      hash.update(name).update(readFileSync(path.join(dir, name)));
  };
  add(path.join(root, 'database', 'migrations'), /\.sql$/);
  add(path.join(dist, 'src'), SEEDS);
  return hash.digest('hex').slice(0, 16);
};
