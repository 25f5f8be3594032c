// Figures as a table.
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';

const sorted = (list) => list.toSorted((one, other) => one - other);
/** The value below which this share of a list lies. */
export const quantile = (list, share) => sorted(list)[Math.min(list.length - 1, Math.ceil(share * list.length) - 1)];
export const spread = (list) => {
  const ordered = sorted(list);
  const middle = (ordered[Math.floor((ordered.length - 1) / 2)] + ordered[Math.ceil((ordered.length - 1) / 2)]) / 2;
  return { median: middle, min: ordered[0], max: ordered.at(-1) };
};

const whole = (value) => value.toFixed(0);
const range = ({ median, min, max }, format = whole) => `${format(median)} (${format(min)}–${format(max)})`;
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
export const sizeName = (size) => (size >= 1e6 ? `${size / 1e6} MB` : `${size / 1e3} KB`);

/** The figures of one case: each the median of its runs with the smallest and largest. */
export function summary({ size, count, runs, readThrough }) {
  const all = (read) => runs.flatMap(read);
  const notes = all(({ note }) => note);
  const frames = all(({ scrolling }) => scrolling.times);
  return {
    size, count,
    text: spread(all(({ load }) => load.text)),
    own: spread(all(({ load }) => load.own)),
    mark: spread(all(({ tags }) => tags.map(({ ms }) => ms))),
    markFrames: spread(all(({ tags }) => tags.map(({ frames: number }) => number))),
    noteMedian: quantile(notes, 0.5), note95: quantile(notes, 0.95),
    scrollMedian: quantile(frames, 0.5), scroll95: quantile(frames, 0.95),
    dropped: spread(all(({ scrolling }) => scrolling.dropped)), framesPerScroll: spread(all(({ scrolling }) => scrolling.times.length)).median,
    js: spread(all(({ memory }) => memory.js)), dom: spread(all(({ memory }) => memory.dom)), wasm: spread(all(({ memory }) => memory.wasm)),
    elements: spread(all(({ memory }) => memory.elements)).median,
    readShare: readThrough.share,
    readMark: spread(readThrough.tags.map(({ ms }) => ms)), readMarkFrames: spread(readThrough.tags.map(({ frames: number }) => number)),
    readNote: quantile(readThrough.note, 0.5), readNote95: quantile(readThrough.note, 0.95),
    readWasm: readThrough.memory.wasm,
  };
}

const PAGES = { app: 'the app', all: 'reference, all marks', near: 'reference, near marks' };
/** What is wanted of each figure, as a ratio to the better reference page. */
const WANTED = { text: 1.5, all: 2, own: 2, scroll: 1.5, heap: 1.5 };

/** The figures of the app and the reference pages in one engine: medians, 95 % for scrolling and typing, and ratios of medians. */
export function comparison({ engine, version, results }) {
  const of = (runs) => {
    const all = (read) => runs.flatMap(read);
    const median = (list) => (list.length > 0 ? quantile(list, 0.5) : undefined);
    return {
      text: median(all(({ load }) => load.text)),
      all: median(all(({ load }) => load.all)),
      own: median(all(({ load }) => load.own)),
      whole: median(all(({ load }) => load.whole)),
      key: median(all(({ tags }) => tags)), keyMost: Math.max(...all(({ tags }) => tags)),
      note: quantile(all(({ note }) => note), 0.5), noteMost: Math.max(...all(({ note }) => note)),
      scroll: quantile(all(({ scroll }) => scroll), 0.95),
      heap: median(all(({ heap }) => (heap ? heap.js + heap.dom + heap.wasm : []))),
      wasm: median(all(({ heap }) => (heap ? heap.wasm : []))),
    };
  };
  const cases = results.map(({ size, count, found, failed }) => {
    if (!found) return { size, count, failed: failed || 'it failed without saying why' };
    const pages = Object.fromEntries(Object.entries(found).map(([page, runs]) => [page, of(runs)]));
    const better = (key) => Math.min(pages.all[key], pages.near[key]);
    const ratios = Object.fromEntries(Object.keys(WANTED).map((key) => [key, pages.app[key] / better(key)]));
    return { size, count, pages, ratios };
  });
  return { engine, version, cases };
}

const rounded = (value, digits = 0) => (value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(digits));
function compareTable({ version, cases }) {
  const rows = cases.flatMap(({ size, count, pages, ratios, failed }) => {
    const what = [sizeName(size), count.toLocaleString('en')];
    if (failed) return [[...what, `not measured: ${failed.replaceAll('|', ' ')}`, ...Array(9).fill('')]];
    const row = (name, it) => [...what, name, rounded(it.text), rounded(it.all), rounded(it.own), rounded(it.whole), `${rounded(it.key)} (${rounded(it.keyMost)})`,
      `${rounded(it.note)} (${rounded(it.noteMost)})`, rounded(it.scroll), it.heap ? megabytes(it.heap) : '–'];
    const mark = (key) => (Number.isFinite(ratios[key]) ? `${ratios[key].toFixed(1)}${ratios[key] <= WANTED[key] ? '' : ' !'}` : '–');
    return [...Object.entries(PAGES).map(([page, name]) => row(name, pages[page])),
      [...what, '**app / better reference**', mark('text'), mark('all'), mark('own'), '', '', '', mark('scroll'), mark('heap')]];
  });
  const head = ['text', 'highlights', 'page', 'text painted', 'all highlights', 'drawn by itself', 'whole text', 'key to mark (most)', 'key stroke in a note (most)', 'scroll p95', 'heap'];
  return `### ${version}\n\n${table(head, rows)}`;
}

