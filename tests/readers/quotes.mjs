// Reads Caveat case files with nothing but the standard library and verifies what they promise.
//
//   node tests/readers/quotes.mjs FILE…
//
// Each text has the SHA-256 and lengths that are given, and at the offsets of each annotation and block
// the same words stand in code points, UTF-16 code units and bytes; an annotation's are its quote.
// Exits with 1 at the first file that breaks a promise, after naming every breach in it.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** A text in each of the three units. */
class Text {
  constructor(text) {
    this.utf16 = text;
    this.codePoints = Array.from(text);
    this.bytes = new TextEncoder().encode(text);
  }

  lengths() {
    return { code_points: this.codePoints.length, utf16: this.utf16.length, bytes: this.bytes.length };
  }

  /** The words at an item's offsets, in each unit. */
  words(item) {
    const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return [
      this.codePoints.slice(item.start, item.end).join(""),
      this.utf16.slice(item.start_utf16, item.end_utf16),
      strict.decode(this.bytes.slice(item.start_byte, item.end_byte)),
    ];
  }
}

/** The number of quotes verified in a file, and every promise it breaks. */
function breachesOf(path) {
  const file = JSON.parse(readFileSync(path, "utf8"));
  const breaches = [];
  const texts = new Map();
  let verified = 0;
  if (file.offset_unit !== "unicode-code-point") {
    breaches.push(`the unit of offsets is ${JSON.stringify(file.offset_unit)}`);
  }
  for (const source of file.sources) {
    const text = new Text(source.text);
    texts.set(source.id, text);
    if (createHash("sha256").update(text.bytes).digest("hex") !== source.text_sha256) {
      breaches.push(`source ${source.id}: wrong SHA-256`);
    }
    if (JSON.stringify(text.lengths()) !== JSON.stringify(source.text_length)) {
      breaches.push(`source ${source.id}: wrong length`);
    }
    for (const item of [...source.blocks, ...source.emphasis]) {
      const words = text.words(item);
      if (words[0] === "" || words.some((other) => other !== words[0])) {
        breaches.push(`source ${source.id}: the units of ${JSON.stringify(item)} disagree`);
      }
    }
  }
  for (const annotation of file.annotations) {
    if (annotation.orphan) {
      continue;
    }
    const text = texts.get(annotation.source);
    const { exact, prefix, suffix } = annotation.quote;
    const words = text.words(annotation);
    const before = text.utf16.slice(0, annotation.start_utf16);
    const after = text.utf16.slice(annotation.end_utf16);
    if (exact === "" || words.some((found) => found !== exact)) {
      breaches.push(`annotation ${annotation.id}: ${JSON.stringify(words)} are not ${JSON.stringify(exact)}`);
    } else if (!before.endsWith(prefix) || !after.startsWith(suffix)) {
      breaches.push(`annotation ${annotation.id}: its context is not that of the text`);
    } else {
      verified += 1;
    }
  }
  return { verified, breaches };
}

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error("usage: node tests/readers/quotes.mjs FILE…");
  process.exitCode = 2;
}
for (const path of paths) {
  const { verified, breaches } = breachesOf(path);
  breaches.forEach((breach) => console.error(`${path}: ${breach}`));
  if (breaches.length > 0) {
    process.exitCode = 1;
    break;
  }
  console.log(`${path}: ${verified} quotes verified in code points, UTF-16 code units and bytes`);
}
