// Articles of any length, the same at every run: made of our own words by a seeded generator.

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = (random, list) => list[Math.floor(random() * list.length)];
export const between = (random, low, high) => low + Math.floor(random() * (high - low + 1));

const WHO = [
  'The harbour authority', 'A ministry spokesman', 'Two pilots', 'The night shift', 'Union leader Inés Valdor', 'An unnamed official',
  'The insurer', 'A retired captain', 'The coast guard', 'Dr. Żaneta Mróz', 'The opposition', 'Port Alder’s council', 'A customs broker',
  'The operator of the cable ship', 'Every witness', 'The regulator', 'A satellite firm', 'The mayor’s office',
];
const DID = [
  'said', 'denied', 'confirmed on Tuesday', 'told reporters', 'assumes', 'has not explained', 'repeated', 'noted in a letter', 'suggested',
  'was told', 'expects', 'doubts', 'published a chart to show', 'hinted', 'insisted', 'could not say',
];
const WHAT = [
  'that the second mooring would be ready before the autumn storms', 'why the cargo was moved at night', 'that traffic fell by 12 per cent',
  'who had signed the lease of pier nine', 'that no vessel left the roads between 02:00 and 04:30', 'how the outage began',
  'that the figures for March “speak for themselves”', 'that the crew numbered seventeen – not nineteen', 'where the missing log was kept',
  'that fuel had been bought at 3.40 € a litre', 'that the tender was open to everyone', 'what the draught of the barge had been',
  'that the alarm had been tested in January', 'that nobody was hurt', 'that the route would stay closed', 'whether the cable was cut or torn',
];
const TAIL = [
  '', '', '', ', although the logs end a day earlier', ', according to a note seen by this paper', ' and gave no source',
  '; the same was said of the last delay', ', which the pilots’ own records contradict', ' in what may be an attempt to calm insurers',
  ', a claim first made on an anonymous channel', ', as far as is known', ', if the contract is signed by May', ' – for the third time since Easter',
];
const HEADINGS = [
  'What the logs show', 'A question of dates', 'Who gains', 'The missing hours', 'Two versions', 'Pier nine again', 'What is not known',
  'Numbers without a source', 'The insurer’s letter', 'Weather and other reasons', 'A closed hearing', 'Next steps',
];

const sentence = (random) => `${pick(random, WHO)} ${pick(random, DID)} ${pick(random, WHAT)}${pick(random, TAIL)}.`;
const sentences = (random, low, high) => Array.from({ length: between(random, low, high) }, () => sentence(random)).join(' ');

const bytesOf = (text) => Buffer.byteLength(text);

/** The kind, level and words of block after block, for ever. */
function* blocks(random) {
  yield { kind: 'heading', level: 1, words: 'The long night at Port Alder: what was said, and by whom' };
  for (let chapter = 1; ; chapter += 1) {
    yield { kind: 'heading', level: 2, words: `${chapter}. ${pick(random, HEADINGS)}` };
    for (let count = between(random, 4, 12); count > 0; count -= 1) yield { kind: 'paragraph', level: null, words: sentences(random, 1, 6) };
    if (random() < 0.2) yield { kind: 'quotation', level: null, words: sentences(random, 1, 2) };
    if (random() < 0.2) {
      for (let count = between(random, 2, 5); count > 0; count -= 1) yield { kind: 'list-item', level: null, words: sentence(random) };
    }
  }
}

/** An article of about `size` bytes: its text, and its blocks with offsets in UTF-16 code units. */
export function article(size, seed = 1) {
  let text = '';
  let bytes = 0;
  const list = [];
  for (const { kind, level, words } of blocks(randomFrom(seed))) {
    if (bytes >= size) break;
    const gap = text === '' ? '' : '\n\n';
    const start = text.length + gap.length;
    text += gap + words;
    bytes += gap.length + bytesOf(words);
    list.push({ kind, level, start, end: text.length });
  }
  return { text, blocks: list };
}
