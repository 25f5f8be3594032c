// Functions that run in the page. Each uses nothing from outside itself.

/** Installed before anything else in every document: notes what is painted when. */
export function watch() {
  const seen = { text: null, firstScreen: null, lastMark: 0, lastChange: 0, longTask: 0 };
  globalThis.benchmark = seen;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.longTask = Math.max(seen.longTask, startTime + duration);
  }).observe({ type: 'longtask' });
  // To be asked while a frame is made: calls back as soon as it is drawn. A timer is not enough, since Firefox may make the
  // next frame before it, with all that the page put off until then; a message goes by way of another process in WebKit.
  seen.whenDrawn = (then) => {
    let isDone = false;
    const once = () => {
      if (!isDone) then();
      isDone = true;
    };
    setTimeout(once, 0);
    requestAnimationFrame(once);
  };
  // A change counts from the end of the frame that shows it; what changes within that frame waits for the next.
  let [isMore, hasMark] = [false, false];
  const show = () => {
    const shown = hasMark;
    [seen.isWaiting, isMore, hasMark] = [true, false, false];
    requestAnimationFrame(() => {
      seen.whenDrawn(() => {
        seen.isWaiting = false;
        seen.lastChange = performance.now();
        if (shown) seen.lastMark = seen.lastChange;
        if (document.querySelector('#reader [data-block], #first-screen .block')) seen.text ??= seen.lastChange;
        const first = document.getElementById('first-screen');
        if (first) seen.firstScreen ??= ['.mark', '.card'].map((css) => first.querySelectorAll(css).length);
        if (isMore) show();
      });
    });
  };
  const changed = (records) => {
    // The browser's own record of large text forgets the first screen where the app is quick to take it away.
    const isFirstScreen = ({ addedNodes }) => [...addedNodes].some(({ id }) => id === 'first-screen');
    const inside = records.filter(({ target }) => target.id === 'app' || target.closest?.('main'));
    if (inside.length === 0 && !records.some(isFirstScreen)) return;
    hasMark ||= inside.some(({ target, addedNodes }) => target.closest('.margin') || [...addedNodes].some((node) => node.matches?.('mark') || node.querySelector?.('mark')));
    if (seen.isWaiting) isMore = true;
    else show();
  };
  new MutationObserver(changed).observe(document, { subtree: true, childList: true, attributes: true });
  // To weigh the program's own memory.
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const result = await original.apply(WebAssembly, args);
      seen.memory = (result.instance ?? result).exports.memory ?? seen.memory;
      return result;
    };
  }
}

/**
 * Waits until nothing has changed and no long task has run for `quiet` milliseconds; returns the times of painting:
 * the first words, the last highlight or card in sight, the last that the page itself has drawn in sight or near it, the last words of the text.
 */
export async function settled(quiet) {
  const seen = globalThis.benchmark;
  const end = () => Math.max(seen.lastChange, seen.longTask);
  while (!document.querySelector('#reader [data-block]') || seen.isWaiting || performance.now() - end() < quiet) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { top, bottom } = document.querySelector('.reading').getBoundingClientRect();
  const isInSight = (box) => box.bottom > top && box.top < bottom;
  const inSight = (css) => [...document.querySelectorAll(css)].filter((it) => isInSight(it.getBoundingClientRect())).length;
  const isAllInFirst = seen.firstScreen && ['#reader .mark', '.card.is-placed'].every((css, at) => seen.firstScreen[at] >= inSight(css));
  const own = seen.lastMark || end();
  return { text: seen.text, all: isAllInFirst ? seen.text : own, own, whole: end(), marks: document.querySelectorAll('#reader .mark').length, cards: document.querySelectorAll('.card.is-placed').length };
}

export const wasmBytes = () => globalThis.benchmark.memory?.buffer.byteLength ?? 0;

export function weigh() {
  return { wasm: globalThis.benchmark.memory.buffer.byteLength, elements: document.querySelectorAll('*').length };
}

export const isOfflineReady = () => document.documentElement.dataset.offline === 'ready';

/** Whether words are selected, and the app knows of it. */
export const hasSelection = () => !getSelection().isCollapsed && (!document.querySelector('.tag-bar') || document.querySelector('.tag-bar.is-floating') !== null);

export const isSaved = () => document.getElementById('save-state')?.dataset.state === 'saved';

/** Whether what the first screen shows is kept as it is now: an analyst who stops for a moment has it. */
export async function isScreenKept() {
  const asked = (request) => new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  const database = await asked(indexedDB.open('caveat'));
  const transaction = database.transaction(['screens', 'sequences', 'log', 'places']);
  const all = (store) => asked(transaction.objectStore(store).getAll());
  const [[screen], marks, steps, [place]] = [await all('screens'), await all('sequences'), await all('log'), await all('places')];
  database.close();
  const seals = [...marks, ...steps.slice(-1)].map((sealed) => sealed.split(' ')[1]);
  // Where the text was scrolled to is stored a moment later, and what is kept of another place is not shown.
  const { top } = document.querySelector('.reading').getBoundingClientRect();
  const inSight = [...document.querySelectorAll('#reader [data-block]')].find((it) => it.getBoundingClientRect().bottom > top);
  const isHere = place !== undefined && JSON.parse(place).block === Number(inSight?.dataset.block);
  return isHere && screen !== undefined && screen.startsWith(`${seals.at(-1)} ${place}\n`);
}

