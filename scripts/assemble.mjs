// Makes the two parts of the program out of the one that the compiler made, and puts them into the build.
// Run by Trunk after a build (see Trunk.toml); everything else Trunk has done by then.
//
// The compiler knows one program. src/ui/later.rs marks what the first screens do without, and the linker left a note
// of who uses what (build.rs). From these wasm-split-cli makes a first part and a later one, which is fetched in the
// background. It has to see the program before wasm-bindgen does, so Trunk's own result, which is whole, is replaced.
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { minify } from 'terser';
import { entriesOf, withEntries, withLoader } from './glue.mjs';
import { writeOneFile } from './one-file.mjs';
import { stamp } from './stamp-service-worker.mjs';
import { renameImports } from './wasm-imports.mjs';

const run = promisify(execFile);
const dist = process.env.TRUNK_STAGING_DIR;
const isRelease = process.env.TRUNK_PROFILE !== 'debug';
// The compiler emits these WebAssembly features; wasm-opt refuses the file unless told so.
const FEATURES = ['bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue']
  .map((feature) => `--enable-${feature}`);
// Functions up to this size, as wasm-opt counts it, become part of those that call them: Chromium compiles each function when it is
// first called, on the page's thread, and calls thousands at the start. Beyond these the files grow, packed too.
const INLINED = { first: 4, later: 8 };
// What the later part takes from the first one.
const SHARED = ['memory', '__indirect_function_table', '__wasm_split_shared0'];

const scratch = mkdtempSync(join(tmpdir(), 'caveat-parts-'));
try {
  const parts = await assemble();
  await put(parts);
  if (isRelease) await shrink('boot.js', { module: true });
  joinStyles(join(dist, 'index.html'));
  stamp(dist);
  if (isRelease) await shrink('sw.js', { toplevel: true });
  // Beside the folder and not in it, where every visitor's browser would store it for use without a network.
  if (isRelease) await writeOneFile(dist, parts, join(process.env.TRUNK_SOURCE_DIR, 'release'));
} finally {
  rmSync(scratch, { recursive: true });
}

/** One style sheet of all, in their order: each file more is a question more before anything is drawn. */
function joinStyles(page) {
  const html = readFileSync(page, 'utf8');
  const links = [...html.matchAll(/<link (?=[^>]*\brel="?stylesheet\b)[^>]*\bhref="?\.\/([\w.-]+\.css)\b[^>]*>\s*/g)];
  if (links.length === 0) throw new Error('index.html names no style sheet; is this script out of date?');
  const all = links.map(([, file]) => readFileSync(join(dist, file), 'utf8')).join('');
  const name = `style-${createHash('sha256').update(all).digest('hex').slice(0, 16)}.css`;
  const integrity = `sha384-${createHash('sha384').update(all).digest('base64')}`;
  const link = `<link href=./${name} integrity=${integrity} rel=stylesheet>`;
  const [[first]] = links;
  writeFileSync(page, links.slice(1).reduce((rest, [old]) => rest.replace(old, ''), html.replace(first, link)));
  links.forEach(([, file]) => rmSync(join(dist, file)));
  writeFileSync(join(dist, name), all);
}

/** The first part, the later part, and the script that joins them with the browser. */
async function assemble() {
  const { target_directory: target } = JSON.parse(execFileSync('cargo', ['metadata', '--no-deps', '--offline', '--format-version', '1']));
  const whole = join(target, 'wasm32-unknown-unknown', isRelease ? 'release' : 'debug', 'caveat.wasm');
  await run('wasm-split-cli', [whole, scratch, '--out-name', 'caveat']);
  // What the linker exports is kept: the later part shares memory and table by their names.
  const bound = join(scratch, 'bound');
  await run('wasm-bindgen', ['--target', 'web', '--no-typescript', '--keep-lld-exports', '--out-dir', bound, join(scratch, 'caveat.wasm')]);
  const [first, later] = [join(bound, 'caveat_bg.wasm'), join(scratch, 'split_later.wasm')];
  const glue = withLoader(readFileSync(join(bound, 'caveat.js'), 'utf8'));
  if (isRelease) {
    await dropUnusedExports(first, glue);
    const optimise = (part, inlined) => run('wasm-opt', [...FEATURES, '-Oz', '-aimfs', String(inlined), '--strip-debug', '--strip-producers', part, '-o', part]);
    await Promise.all([optimise(first, INLINED.first), optimise(later, INLINED.later)]);
  }
  const { bytes, names } = renameImports(readFileSync(first), './caveat_bg.js');
  return { first: bytes, later: readFileSync(later), glue: withEntries(glue, entriesOf(glue), names) };
}

/** Libraries export what nobody here uses, and whatever is exported stays. */
async function dropUnusedExports(part, glue) {
  const used = new Set([...SHARED, ...[...glue.matchAll(/\bwasm\.(\w+)/g)].map(([, name]) => name)]);
  const exported = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(part))).map(({ name }) => name);
  const kept = exported.filter((name) => used.has(name));
  const graph = [{ name: 'page', root: true, reaches: kept }, ...kept.map((name) => ({ name, export: name }))];
  writeFileSync(join(scratch, 'graph.json'), JSON.stringify(graph));
  await run('wasm-metadce', [...FEATURES, '--graph-file', join(scratch, 'graph.json'), part, '-o', part]);
}

/** Half of a script is said to people; what comes before the app, or with it, does without. */
async function shrink(file, options) {
  const path = join(dist, file);
  const { code } = await minify(readFileSync(path, 'utf8'), { ...options, ecma: 2020, compress: { passes: 2 } });
  writeFileSync(path, code);
}

/** Puts the files into the build, each named by its content, in place of what Trunk made of the whole program. */
async function put({ first, later, glue }) {
  const name = (stem, content, extension) =>
    `caveat-${stem}${createHash('sha256').update(content).digest('hex').slice(0, 16)}${extension}`;
  const parts = { first: name('', first, '_bg.wasm'), later: name('later-', later, '.wasm') };
  const script = glue.replaceAll('LATER_PART', parts.later);
  const { code } = isRelease ? await minify(script, { module: true, ecma: 2020, compress: { passes: 2 } }) : { code: script };
  const js = name('', code, '.js');
  const page = join(dist, 'index.html');
  let html = readFileSync(page, 'utf8');
  for (const file of readdirSync(dist).filter((file) => /^caveat-[0-9a-f]+(_bg\.wasm|\.js)$/.test(file))) {
    html = html.replaceAll(file, file.endsWith('.js') ? js : parts.first);
    rmSync(join(dist, file));
  }
  html = html.replaceAll('caveat-later.wasm', parts.later);
  for (const file of [js, ...Object.values(parts)]) {
    if (!html.includes(file)) throw new Error(`index.html does not name ${file}; is this script out of date?`);
  }
  writeFileSync(page, html);
  writeFileSync(join(dist, js), code);
  writeFileSync(join(dist, parts.first), first);
  writeFileSync(join(dist, parts.later), later);
}
