import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** `.data`: everything this installation keeps. Made on the way; a folder of somebody else is said, not suffered. */
export function dataFolder(root) {
  const folder = path.join(root, '.data');
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o755 });
  checkOurs(folder);
  return folder;
}

export function checkOurs(folder) {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    const { uid } = statSync(folder);
    throw new Error(
      `${folder} belongs to user ${uid} and cannot be written: it was made by another run, most likely as root. ` +
        'Start as that user, give it to yourself (sudo chown -R "$(id -un)" on the folder), or move it aside.'
    );
  }
}
