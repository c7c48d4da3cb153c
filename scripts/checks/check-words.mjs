// Words that must not be in what we publish: paths of somebody's machine, registries, unfinished work, skipped tests.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const rules = [
  {
    name: 'a path of one machine',
    pattern: /(?<![\w.$}*)\]-])\/(?:work|root|home|Users|opt|mnt)\/[\w.-]/,
    // Where a path of a container or of Debian is meant.
    except:
      /^(Dockerfile|docker-compose\.yml|\.ci\/run|scripts\/checks\/check-words\.mjs|docs\/.*\.md|README\.md)$/,
  },
  { name: 'a registry', pattern: /registry\.npm|npmmirror|artifactory|\bnexus\b|:4873\b/i },
  {
    name: 'unfinished work',
    pattern: new RegExp(`\\b(?:${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`),
  },
  {
    name: 'a test that does not run',
    pattern: /\b(?:it|test|describe)\.(?:only|todo|skip)\b(?!If)/,
    files: /\.test\.tsx?$/,
  },
  { name: 'a silenced compiler', pattern: /@ts-(?:ignore|nocheck)\b/, files: /\.[cm]?tsx?$/ },
];

const listed = spawnSync('git', ['-c', 'safe.directory=*', 'ls-files', '-z'], { encoding: 'utf8' });
if (listed.status !== 0) throw new Error('check-words needs a git clone');
const texts =
  /\.(?:[cm]?[jt]sx?|json|sql|md|ya?ml|css|html|sh)$|^(?:Dockerfile|\.ci\/run|\.[\w.]+)$/;
const files = listed.stdout
  .split('\0')
  .filter(
    (file) =>
      texts.test(file) && file !== 'package-lock.json' && file !== 'scripts/checks/check-words.mjs'
  );

let faults = 0;
for (const file of files) {
  const lines = readText(file).split('\n');
  for (const rule of rules) {
    if (rule.files?.test(file) === false || rule.except?.test(file)) continue;
    lines.forEach((line, index) => {
      if (!rule.pattern.test(line)) return;
      faults += 1;
      console.error(`${file}:${index + 1}: ${rule.name}: ${line.trim().slice(0, 120)}`);
    });
  }
}
console.log(`${files.length} files read, ${faults} forbidden words`);
process.exitCode = faults > 0 || files.length === 0 ? 1 : 0;

/** A file that was deleted but not yet committed is still listed. */
function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
