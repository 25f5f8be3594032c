// What is measured: a copy of the build, with a watch in its page, and the reference pages beside it.
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stampAnew } from '../stamp-service-worker.mjs';
import { caseFile } from './case.mjs';
import * as page from './page.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

/** A copy: somebody may build while this runs. It is gone when the program ends. */
export function copyOf(dist) {
  const copy = mkdtempSync(join(tmpdir(), 'caveat-benchmark-dist-'));
  process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
  cpSync(dist, copy, { recursive: true });
  return copy;
}

/** Adds the watch and the reference pages, all behind the app's service worker; returns the paths of the case files. */
export function addReferences(copy, cases) {
  writeFileSync(join(copy, 'watch.js'), `(${page.watch})()`);
  const index = join(copy, 'index.html');
  writeFileSync(index, readFileSync(index, 'utf8').replace(/(<meta charset="?utf-8"?>)/i, '$1<script src="./watch.js"></script>'));
  for (const name of ['reference.html', 'reference.css', 'reference.js']) copyFileSync(join(here, name), join(copy, name));
  stampAnew(copy);
  return cases.map(({ size, count, from }) => {
    const name = `${size}-${count}`;
    const { json } = caseFile(size, count, { from });
    const { sources: [{ text, blocks }], annotations } = JSON.parse(json);
    const path = join(copy, `${name}.caveat.json`);
    writeFileSync(path, json);
    const places = ({ kind, start, end }) => [kind, start, end];
    const spans = annotations.map(({ start, end }) => [start, end]);
    writeFileSync(join(copy, `${name}.json`), JSON.stringify({ text, blocks: blocks.map(places), spans }));
    return { size, count, name, path };
  });
}
