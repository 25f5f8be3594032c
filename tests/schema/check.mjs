// Validates case files against the shipped JSON Schema with an independent validator (Ajv, draft 2020-12).
//
//   node tests/schema/check.mjs [FILE…]
//
// Good files are the golden exports and the files given; every broken one is made from a good one below and must fail.

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const golden = join(root, "tests/golden");
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

// Strict: a keyword or format that the validator does not know is an error in the schema.
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, strictTypes: false });
addFormats(ajv);
const schema = readJson(join(root, "public/schema/case-1.json"));

let passed = 0;
const failures = [];

function check(name, isRight, detail) {
  if (isRight) {
    passed += 1;
  } else {
    failures.push(`${name}: ${detail}`);
  }
}

check("the schema itself", ajv.validateSchema(schema), JSON.stringify(ajv.errors));
check("the schema's own name", schema.$id.endsWith(".invalid/schema/case-1.json"), schema.$id);
const isRemote = JSON.stringify(schema).match(/"\$ref":"(?!#)/);
check("no reference leads out of the schema", isRemote === null, String(isRemote));
const validate = ajv.compile(schema);

const exported = readdirSync(golden).filter((name) => name.endsWith(".caveat.json")).map((name) => join(golden, name));
const good = [...exported, ...process.argv.slice(2)];
check("there are golden exports", exported.length > 0, golden);
for (const path of good) {
  check(path, validate(readJson(path)), JSON.stringify(validate.errors, null, 1));
}

// Follows a path such as "annotations.0.start" and gives the object that holds the last key, with that key.
function holder(file, path) {
  const keys = path.split(".");
  const last = keys.pop();
  return [keys.reduce((value, key) => value[key], file), last];
}

const set = (path, value) => (file) => {
  const [object, key] = holder(file, path);
  object[key] = value;
};

const remove = (path) => (file) => {
  const [object, key] = holder(file, path);
  delete object[key];
};

const base = readJson(join(golden, "harbour.caveat.json"));
const orphan = base.annotations.findIndex((annotation) => annotation.orphan);

const broken = {
  "another version": set("schema_version", 2),
  "another format": set("format", "stix"),
  "another schema": set("$schema", "https://json-schema.org/draft/2020-12/schema"),
  "another unit": set("offset_unit", "utf-16-code-unit"),
  "another unit of bytes": set("offset_units.end_byte", "bytes"),
  "an unknown key": set("comment", "x"),
  "an unknown key of an annotation": set("annotations.0.colour", "red"),
  "no codebook": remove("codebook"),
  "no nullable key": remove("annotations.0.confidence"),
  "no derived parts": remove("brief.derived"),
  "another choice in a worksheet": set("brief.worksheets.0.rows.0.cells.status", "solid"),
  "another column in a worksheet": set("brief.worksheets.0.rows.0.cells.colour", "red"),
  "another section in a worksheet": set("brief.worksheets.0.rows.0.section", "screen"),
  "a printed row in another section": set("brief.worksheets.2.rows.0.row", "mom"),
  "a worksheet of a technique without one": set("brief.worksheets.0.technique", "cross-impact"),
  "no text": remove("sources.0.text"),
  "an empty text": set("sources.0.text", ""),
  "a hash in capitals": set("sources.0.text_sha256", base.sources[0].text_sha256.toUpperCase()),
  "a short hash": set("sources.0.text_sha256", "00"),
  "an id in capitals": set("case.id", "ABCDEF00-0000-4000-8000-000000000000"),
  "an id that is none": set("annotations.0.id", "1"),
  "a moment that is none": set("annotations.0.created", "yesterday"),
  "a moment without a zone": set("case.created", "2026-03-02T09:15:00.000"),
  "a negative offset": set("annotations.0.start", -1),
  "a broken offset": set("annotations.0.end_byte", 1.5),
  "an offset as text": set("annotations.0.start_utf16", "76"),
  "no offset where there are words": set("annotations.0.start_byte", null),
  "offsets of an orphan": set(`annotations.${orphan}.start`, 3),
  "a category that is none": set("annotations.0.category", "rumour"),
  "the fields of another category": set("annotations.0.category", "entity"),
  "a field too many": set("annotations.0.fields.extra", ""),
  "a field too few": remove("annotations.0.fields.impact"),
  "an impact that is none": set("annotations.0.fields.impact", "huge"),
  "a confidence that is none": set("annotations.0.confidence", "certain"),
  "a tag that is no text": set("annotations.0.tags", [1]),
  "a colour of a tag that is none": set("codebook.tags.2.colour", "puce"),
  "a line of a tag that is null": set("codebook.tags.2.line", null),
  "a key that a category has": set("codebook.tags.2.key", "1"),
  "an unknown key of a tag": set("codebook.tags.0.weight", 1),
  "an answer to a check that is none": set("annotations.5.fields.mom", "some"),
  "a rule without a name": set("annotations.0.origin.kind", "rule"),
  "an analyst with a rule": set("annotations.0.origin.rule", "x"),
  "a quote without words": remove("annotations.0.quote.exact"),
  "a level of a paragraph": set("sources.0.blocks.1.level", 2),
  "a heading without a level": set("sources.0.blocks.0.level", null),
  "a level too deep": set("sources.0.blocks.0.level", 7),
  "a kind of block that is none": set("sources.0.blocks.0.kind", "table"),
  "a direction that is none": set("sources.0.direction", "up"),
  "a direction of a block that is null": set("sources.0.blocks.0.direction", null),
  "a reliability that is none": set("sources.0.metadata.reliability", "G"),
  "a marking of an older standard": set("brief.head.tlp", "TLP:WHITE"),
  "a likelihood without its scale": set("brief.bluf.0.likelihood", "likely"),
  "a citation twice": (file) => file.brief.bluf[0].citations.push(file.brief.bluf[0].citations[0]),
  "a technique that is none": set("brief.techniques.0.kind", "guessing"),
  "a scenario too few": remove("brief.recommendations.scenarios.worst"),
  "a line that is text": set("brief.assessment.0", "text"),
  "a list in place of the file": () => [],
};

const codebookSchema = readJson(join(root, "public/schema/codebook-1.json"));
check("the schema of codebooks", ajv.validateSchema(codebookSchema), JSON.stringify(ajv.errors));
const validateCodebook = ajv.compile(codebookSchema);
const codebook = readJson(join(golden, "harbour.codebook.json"));
check("a codebook", validateCodebook(codebook), JSON.stringify(validateCodebook.errors, null, 1));
check("a codebook of another format", !validateCodebook({ ...codebook, format: "caveat-case" }), "is taken for good");
check("a codebook with a tag that is text", !validateCodebook({ ...codebook, tags: ["timing"] }), "is taken for good");
check("a case in place of a codebook", !validateCodebook(base), "is taken for good");

const templatesSchema = readJson(join(root, "public/schema/templates-1.json"));
check("the schema of templates", ajv.validateSchema(templatesSchema), JSON.stringify(ajv.errors));
const validateTemplates = ajv.compile(templatesSchema);
const templates = readJson(join(golden, "desk.templates.json"));
const changed = (change) => ({ ...templates, templates: [{ ...templates.templates[0], ...change }] });
check("templates", validateTemplates(templates), JSON.stringify(validateTemplates.errors, null, 1));
check("a template without a name", !validateTemplates(changed({ name: "" })), "is taken for good");
check("a template that hides what no brief has", !validateTemplates(changed({ hidden: ["annex"] })), "is taken for good");
check("a template with an unknown key", !validateTemplates(changed({ colour: "red" })), "is taken for good");

const logSchema = readJson(join(root, "public/schema/reasoning-log-1.json"));
check("the schema of reasoning logs", ajv.validateSchema(logSchema), JSON.stringify(ajv.errors));
const validateLog = ajv.compile(logSchema);
const log = readJson(join(golden, "reasoning-log.json"));
check("a reasoning log", validateLog(log), JSON.stringify(validateLog.errors, null, 1));
check("a step that came about in no known way", !validateLog({ ...log, steps: [{ ...log.steps[0], way: "guessed" }] }), "is taken for good");

for (const [name, damage] of Object.entries(broken)) {
  const file = structuredClone(base);
  const replaced = damage(file);
  check(name, !validate(Array.isArray(replaced) ? replaced : file), "is taken for good");
}

failures.forEach((failure) => console.error(`FAILED ${failure}`));
console.log(`${good.length} good files, ${Object.keys(broken).length} broken files`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
