// What an exported case file must be, whoever reads it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { folder } from './engine.mjs';

const run = promisify(execFile);
const readers = fileURLToPath(new URL('../../readers/', import.meta.url));
/** The command line of the same code as the app; scripts/jobs/e2e builds it. */
const { CAVEAT_CLI } = process.env;

/** Python, JavaScript and Rust each find every quote at its offsets, in all three units. */
export async function verifyQuotes(path) {
  assert.ok(CAVEAT_CLI, 'CAVEAT_CLI must name the built program; scripts/jobs/e2e sets it');
  await Promise.all([
    run('python3', [`${readers}quotes.py`, path]),
    run('node', [`${readers}quotes.mjs`, path]),
    run(CAVEAT_CLI, ['check', path]),
  ]);
}

/** The highlights of a case file, as [category, words], in the file's order. */
export function highlights(text) {
  const { annotations } = JSON.parse(text);
  return annotations.map((it) => [it.category, it.quote.exact]);
}

/** The same list whatever the order. */
export const sorted = (list) => list.map((it) => JSON.stringify(it)).sort();

/** Writes text to a new file with this name and returns its path. */
export function fileOf(name, text) {
  const path = join(folder('file'), name);
  writeFileSync(path, text);
  return path;
}

/** A copy of a case file in which `change` has changed the data. */
export function changed(file, change) {
  const data = JSON.parse(file.text);
  change(data);
  return fileOf('changed.caveat.json', `${JSON.stringify(data, null, 2)}\n`);
}
