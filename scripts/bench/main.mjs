// The benchmark of the built app; scripts/benchmark runs it. See docs/benchmark.md.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serve } from '../static-server.mjs';
import { measure } from './measure.mjs';
import { profile } from './profile.mjs';
import { load, page, revision, sizeName, summary } from './report.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const USAGE = `scripts/benchmark [--size 1MB]... [--count 1000]... [--runs 5] [--json FILE] [--out FILE] [--profile FOLDER]
  Measures the app in DIST (default: dist/) in Chromium and writes docs/benchmark.md.
  --size, --count  only these (10KB, 100KB, 1MB, 5MB; 10, 100, 1000, 10000); then nothing is written unless --out says where
  --runs N         runs of each
  --json FILE      also every single figure; - is the standard output
  --profile DIR    instead: CPU profiles of tagging and typing a note, for Chromium's developer tools, and their costliest functions.
                   Names need a build with names: see scripts/bench/profile.mjs`;
/** Highlights that are sensible for a text: at most one in about a hundred bytes. */
const CASES = { '10KB': [10, 100], '100KB': [10, 100, 1000], '1MB': [10, 100, 1000, 10000], '5MB': [1000, 10000] };
const BYTES = { KB: 1e3, MB: 1e6 };

function options() {
  const { values } = parseArgs({ options: {
    size: { type: 'string', multiple: true }, count: { type: 'string', multiple: true }, runs: { type: 'string', default: '5' },
    json: { type: 'string' }, out: { type: 'string' }, profile: { type: 'string' }, help: { type: 'boolean' },
  } });
  if (values.help) {
    console.log(USAGE);
    process.exit();
  }
  const sizes = values.size ?? ['10KB', '100KB', '1MB'];
  const cases = sizes.flatMap((name) => {
    const [, number, unit] = name.match(/^(\d+)(KB|MB)$/) ?? [];
    if (!unit) throw new Error(`--size ${name}: such as 10KB or 1MB`);
    const counts = values.count?.map(Number) ?? CASES[name] ?? [1000];
    return counts.map((count) => ({ size: number * BYTES[unit], count }));
  });
  const isWhole = !values.size && !values.count;
  return { ...values, cases, runs: Number(values.runs), out: values.out ?? (isWhole ? join(root, 'docs/benchmark.md') : undefined) };
}

const { cases, runs, json, out, profile: profiles } = options();
const dist = process.env.DIST ?? join(root, 'dist');
if (!existsSync(join(dist, 'index.html'))) throw new Error(`${dist}/index.html is missing: run scripts/build first`);
const binary = process.env.CAVEAT_CHROMIUM || 'chromium';
// A copy: somebody may build while this runs.
const copy = mkdtempSync(join(tmpdir(), 'caveat-benchmark-dist-'));
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
cpSync(dist, copy, { recursive: true });
const program = readdirSync(copy).find((name) => name.endsWith('.wasm'));
const server = await serve(copy, { port: 0 });
const begun = Date.now();
const say = (words) => console.error(`${String(Math.round((Date.now() - begun) / 1000)).padStart(4)} s  ${words}`);

const results = [];
const loads = [load()];
for (const [index, { size, count }] of cases.entries()) {
  const name = `${sizeName(size)}, ${count} highlights`;
  if (profiles) {
    mkdirSync(profiles, { recursive: true });
    await profile({ binary, url: server.url, size, count, folder: profiles, say: (words) => say(`${name}: ${words}`) });
    continue;
  }
  results.push(await measure({ binary, url: server.url, size, count, runs, say: (words) => say(`case ${index + 1} of ${cases.length} (${name}): ${words}`) }));
}
await server.close();
loads.push(load());

if (results.length > 0) {
  const about = {
    command: ['scripts/benchmark', ...process.argv.slice(2)].join(' '), version: results[0].version, date: new Date().toISOString().slice(0, 10),
    runs, loads, program, commit: revision(root),
  };
  const figures = results.map(summary);
  const text = page({ ...about, figures });
  if (json) {
    const raw = JSON.stringify({ ...about, figures, results }, null, 1);
    if (json === '-') console.log(raw);
    else writeFileSync(json, raw);
  }
  if (out) {
    mkdirSync(dirname(resolve(out)), { recursive: true });
    writeFileSync(out, text);
    say(`written: ${out}`);
  } else if (json !== '-') {
    console.log(text);
  }
}
process.exit();
