// The lock must serve every machine: no address of anybody's registry, and no hole that makes `npm ci` refuse it.
import { readFileSync } from 'node:fs';

const text = readFileSync('package-lock.json', 'utf8');
const { packages, lockfileVersion } = JSON.parse(text);
const faults = [];

if (lockfileVersion !== 3) faults.push(`lockfileVersion is ${lockfileVersion}, not 3`);
if (/"resolved"/.test(text)) faults.push('a package names the address it came from ("resolved")');
for (const [place, entry] of Object.entries(packages)) {
  if (place === '') continue;
  for (const [name, wanted] of Object.entries(entry.optionalDependencies ?? {})) {
    const found = Object.keys(packages).some((each) => each.endsWith(`node_modules/${name}`));
    if (!found)
      faults.push(`${name} ${wanted}, wanted by ${place}, is missing: \`npm ci\` refuses it`);
  }
  if (!entry.version) faults.push(`${place} has no version`);
  // Those that complete-lock.mjs wrote carry no hash: their registry had none to give.
  if (!entry.integrity && !entry.optional) faults.push(`${place} has no integrity`);
}
for (const [name, wanted] of Object.entries(direct())) {
  if (!packages[`node_modules/${name}`]) faults.push(`${name} ${wanted} is not in the lock`);
}

function direct() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  return { ...dependencies, ...devDependencies };
}

for (const fault of faults) console.error(`package-lock.json: ${fault}`);
if (faults.length > 0) console.error('`npm run lock` mends most of this.');
process.exitCode = faults.length > 0 ? 1 : 0;
