// Licences of all packages in the lock: what may be shipped beside MIT code, and the exceptions with their reason.
import { readFileSync } from 'node:fs';

const allowed = new Set(
  'MIT MIT-0 ISC 0BSD BSD-2-Clause BSD-3-Clause Apache-2.0 BlueOak-1.0.0 Python-2.0 Unlicense WTFPL Zlib CC0-1.0 MPL-2.0 AFL-2.1'.split(
    ' '
  )
);
const exceptions = [
  {
    name: /^@strapi\//,
    reason: 'MIT outside its ee/ folders, which need a licence key and stay off',
  },
  { name: /^@img\/sharp-/, licence: /LGPL-3\.0/, reason: 'a shared library, replaceable' },
  { name: /^(caniuse-lite|spdx-exceptions)$/, licence: /^CC-BY-/, reason: 'data with attribution' },
  {
    name: /^(spawn-command|pause|passport-strategy|passport-local|only|limiter)$/,
    licence: /^$/,
    reason: 'MIT by the LICENSE file or README, not named in package.json',
  },
];

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const faults = [];
let count = 0;
for (const [place, entry] of Object.entries(packages)) {
  // Entries without a hash were written for platforms whose package the registry did not have.
  if (place === '' || entry.link || !entry.integrity) continue;
  count += 1;
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const licence = entry.license ?? '';
  if (!isAllowed(licence) && !isExcepted(name, licence))
    faults.push(`${name}: ${licence || 'no licence named'}`);
}

/** "A OR B": one is enough; "A AND B": all are needed. */
function isAllowed(expression) {
  const choices = expression.replace(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((each) => allowed.has(each.trim())));
}

function isExcepted(name, licence) {
  return exceptions.some((each) => each.name.test(name) && (each.licence?.test(licence) ?? true));
}

for (const fault of faults) console.error(fault);
console.log(`${count} packages, ${faults.length} with a licence we do not know`);
process.exitCode = faults.length > 0 || count === 0 ? 1 : 0;
