// Makes caveat.html: the whole app in one file, which opens from a disk without any server.
//
// It is the built page with everything it names put inside: style sheets, icon, scripts, both parts of the program.
// A browser loads no module and fetches nothing for a page that was opened from a file, so the scripts become one
// classic script, and the parts are text in blocks of data. Whatever is expected in the page and not found stops the build.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { minify } from 'terser';
import { forClassicScript } from './glue.mjs';

const NAME = 'caveat.html';
/** Started as threads by the program (`caveatAddress` in boot.js). */
const THREADS = ['find-worker.js', 'impact-worker.js'];

/** Writes the file and its SHA-256 into the folder `out`, from the build in `dist` and `parts` of the program with their script. */
export async function writeOneFile(dist, { first, later, glue }, out) {
  const read = (name) => readFileSync(join(dist, name), 'utf8');
  const script = await inlineScript(glue, read);
  const style = sheetsOf(read('index.html')).map(read).join('\n');
  const blocks = Object.entries({ first, later }).map(([name, bytes]) =>
    `<script type=application/octet-stream id=part-${name}>${deflateSync(bytes, { level: 9 }).toString('base64')}</script>`);
  for (const [what, text] of [['script', script], ['style', style]]) {
    if (new RegExp(`</${what}|<!--`, 'i').test(text)) throw new Error(`the ${what} would end before its end inside a page`);
  }

  let page = read('index.html');
  const edit = (from, to) => {
    if (!from.test(page)) throw new Error(`index.html has no ${from}; is scripts/one-file.mjs out of date?`);
    page = page.replace(from, () => to);
  };
  edit(/<html /, '<html data-one-file=ready ');
  edit(/(?<=<meta content=")[^"]*(?=" http-equiv=Content-Security-Policy>)/, policy(page, script, style));
  edit(/<link href=\S*icon\.svg [^>]*>/, `<link href="data:image/svg+xml;base64,${Buffer.from(read('icons/icon.svg')).toString('base64')}" rel=icon>`);
  for (const kind of ['apple-touch-icon', 'manifest']) edit(new RegExp(`<link href=\\S+ rel=${kind}>`), '');
  edit(/<script [^>]*src=\.?\/?boot\.js[^>]*><\/script>/, '');
  page = page.replaceAll(/<link [^>]*rel=(stylesheet|modulepreload|preload)[^>]*>/g, '');
  edit(/<\/head>/, `<style>${style}</style></head>`);
  edit(/<\/body>/, `${blocks.join('')}<script>${script}</script></body>`);
  const named = page.replaceAll(/<(script|style)\b[^>]*>[^]*?<\/\1>/g, '').match(/\b(src|href)=(?!"?data:)[^\s>]+/);
  if (named) throw new Error(`the one file would need another: ${named[0]}`);

  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, NAME), page);
  writeFileSync(join(out, `${NAME}.sha256`), `${hash(page, 'hex')}  ${NAME}\n`);
}

const hash = (text, encoding) => createHash('sha256').update(text).digest(encoding);

const sheetsOf = (html) => [...html.matchAll(/<link [^>]*>/g)]
  .filter(([link]) => /\brel=stylesheet\b/.test(link))
  .map(([link]) => /\bhref=\.\/(\S+)/.exec(link)[1]);

/** What is inside, the program's own script, and boot.js, which are modules and a script of their own in the folder. */
async function inlineScript(glue, read) {
  const threads = JSON.stringify(Object.fromEntries(THREADS.map((file) => [file, read(file)])));
  const inside = readFileSync(new URL('inside.js', import.meta.url), 'utf8')
    .replace('const FILES = {};', () => `const FILES = ${threads};`)
    .replace('program: undefined,', () => `program: ${forClassicScript(glue, 'caveatInside.part')},`);
  // Modules are strict and share no names.
  const whole = `(() => {${inside}})();(() => {'use strict';${read('boot.js')}})();`;
  const { code } = await minify(whole, { ecma: 2020, compress: { passes: 2 }, format: { inline_script: true } });
  return code;
}

/** The policy of the page, in which what is inside is named by its hash and nothing else is left to load. */
function policy(page, script, style) {
  const [, written] = /<meta content="([^"]*)" http-equiv=Content-Security-Policy>/.exec(page) ?? [];
  if (!written) throw new Error('index.html has no policy of the form that is known here');
  const rules = new Map(written.split('; ').map((rule) => {
    const [name, ...sources] = rule.split(' ');
    return [name, sources];
  }));
  const instead = (name, ...sources) => rules.set(name, [...sources, ...(rules.get(name) ?? []).filter((source) => source !== "'self'")]);
  instead('script-src', `'sha256-${hash(script, 'base64')}'`);
  instead('style-src', `'sha256-${hash(style, 'base64')}'`);
  instead('img-src');
  instead('worker-src', 'blob:');
  // What is not named is as the default says: none.
  for (const name of ['connect-src', 'manifest-src']) rules.delete(name);
  return [...rules].map((rule) => rule.flat().join(' ')).join('; ');
}
