// The last resort of root in a closed folder (say 0700 above) where user namespaces are off:
// binaries and data stand in an open folder of the system, tied to the project by its path.
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { nobody } from './choose-account.mjs';

const system = '/var/lib/numera';

/** @returns {{ base: string, data: string, binaries, account }} the same shape, outside the project */
export function useOpenFolder({ base, binaries }) {
  const account = nobody();
  if (!account)
    throw new Error('PostgreSQL may not run as root, and there is no account `nobody`.');
  const folder = path.join(system, createHash('sha256').update(base).digest('hex').slice(0, 12));
  for (const each of [system, folder]) {
    mkdirSync(each, { recursive: true });
    chmodSync(each, 0o755);
  }
  const bin = path.dirname(copyBinaries(binaries, folder));
  const moved = (file) => path.join(bin, path.basename(file));
  return {
    base: folder,
    data: path.join(folder, 'data'),
    binaries: {
      initdb: moved(binaries.initdb),
      pg_ctl: moved(binaries.pg_ctl),
      postgres: moved(binaries.postgres),
    },
    account,
  };
}

function copyBinaries({ postgres, version }, folder) {
  const native = path.dirname(path.dirname(postgres));
  const target = path.join(folder, `native-${version}`);
  if (!existsSync(target)) {
    const fresh = `${target}.${process.pid}`;
    rmSync(fresh, { recursive: true, force: true });
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    renameSync(fresh, target);
  }
  return path.join(target, 'bin', path.basename(postgres));
}
