// Writes the list of the build's files, each with its SHA-256, into the built sw.js.
// A build with any changed file thus has a changed sw.js, which is how browsers notice a new
// version, and the worker can check that it caches one whole build and no mixture.
// Called at the end of a build (scripts/assemble.mjs), or by itself with a folder. Touches nothing but sw.js.
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MARK = 'const FILES = {};';

/** Stamps the build in the folder `dist`. */
export function stamp(dist) {
  const files = {};
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const name = path.slice(join(dist, '/').length).replaceAll('\\', '/');
    if (name === 'sw.js') continue;
    files[name] = createHash('sha256').update(readFileSync(path)).digest('hex');
  }
  const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));

  const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
  if (!worker.includes(MARK)) throw new Error(`sw.js has no line "${MARK}"`);
  writeFileSync(join(dist, 'sw.js'), worker.replace(MARK, `const FILES = ${JSON.stringify(sorted, null, 1)};`));
}

/** Stamps a copy of a build that was changed: the worker that is in it has a stamp already. */
export function stampAnew(dist) {
  copyFileSync(fileURLToPath(new URL('../public/sw.js', import.meta.url)), join(dist, 'sw.js'));
  stamp(dist);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) stamp(process.argv[2]);
