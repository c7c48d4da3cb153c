import { existsSync, readFileSync } from 'node:fs';

/** `NAME=value` lines of a .env file; quotes are taken off, `#` begins a comment. */
export function readDotenv(file) {
  if (!existsSync(file)) return {};
  const pairs = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map((line) => /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line))
    .filter(Boolean)
    .map(([, name, value]) => [name, unquote(value)]);
  return Object.fromEntries(pairs);
}

function unquote(value) {
  const quoted = /^(["'])(.*?)\1\s*(?:#.*)?$/.exec(value);
  return quoted ? quoted[2] : value.replace(/\s+#.*$/, '');
}
