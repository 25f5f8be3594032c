// The names of what a WebAssembly file imports: wasm-bindgen's are long, and stand in the file and in its script.

const IMPORT_SECTION = 2;
const FUNCTION = 0;

/** Gives every function imported from `module` a short name; returns the new file, and old name to new. */
export function renameImports(file, module) {
  const names = new Map();
  const sections = [...sectionsOf(file)].map(({ id, start, bodyAt, end }) =>
    id === IMPORT_SECTION ? importSection(file.subarray(bodyAt, end), module, names) : file.subarray(start, end));
  return { bytes: Buffer.concat([file.subarray(0, 8), ...sections]), names };
}

function* sectionsOf(file) {
  for (let start = 8; start < file.length;) {
    const [length, bodyAt] = readNumber(file, start + 1);
    yield { id: file[start], start, bodyAt, end: bodyAt + length };
    start = bodyAt + length;
  }
}

function importSection(body, module, names) {
  let [count, at] = readNumber(body, 0);
  const out = [writeNumber(count)];
  for (; count > 0; count -= 1) {
    const [from, nameAt] = readText(body, at);
    const [name, kindAt] = readText(body, nameAt);
    if (body[kindAt] !== FUNCTION) throw new Error(`${name} is no function; wasm-imports.mjs knows only those`);
    const end = readNumber(body, kindAt + 1)[1];
    if (from === module && !names.has(name)) names.set(name, shortName(names.size));
    out.push(writeText(from), writeText(from === module ? names.get(name) : name), body.subarray(kindAt, end));
    at = end;
  }
  const content = Buffer.concat(out);
  return Buffer.concat([Buffer.from([IMPORT_SECTION]), writeNumber(content.length), content]);
}

const shortName = (index) => `_${index.toString(36)}`;

function readNumber(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}

function writeNumber(value) {
  const bytes = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return Buffer.from([...bytes, value]);
}

function readText(bytes, at) {
  const [length, start] = readNumber(bytes, at);
  return [bytes.toString('utf8', start, start + length), start + length];
}

const writeText = (text) => Buffer.concat([writeNumber(Buffer.byteLength(text)), Buffer.from(text)]);
