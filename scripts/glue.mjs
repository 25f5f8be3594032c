// Changes to the script that wasm-bindgen writes. It is generated, so its form is known; where it is not found, the build stops.

// The program calls this when it wants its later part, and is called back with whether that is there.
// The first part's exports are what the later part imports.
const LOADER = `
async function laterPart() {
  // boot.js may have begun; another try begins anew.
  const begun = globalThis.caveatLater;
  globalThis.caveatLater = undefined;
  if (begun) return begun;
  const answer = await fetch(new URL('LATER_PART', import.meta.url), { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(\`the later part: \${answer.status}\`);
  return answer.arrayBuffer();
}
const later = {
  async __wasm_split_load_later(callback, data) {
    const loading = laterPart().then((bytes) => WebAssembly.instantiate(bytes, { __wasm_split: wasm }));
    const isThere = await loading.then(() => true, (error) => console.warn(error));
    wasm.__indirect_function_table.get(callback)(data, isThere ? 1 : 0);
  },
};`;

/** The glue with the loader of the later part, and without what a library exports and nobody here uses. */
export function withLoader(glue) {
  let text = edit(glue, /^import \* as import1 from "\.\/__wasm_split\.js";?$/m, LOADER);
  text = edit(text, /^( +"\.\/__wasm_split\.js": )import1,$/m, '$1later,');
  text = edit(text, /^export \{ initSync, __wbg_init as default \};$/m, 'export { __wbg_init as default };');
  const classes = [...text.matchAll(/^export class (\w+) \{$/gm)].map((match) => match[1]);
  for (const name of classes) {
    text = edit(text, new RegExp(`^export class ${name} \\{\\n[^]*?^\\}\\n`, 'm'), '');
    text = edit(text, new RegExp(`^if \\(Symbol\\.dispose\\) ${name}\\.prototype.*\\n`, 'm'), '');
    text = edit(text, new RegExp(`^const ${name}Finalization = [^]*?;\\n`, 'm'), '');
    if (new RegExp(`\\b${name}\\b`).test(text)) throw new Error(`the program makes ${name} objects; scripts/glue.mjs must keep that class`);
  }
  return text;
}

/** The glue as an expression for a script that is no module: it brings the program to life, with a later part that `part` gives. */
export function forClassicScript(glue, part) {
  let text = edit(glue, /^async function laterPart\(\) \{\n[^]*?^\}\n/m, `const laterPart = () => ${part}('later');\n`);
  text = edit(text, /^export \{ __wbg_init as default \};$/m, 'return __wbg_init;');
  // Where the program is looked for when it is not handed over, as it always is.
  text = edit(text, /^ +module_or_path = new URL\([^;]*import\.meta\.url\);$/m, "throw new Error('no program');");
  return `(() => {\n${text}\n})()`;
}

function edit(text, from, to) {
  if (!from.test(text)) throw new Error(`the script of wasm-bindgen has no ${from}; is scripts/glue.mjs out of date?`);
  return text.replace(from, to);
}

const IMPORTS = /(^ {4}const import0 = \{\n {8}__proto__: null,\n)([^]*?)(^ {4}\};\n)/m;

/** Everything the glue offers to the program, by name. */
export function entriesOf(glue) {
  const [, , body] = IMPORTS.exec(glue) ?? [];
  if (body === undefined) throw new Error('the script of wasm-bindgen has no import0; is scripts/glue.mjs out of date?');
  return new Map(body.split(/^ {8}(?=\w+: )/m).filter(Boolean).map((entry) => {
    const end = entry.indexOf(': ');
    return [entry.slice(0, end), entry.slice(end)];
  }));
}

/** The glue with only the entries that have a name in `names`, under that name. */
export function withEntries(glue, entries, names) {
  const missing = [...names.keys()].filter((name) => !entries.has(name));
  if (missing.length > 0) throw new Error(`the script of wasm-bindgen offers no ${missing.join(', ')}`);
  const body = [...names].map(([name, short]) => `        ${short}${entries.get(name)}`).join('');
  return glue.replace(IMPORTS, (_, start, _old, end) => start + body + end);
}
