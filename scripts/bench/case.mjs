// Case files for the benchmark, in the app's own format (see public/schema/case-1.json).
//
// The lists under `brief.derived` are left empty: they are read off the annotations, and the app makes them anew.
import { createHash } from 'node:crypto';
import { article, between, pick, randomFrom } from './text.mjs';

const FIELDS = {
  assumption: { why_held: '', undermined_by: '', impact: null, status: null },
  'information-gap': { question: '', why_it_matters: '', closed_by: '', priority: null, due: '' },
  'bias-deception-risk': { kind: null, motive: '', opportunity: '', means: '', severity: null, mitigation: '' },
  evidence: { credibility: null },
  entity: { name: '', role: '' },
};
const CATEGORIES = ['assumption', 'assumption', 'assumption', 'information-gap', 'information-gap', 'bias-deception-risk', 'bias-deception-risk', 'evidence', 'entity'];
const NOTES = ['Compare with the pilots’ log.', 'Second source needed before this carries weight.', 'Same wording as in the letter of 3 March.'];
const STATEMENTS = ['The route stays closed until the contract is signed.', 'The dates rest on one unnamed official.'];
const MOMENT = '2026-03-02T09:15:00.000Z';

/** An id that looks random and is the same at every run. */
function idOf(kind, number) {
  const hex = createHash('sha256').update(`${kind} ${number}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Turns UTF-16 offsets into all three units; the text has no surrogate pairs or combining marks. */
function offsetsIn(text) {
  const bytes = new Uint32Array(text.length + 1);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    bytes[at + 1] = bytes[at] + (unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3);
  }
  return (start, end) => ({
    start, end, start_utf16: start, end_utf16: end, start_byte: bytes[start], end_byte: bytes[end],
  });
}

/**
 * Spans in reading order, spread evenly: mostly phrases, some sentences; one in ten overlaps the one before,
 * one in a hundred reaches into the next block.
 */
function spans({ text, blocks }, count, random, from) {
  const prose = blocks.filter(({ kind }) => kind !== 'heading');
  const blockAt = (at) => {
    let [low, high] = [0, prose.length];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (prose[middle].start <= at) low = middle;
      else high = middle;
    }
    return prose[low];
  };
  const wordStart = (at, block) => {
    const space = text.indexOf(' ', at);
    return space < 0 || space >= block.end - 8 ? block.start : space + 1;
  };
  const list = [];
  const seen = new Set();
  for (let index = 0; list.length < count; index += 1) {
    const isOver = list.length > 0 && random() < 0.1;
    const even = from + ((list.length + random()) / count) * (text.length - from);
    const at = Math.floor(isOver ? (list.at(-1).start + list.at(-1).end) / 2 : even);
    const block = blockAt(at);
    const start = wordStart(Math.max(Math.min(at, block.end - 1), block.start), block);
    const isSentence = random() < 0.2;
    let end = isSentence ? text.indexOf('.', start) + 1 : start;
    if (!isSentence) for (let words = between(random, 2, 9); words > 0; words -= 1) end = text.indexOf(' ', end + 1);
    if (end <= start || end > block.end) end = block.end;
    if (random() < 0.01) end = Math.min(block.end + 40, text.length);
    while (/\s/.test(text[end - 1])) end -= 1;
    const key = `${start} ${end}`;
    if (end - start < 2 || seen.has(key)) {
      if (index > count * 20) throw new Error(`the text is too short for ${count} annotations`);
      continue;
    }
    seen.add(key);
    list.push({ start, end });
  }
  return list.sort((one, other) => one.start - other.start || other.end - one.end);
}

/**
 * A case with one source of about `size` bytes and `count` annotations, as the text of a case file.
 * The annotations are spread evenly over what comes after the first `from` characters.
 */
export function caseFile(size, count, { seed = 1, from = 0 } = {}) {
  const { text, blocks } = article(size, seed);
  const random = randomFrom(seed + count);
  const offsets = offsetsIn(text);
  const bytes = Buffer.byteLength(text);
  const source = idOf('source', size);
  const quote = (start, end) => ({
    exact: text.slice(start, end), prefix: text.slice(Math.max(0, start - 32), start), suffix: text.slice(end, end + 32),
  });
  const annotations = spans({ text, blocks }, count, random, from).map(({ start, end }, index) => {
    const category = pick(random, CATEGORIES);
    return {
      id: idOf('annotation', index), source, ...offsets(start, end), orphan: false, quote: quote(start, end), category,
      fields: FIELDS[category],
      note: random() < 0.25 ? pick(random, NOTES) : '', statement: random() < 0.3 ? pick(random, STATEMENTS) : '',
      confidence: null, tags: [], origin: { kind: 'analyst', rule: null }, created: MOMENT, modified: MOMENT,
    };
  });
  const file = {
    $schema: 'https://caveat.invalid/schema/case-1.json', format: 'caveat-case', schema_version: 1,
    generator: { name: 'Caveat', version: '0.1.0' },
    offset_unit: 'unicode-code-point',
    offset_units: {
      start: 'unicode-code-point', end: 'unicode-code-point', start_utf16: 'utf-16-code-unit', end_utf16: 'utf-16-code-unit',
      start_byte: 'utf-8-byte', end_byte: 'utf-8-byte',
    },
    case: { id: idOf('case', `${size} ${count}`), created: MOMENT },
    sources: [{
      id: source, added: MOMENT,
      metadata: { title: 'The long night at Port Alder', publisher: '', author: '', url: '', published: '', retrieved: '', language: 'en', reliability: null },
      text, text_sha256: createHash('sha256').update(text).digest('hex'),
      text_length: { code_points: text.length, utf16: text.length, bytes },
      blocks: blocks.map(({ kind, level, start, end }) => ({ kind, level, ...offsets(start, end) })), emphasis: [],
    }],
    annotations,
    codebook: { tags: [] },
    brief: {
      head: { title: '', date: '', author: '', method: '', tlp: null },
      bluf: [], hypotheses: [], assessment: [], indicators: [],
      implications: { overview: [], political: [], security: [], cyber: [], economic: [] },
      recommendations: { immediate_actions: [], medium_term_posture: [], scenarios: { best: [], worst: [], most_likely: [] } },
      entities: [], thematic_tags: [], techniques: [],
      derived: { assumptions: [], information_gaps: [], bias_deception_risks: [], entities: [] },
    },
  };
  return { json: JSON.stringify(file), bytes, blocks: blocks.length, annotations: annotations.length };
}
