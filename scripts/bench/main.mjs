// The benchmark of the built app; scripts/benchmark runs it. See docs/benchmark.md.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { promisify } from 'node:util';
import { serve } from '../static-server.mjs';
import { addReferences, copyOf } from './folder.mjs';
import { measure, measureCurve } from './measure.mjs';
import { profile } from './profile.mjs';
import { comparison, load, page, revision, sizeName, summary } from './report.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const USAGE = `scripts/benchmark [--size 1MB]... [--count 1000]... [--runs 3] [--engine chromium]... [--json FILE] [--out FILE] [--profile FOLDER]
  Measures the app in DIST (default: dist/) and writes docs/benchmark.md: the app beside two reference pages in each engine,
  the cost of one more highlight from 10 to 100,000, and the app at every size, about twelve minutes in all.
  --size, --count  only these (10KB, 100KB, 1MB, 5MB; 10, 100, 1000, 10000); then nothing is written unless --out says where
  --runs N         runs of each
  --engine NAME    beside the reference pages only in these: chromium, firefox, webkit (default: those that are installed), or none
  --json FILE      also every single figure; - is the standard output
  --profile DIR    instead: CPU profiles of tagging and typing a note, for Chromium's developer tools, and their costliest functions;
                   and what the page does for one tag, in order.
                   Names need a build with names: see scripts/bench/profile.mjs`;
/** Highlights that are sensible for a text: at most one in about a hundred bytes. */
const CASES = { '10KB': [100], '100KB': [100, 1000], '1MB': [100, 1000, 10000], '5MB': [10000] };
/** What is measured beside the reference pages, and how many highlights the curve has. */
const COMPARED = [{ size: 1e6, count: 1000 }, { size: 1e6, count: 10000 }, { size: 5e6, count: 10000 }];
const CURVE = { size: 5e6, counts: [10, 100, 1000, 10000, 100000], from: 100_000 };
const BYTES = { KB: 1e3, MB: 1e6 };

function options() {
  const { values } = parseArgs({ options: {
    size: { type: 'string', multiple: true }, count: { type: 'string', multiple: true }, runs: { type: 'string', default: '3' }, engine: { type: 'string', multiple: true },
    json: { type: 'string' }, out: { type: 'string' }, profile: { type: 'string' }, help: { type: 'boolean' },
  } });
  if (values.help) {
    console.log(USAGE);
    process.exit();
  }
  const sizes = values.size ?? ['10KB', '100KB', '1MB', '5MB'];
  const cases = sizes.flatMap((name) => {
    const [, number, unit] = name.match(/^(\d+)(KB|MB)$/) ?? [];
    if (!unit) throw new Error(`--size ${name}: such as 10KB or 1MB`);
    const counts = values.count?.map(Number) ?? CASES[name] ?? [1000];
    return counts.map((count) => ({ size: number * BYTES[unit], count }));
  });
  const isWhole = !values.size && !values.count;
  return { ...values, isWhole, cases, runs: Number(values.runs), out: values.out ?? (isWhole ? join(root, 'docs/benchmark.md') : undefined) };
}

const { cases, runs, json, out, isWhole, engine: wanted, profile: profiles } = options();
const dist = process.env.DIST ?? join(root, 'dist');
if (!existsSync(join(dist, 'index.html'))) throw new Error(`${dist}/index.html is missing: run scripts/build first`);
const binary = process.env.CAVEAT_CHROMIUM || 'chromium';
const copy = copyOf(dist);
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
const curve = [];
if (isWhole && !profiles) {
  for (const count of CURVE.counts) {
    say(`curve: ${count} highlights`);
    curve.push(await measureCurve({ binary, url: server.url, size: CURVE.size, count, from: CURVE.from }));
  }
}
await server.close();

/** The app and the reference pages in one engine, in a process of its own since an engine is chosen for a process. */
async function compare(engine, list) {
  const beside = copyOf(dist);
  const made = addReferences(beside, list);
  const here = await serve(beside, { port: 0 });
  const script = fileURLToPath(new URL('compare.mjs', import.meta.url));
  const environment = { ...process.env, ENGINE: engine };
  // The first round is not counted.
  const child = promisify(execFile)('node', [script, here.url, String(runs + 1), JSON.stringify(made)], { env: environment, maxBuffer: 1e9 });
  child.child.stderr.pipe(process.stderr);
  const { stdout } = await child;
  await here.close();
  return JSON.parse(stdout);
}
const installed = { chromium: 'CAVEAT_CHROMEDRIVER', firefox: 'CAVEAT_GECKODRIVER', webkit: 'CAVEAT_WEBKITDRIVER' };
const engines = wanted ?? (isWhole ? Object.keys(installed).filter((engine) => process.env[installed[engine]]) : []);
const compared = [];
for (const engine of profiles ? [] : engines.filter((engine) => engine !== 'none')) {
  say(`beside the reference pages in ${engine}`);
  try {
    compared.push(comparison(await compare(engine, isWhole ? COMPARED.slice(engine === 'chromium' ? 0 : 1) : cases)));
  } catch (error) {
    // The other figures are worth keeping.
    say(`${engine} was not measured: ${error.message}`);
  }
}
loads.push(load());

if (results.length > 0) {
  const about = {
    command: ['scripts/benchmark', ...process.argv.slice(2)].join(' '), version: results[0].version, date: new Date().toISOString().slice(0, 10),
    runs, loads, program, commit: revision(root),
  };
  const figures = results.map(summary);
  const text = page({ ...about, figures, compared, curve });
  if (json) {
    const raw = JSON.stringify({ ...about, figures, compared, curve, results }, null, 1);
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
