// Opens one case in a browser of its own and measures it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browser, sleep, until } from './browser.mjs';
import { caseFile } from './case.mjs';
import * as page from './page.mjs';

/** Nothing has happened for so long (ms): the page has settled. */
const QUIET = 400;
/** Highlights made, and characters typed, in each run. */
const TAGS = 3;
const NOTE = 'the log of pier nine ends';
/** Time for reading through the text (ms); what is not reached by then stays unread. */
const READING = 8_000;
/** Where an app hangs, what is repeated is given up after so long (ms). */
const PATIENCE = 15_000;
/** Words that were dragged over are selected by then (ms), or were not hit. */
const SELECTION = 5_000;
/** The first screen is kept by then (ms), or is not. */
const KEEPING = 10_000;
const FRAME = 1000 / 60;

/** Waits for the pause in which the app keeps its first screen; where it keeps none, the next visit begins without. */
const untilKept = (browser) => until('the first screen to be kept', () => browser.run(page.isScreenKept), KEEPING).catch(() => {});

/** Opens the app with a case of this size stored already. */
export async function openCase(binary, url, size, count, options = {}) {
  const browser = await Browser.start(binary);
  const made = caseFile(size, count, options);
  const path = join(browser.profile, 'case.caveat.json');
  writeFileSync(path, made.json);
  await browser.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${page.watch})()` });
  await browser.send('Page.navigate', { url });
  await until('the start screen', () => browser.run(page.exists, '#open-file').catch(() => false));
  const { root } = await browser.send('DOM.getDocument');
  const { nodeId } = await browser.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#open-file' });
  await browser.send('DOM.setFileInputFiles', { nodeId, files: [path] });
  await until('the case file to be read', () => browser.run(page.exists, '#import-accept, #rejection-read'));
  if (await browser.run(page.exists, '.dialog .warning, #rejection')) throw new Error('the app found fault with the generated case file');
  await browser.click(await browser.run(page.middleOf, '#import-accept'));
  await browser.run(page.settled, QUIET);
  await until('the case to be saved', () => browser.run(page.isSaved));
  await untilKept(browser);
  return { browser, made };
}

/** From navigation to the first words and to the last change. */
export async function reload(browser) {
  const loaded = browser.once('Page.loadEventFired');
  await browser.send('Page.reload');
  await loaded;
  return browser.run(page.settled, QUIET);
}

/** Key strokes as the browser's own event timing has them: from the event's time to the frame presented after it, in ms. */
function keyStrokes(events) {
  const open = new Map();
  const strokes = [];
  for (const { name, ph, ts, id2, id, args } of events.filter((event) => event.name === 'EventTiming').sort((one, other) => one.ts - other.ts)) {
    const key = `${name} ${id2?.local ?? id}`;
    if (ph === 'b') open.set(key, { ts, type: args.data.type });
    if (ph === 'e' && open.has(key)) {
      const { ts: start, type } = open.get(key);
      open.delete(key);
      if (type === 'keydown') strokes.push((ts - start) / 1000);
    }
  }
  return strokes;
}

/** Drags over words with the mouse and waits until nothing happens. */
export async function selectWords(browser, tries = 3) {
  const ends = await browser.run(page.freeWords);
  if (!ends) throw new Error('there are no free words on the screen');
  await browser.drag(...ends);
  try {
    await until('the selection to be taken', () => browser.run(page.exists, '.tag-bar.is-floating'), SELECTION);
  } catch (error) {
    // A section that found its true height moved the words away from under the mouse; selecting is not what is timed.
    if (tries === 1) throw error;
    return selectWords(browser, tries - 1);
  }
  await browser.run(page.settled, 100);
}

export async function tagOnce(browser) {
  await selectWords(browser);
  await browser.run(page.watchFrames);
  const events = await browser.trace(['devtools.timeline'], async () => {
    await browser.key('1');
    await until('the mark', () => browser.run(page.millisecondsToMark));
    await browser.run(page.presented);
  });
  const [ms] = keyStrokes(events);
  if (ms === undefined) throw new Error('the trace has no key stroke');
  const callbacks = await browser.run(page.framesToMark);
  return { ms, frames: Math.ceil(ms / FRAME), callbacks };
}

export async function focusNote(browser) {
  await browser.click(await browser.run(page.middleOf, '.card.is-focused textarea[id^="note-"]'));
  await sleep(100);
}

export async function typeNote(browser, text = NOTE) {
  await focusNote(browser);
  const events = await browser.trace(['devtools.timeline'], async () => {
    const end = Date.now() + PATIENCE;
    for (const character of text) {
      if (Date.now() > end) break;
      await browser.key(character);
      await sleep(40);
    }
    await browser.run(page.presented);
  });
  return keyStrokes(events);
}

/** Turns the wheel over the text for two seconds, at a speed at which one still sees headings go by. */
export async function scroll(browser) {
  await browser.run(page.startFrames);
  await browser.send('Input.synthesizeScrollGesture', { x: 620, y: 500, yDistance: -6000, speed: 3000, gestureSourceType: 'mouse' });
  const frames = await browser.run(page.stopFrames);
  const times = frames.slice(1).map((time, index) => time - frames[index]);
  return { times, dropped: times.reduce((sum, time) => sum + Math.max(0, Math.round(time / FRAME) - 1), 0) };
}

export async function heap(browser) {
  await browser.send('HeapProfiler.enable');
  await browser.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize } = await browser.send('Runtime.getHeapUsage');
  await browser.send('HeapProfiler.disable');
  return { js: usedSize, dom: embedderHeapUsedSize ?? 0, ...await browser.run(page.weigh) };
}

/**
 * What one more highlight costs near the start of a text whose other highlights all stand further on,
 * so that what is in sight is the same however many there are: the time to its frame, and the work of the page's thread for it.
 */
export async function measureCurve({ binary, url, size, count, from }) {
  const { browser } = await openCase(binary, url, size, count, { from });
  try {
    await reload(browser);
    await browser.send('Performance.enable');
    const busy = async () => {
      const { metrics } = await browser.send('Performance.getMetrics');
      return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
    };
    const presses = [];
    for (let press = 0; press < 6; press += 1) {
      await selectWords(browser);
      await browser.run(page.settled, 300);
      await browser.run(page.watchFrames);
      const before = await busy();
      await browser.key('1');
      const ms = await until('the mark', () => browser.run(page.millisecondsToMark));
      const work = await busy() - before;
      // The first is for what the browser compiles.
      if (press > 0) presses.push({ ms, work });
    }
    return { size, count, presses };
  } finally {
    browser.end();
  }
}

/** All of it, `runs` times. */
export async function measure({ binary, url, size, count, runs, say }) {
  const { browser, made } = await openCase(binary, url, size, count);
  const found = { size, count, ...made, json: undefined, runs: [], version: browser.version };
  try {
    for (let run = 1; run <= runs; run += 1) {
      say(`run ${run} of ${runs}`);
      const load = await reload(browser);
      const memory = await heap(browser);
      await browser.run(page.scrollToPart, 0);
      await browser.run(page.settled, QUIET);
      const tags = [];
      for (let index = 0; index < TAGS; index += 1) tags.push(await tagOnce(browser));
      const note = await typeNote(browser);
      const scrolling = await scroll(browser);
      await until('the case to be saved', () => browser.run(page.isSaved));
      // As they were found, so that the next run starts at the top.
      await browser.run(page.scrollToPart, 0);
      await browser.run(page.settled, QUIET);
      await untilKept(browser);
      found.runs.push({ load, memory, tags, note, scrolling });
    }
    say('after reading through');
    const share = await browser.run(page.readThrough, READING);
    await browser.run(page.settled, QUIET);
    found.readThrough = { share, tags: [], memory: await heap(browser) };
    for (const end = Date.now() + PATIENCE; found.readThrough.tags.length < TAGS && (found.readThrough.tags.length === 0 || Date.now() < end);) {
      found.readThrough.tags.push(await tagOnce(browser));
    }
    found.readThrough.note = await typeNote(browser);
  } finally {
    browser.end();
  }
  return found;
}
