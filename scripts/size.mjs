// The size budget: everything the first load of dist/ transfers, and what follows in the background,
// compressed with Brotli as a host would at best. Fails when one of the two sums is over its limit.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

// The first load may be 250,000 at most; its limit below that keeps what was won. The other keeps an eye on what follows.
// It was 247,000 before the menu had a button for files under a password, and files came as bytes, which may be no text;
// and 248,000 before all that measures the page ran in one go, and a press on the tag bar could last;
// and 248,500 before the category, what highlights grow to, and merging were commands.
const FIRST = 249_500;
const LATER = 700_000;
const dist = process.argv[2] ?? 'dist';

if (!existsSync(join(dist, 'index.html'))) {
  console.error(`${dist}/index.html is missing: run scripts/build first`);
  process.exit(1);
}
// What the page names is what the browser loads at once; the service worker is named by boot.js.
// `data-later` names what the program fetches by itself when the app is on the screen.
const html = readFileSync(join(dist, 'index.html'), 'utf8');
const named = (attributes) => [...html.matchAll(new RegExp(`\\s(?:${attributes})=["']?\\./([^"'\\s>]+)`, 'g'))].map((match) => match[1]);
const first = [...new Set(['index.html', ...named('src|href|data-js|data-wasm'), 'sw.js'])];
const later = named('data-later');
const kinds = [['wasm', /\.wasm$/], ['style sheet', /\.css$/], ['boot.js', /^boot\.js$/]];
if (later.length === 0 || kinds.some(([, pattern]) => !first.some((file) => pattern.test(file)))) {
  throw new Error('index.html does not name a wasm, a style sheet, boot.js and a later part; is this script out of date?');
}

const line = (file, raw, brotli) => console.log(`${file.padEnd(44)} ${String(raw).padStart(10)} ${String(brotli).padStart(10)}`);
line('file', 'bytes', 'brotli');
const isWithin = [weigh('first load', first, FIRST), weigh('in the background', later, LATER)];
if (isWithin.includes(false)) process.exit(1);

function weigh(what, files, limit) {
  const rows = files.map((file) => {
    const bytes = readFileSync(join(dist, file));
    const compressed = brotliCompressSync(bytes, { params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    } });
    return { file, raw: bytes.length, brotli: compressed.length };
  }).sort((a, b) => b.brotli - a.brotli);
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  for (const { file, raw, brotli } of rows) line(file, raw, brotli);
  line(`total, ${what}`, sum('raw'), sum('brotli'));
  const over = sum('brotli') - limit;
  console.log(over > 0 ? `over the limit of ${limit} bytes by ${over}\n` : `within the limit of ${limit} bytes\n`);
  return over <= 0;
}