function curveTable(curve) {
  const rows = curve.map(({ count, presses }) => {
    const of = (key) => range(spread(presses.map((press) => press[key])));
    return [count.toLocaleString('en'), of('ms'), of('work')];
  });
  return table(['highlights', 'key to mark', 'work of the page for it'], rows);
}

const HEAD = [
  'text', 'highlights', 'text painted', 'drawn by itself', 'key to mark', 'frames', 'note p50 / p95', 'scroll p50 / p95', 'frames missed', 'heap JS + DOM', 'wasm memory',
];
const row = (it) => [
  sizeName(it.size), it.count.toLocaleString('en'), range(it.text), range(it.own), range(it.mark), range(it.markFrames),
  `${whole(it.noteMedian)} / ${whole(it.note95)}`, `${whole(it.scrollMedian)} / ${whole(it.scroll95)}`,
  `${range(it.dropped)} of ${whole(it.framesPerScroll)}`, megabytes(it.js.median + it.dom.median), megabytes(it.wasm.median),
];
const READ_HEAD = ['text', 'highlights', 'of it read', 'key to mark', 'frames', 'note p50 / p95', 'wasm memory'];
const readRow = (it) => [
  sizeName(it.size), it.count.toLocaleString('en'), `${whole(it.readShare * 100)} %`, range(it.readMark), range(it.readMarkFrames),
  `${whole(it.readNote)} / ${whole(it.readNote95)}`, megabytes(it.readWasm),
];
const table = (head, rows) => [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const machine = () => `${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`;
export const load = () => loadavg()[0].toFixed(1);
export function revision(folder) {
  try {
    const git = (...args) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', 'src', 'style', 'public') === '' ? '' : ' with changes');
  } catch {
    return 'unknown';
  }
}

/** docs/benchmark.md. */
export function page({ command, version, date, runs, loads, commit, program, figures, compared, curve }) {
  const isBusy = Math.min(...loads.map(Number)) > cpus().length;
  const warning = '- **Other programs kept the processors busy meanwhile: these are upper bounds, and the smallest figures are nearest the truth.**\n';
  return `# Benchmark

\`\`\`
${command}
\`\`\`

writes this page. Nothing in it is checked by CI: a time depends on the machine and on what else runs there.

- Date: ${date}; commit ${commit}; program ${program}
- Machine: ${machine()}; load average (1 min) ${loads[0]} before and ${loads[1]} after, of which this benchmark itself makes about 1.5
- Browser: ${version}, headless, software rendering, window 1440 × 900, 60 frames a second
${isBusy ? warning : ''}- ${runs} runs of each; times in ms as median (smallest–largest), sizes in MB

${compared.length === 0 ? '' : `## Beside two reference pages

Pages without a framework that find the same case in the browser's database and draw it into sections with \`content-visibility\`:
one with all its \`<mark>\` elements, one with those near the window (\`scripts/bench/reference.js\`). They have no margin, no brief, no undo, and store nothing.
All three stand behind the app's service worker and are loaded in turn in one browser, so that what else runs slows all of them; the last row of each
is the app's median divided by that of the better reference page, with a ! beyond what is wanted: 1.5 for text, scrolling and heap, 2 for highlights.
Times in ms, from navigation; sizes in MB, JavaScript, elements and WebAssembly together, where the browser tells.

${compared.map(compareTable).join('\n\n')}

`}${curve.length === 0 ? '' : `## One more highlight

In 5 MB of text, near its start, with all other highlights further on, so that what is in sight is the same; ms, median (smallest–largest) of five presses.
*Work* is all that the page's thread did from the press on: program, style, layout, paint, and storing the step.

${curveTable(curve)}

`}## The app by itself

${table(HEAD, figures.map(row))}

The same after reading through the text from start to end, when every section has been drawn once:

${table(READ_HEAD, figures.map(readRow))}

## What the figures mean

- **text painted**: from the start of a reload, with the case stored on the device and the app's files in its service worker, until the end of the frame
  in which the first of the article's words stand, be it by the app or by what it kept of its first screen in the pause before.
- **all highlights**: until the end of the frame in which all highlights in sight stand, with their cards, be it by the app or by its first screen (counted:
  it has as many as the app has there in the end).
- **drawn by itself**: until the frame with the last highlight or card that the page itself has drawn, in sight or near it: it can be pressed.
- **whole text**: until the last words of the text are in the page, in sections far away, where finding and selecting need them.
- **key to mark**: from the time stamp of a real press of \`1\`, with words selected by a real drag, until the frame with the new highlight is
  presented (\`EventTiming\` in the browser's trace, not rounded). Up to 17 ms of it is waiting for the next frame. Three presses in each run, the first of them cold.
- **frames**: the same in frames of 16.7 ms, begun ones counted. The budget is 2 at 1 MB with 1,000 highlights.
- **note**: the same for each key stroke while 25 characters are typed into the note of the card in focus.
- **scroll**: time between frames of the main thread while the wheel goes through 6,000 px in 2 s; **frames missed** is how many of those that 60 a second would give did not come.
- **heap**: after load and a garbage collection; what JavaScript holds and what the page's elements hold. **wasm memory** is all the memory the program has asked for; it never shrinks.
- **of it read**: reading stops after 8 s, however far it has come. Pressing and typing there are given up after 15 s: where they take seconds, the figures
  rest on a press or two.

The texts are generated: paragraphs of 1 to 6 sentences with headings, lists and quotations, the same at every run. Highlights are spread evenly;
four in five are phrases of 2 to 9 words, one in ten overlaps another.
`;
}