export const exists = (css) => document.querySelector(css) !== null;

/** The middle of an element, scrolled into sight. */
export function middleOf(css) {
  const element = document.querySelector(css);
  if (!element) return null;
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** The ends of a few words without a highlight that are on the screen, for the mouse to drag over; another place each time. */
export function freeWords() {
  const { top, bottom } = document.querySelector('.reading').getBoundingClientRect();
  const isInSight = (box) => box.bottom > top + 40 && box.top < bottom - 120;
  const places = [];
  for (const block of document.querySelectorAll('#reader p.block')) {
    if (!isInSight(block.getBoundingClientRect())) continue;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest('.mark')) continue;
      for (const { index } of node.data.matchAll(/\b[a-z]{3,}/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, Math.min(node.length, index + 14));
        const [line, ...more] = range.getClientRects();
        if (more.length > 0 || range.toString().length < 8 || line.top < top + 40 || line.bottom > bottom - 120) continue;
        const y = (line.top + line.bottom) / 2;
        places.push([{ x: line.left + 0.5, y }, { x: line.right - 0.5, y }]);
      }
    }
  }
  const turn = (globalThis.benchmark.turn = (globalThis.benchmark.turn ?? 0) + 1);
  return places[(turn * 37) % places.length] ?? null;
}

/** Brings an even share of the text into sight: part 0 is the start, 1 the end. */
export async function scrollToPart(part) {
  const blocks = document.querySelectorAll('#reader [data-block]');
  blocks[Math.floor(part * (blocks.length - 1))].scrollIntoView({ block: 'start', behavior: 'instant' });
}

/** Reads on through the text for at most `patience` milliseconds, section by section; returns how much of it was seen. */
export async function readThrough(patience) {
  const sections = [...document.querySelectorAll('#reader [data-section]')];
  const end = performance.now() + patience;
  let read = 0;
  for (const section of sections) {
    if (performance.now() > end) break;
    read += 1;
    section.scrollIntoView({ block: 'start', behavior: 'instant' });
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  }
  document.querySelector('.reading').scrollTop = 0;
  return read / sections.length;
}

/** Notes after how many frames and milliseconds the next key press has brought a new highlight, its frame included. */
export function watchFrames() {
  const seen = globalThis.benchmark;
  const before = document.querySelector('#reader .mark.is-focused')?.dataset.marks;
  Object.assign(seen, { framesToMark: null, millisecondsToMark: null });
  addEventListener('keydown', ({ timeStamp }) => {
    let frames = 0;
    const look = () => {
      frames += 1;
      const mark = document.querySelector('#reader .mark.is-focused');
      if (mark && mark.dataset.marks !== before) {
        seen.framesToMark = frames;
        seen.whenDrawn(() => { seen.millisecondsToMark = performance.now() - timeStamp; });
      } else if (frames < 600) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { once: true, capture: true });
}

export const millisecondsToMark = () => globalThis.benchmark.millisecondsToMark;

/** Moves the text on by 50 px in each of 120 frames; returns the times between them. */
export async function scrollByFrames() {
  const pane = document.querySelector('.reading');
  const times = [];
  for (let frame = 0, before; frame <= 120; frame += 1) {
    const now = await new Promise((resolve) => requestAnimationFrame(resolve));
    if (before !== undefined) times.push(now - before);
    before = now;
    pane.scrollTop += 50;
  }
  return times;
}

/** Notes for each key stroke how long its frame took to be drawn. */
export function watchStrokes() {
  const seen = globalThis.benchmark;
  seen.strokes = [];
  if (seen.watchesStrokes) return;
  seen.watchesStrokes = true;
  addEventListener('keydown', ({ timeStamp }) => {
    requestAnimationFrame(() => seen.whenDrawn(() => seen.strokes.push(performance.now() - timeStamp)));
  }, { capture: true });
}

export const strokes = () => globalThis.benchmark.strokes;

/** Waits until what has been drawn is on the screen for certain. */
export async function presented() {
  for (let frame = 0; frame < 4; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, 50));
}

export const framesToMark = () => globalThis.benchmark.framesToMark;

/** Notes the time of every frame until asked to stop. */
export function startFrames() {
  const seen = globalThis.benchmark;
  seen.frames = [];
  seen.isCounting = true;
  const note = (now) => {
    seen.frames.push(now);
    if (seen.isCounting) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}

export function stopFrames() {
  globalThis.benchmark.isCounting = false;
  return globalThis.benchmark.frames;
}
