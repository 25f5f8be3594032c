// The app beside the reference pages in one browser, each loaded in turn, again and again.
//
//   ENGINE=firefox node scripts/bench/compare.mjs URL ROUNDS '[{"size":…,"count":…,"name":…,"path":…}]'
//
// prints the figures as JSON. Everything is timed by the page itself, so that the engines and the pages are alike:
// the end of a frame is `whenDrawn` of page.mjs.
import { By, Key, engine, startBrowser, until } from '../../tests/e2e/support/engine.mjs';
import { sleep } from './browser.mjs';
import * as page from './page.mjs';

const [url, rounds, cases] = [process.argv[2], Number(process.argv[3]), JSON.parse(process.argv[4])];
const PATIENCE = 120_000;
const QUIET = 300;
const REST = 1000;
const KEEPING = 10_000;
const TAGS = 3;
const NOTE = 'the log of pier nine ends';
/** A query that the app does not read, so that both are one address to the server. */
const PAGES = {
  app: () => `${url}`,
  all: (name) => `${url}reference.html?marks=all&case=${name}`,
  near: (name) => `${url}reference.html?marks=near&case=${name}`,
};

class Tab {
  constructor(browser) {
    this.driver = browser.driver;
  }

  /** Runs a function in the page and returns what it returns, promises awaited. */
  run(work, ...args) {
    const call = `(${work})(${args.map((arg) => JSON.stringify(arg)).join(',')})`;
    return this.driver.executeAsyncScript(`const done = arguments[arguments.length - 1]; Promise.resolve(${call}).then(done);`);
  }

  async open(address) {
    // Twice the same address would be a reload past the service worker in one engine. The page before, taken apart while
    // the next begins, would slow it.
    await this.driver.get('about:blank');
    await sleep(REST);
    await this.driver.get(address);
  }

  async drag(from, to) {
    const at = ({ x, y }) => ({ x: Math.round(x), y: Math.round(y), origin: 'viewport', duration: 0 });
    await this.driver.actions({ async: false }).move(at(from)).press().move({ ...at({ x: (from.x + to.x) / 2, y: to.y }), duration: 20 })
      .move({ ...at(to), duration: 20 }).release().perform();
  }

  keys(text) {
    return text.split('').reduce((actions, key) => actions.keyDown(key).keyUp(key).pause(40), this.driver.actions()).perform();
  }

  async heap() {
    if (engine !== 'chromium') return undefined;
    await this.driver.sendDevToolsCommand('HeapProfiler.collectGarbage', {});
    const { usedSize, embedderHeapUsedSize } = await this.driver.sendAndGetDevToolsCommand('Runtime.getHeapUsage', {});
    const wasm = await this.run(page.wasmBytes);
    return { js: usedSize, dom: embedderHeapUsedSize ?? 0, wasm };
  }
}

/** Waits for the pause in which the app keeps its first screen; where it keeps none, the next visit begins without. */
const untilKept = (tab) => until('the first screen to be kept', () => tab.run(page.isScreenKept), KEEPING).catch(() => {});

/** Brings the case into the app, which stores it, and lets the reference pages store it. */
async function prepare(tab, { name, path }) {
  await tab.open(PAGES.app());
  await until('the start screen', () => tab.run(page.exists, '#open-file'), PATIENCE);
  await tab.driver.findElement(By.id('open-file')).sendKeys(path);
  await until('the case file to be read', () => tab.run(page.exists, '#import-accept, #rejection-read'), PATIENCE);
  await tab.driver.findElement(By.id('import-accept')).click();
  await tab.run(page.settled, QUIET);
  await until('the case to be saved', () => tab.run(page.isSaved), PATIENCE);
  await until('the service worker', () => tab.run(page.isOfflineReady), PATIENCE);
  await untilKept(tab);
  await tab.open(PAGES.all(name));
  await tab.run(page.settled, QUIET);
}

async function tagging(tab) {
  const times = [];
  for (let time = 0; time < TAGS; time += 1) {
    const ends = await tab.run(page.freeWords);
    if (!ends) break;
    await tab.drag(...ends);
    await until('the selection to be taken', () => tab.run(page.hasSelection));
    await tab.run(page.settled, 100);
    await tab.run(page.watchFrames);
    await tab.keys('1');
    times.push(await until('the mark', () => tab.run(page.millisecondsToMark)));
  }
  return times;
}

async function typing(tab) {
  const field = await until('the note', () => tab.run(page.middleOf, '.card.is-focused textarea[id^="note-"], #note-reference'));
  await tab.drag(field, field);
  await tab.run(page.watchStrokes);
  await tab.keys(NOTE);
  const times = await tab.run(page.strokes);
  // Leaves the card.
  await tab.driver.actions().keyDown(Key.ESCAPE).keyUp(Key.ESCAPE).perform();
  return times;
}

async function measure(tab, { name }) {
  const found = { app: [], all: [], near: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of Object.keys(PAGES)) {
      await tab.open(PAGES[kind](name));
      const load = await tab.run(page.settled, QUIET);
      const heap = await tab.heap();
      // The first round of each is for what the browser compiles and caches; two rounds are enough for what is done in each several times.
      const isFull = round === 1 || round === 2;
      const tags = isFull ? await tagging(tab) : [];
      const note = isFull ? await typing(tab) : [];
      const scroll = isFull ? await tab.run(page.scrollByFrames) : [];
      if (kind === 'app') {
        await until('the case to be saved', () => tab.run(page.isSaved), PATIENCE);
        await untilKept(tab);
      }
      if (round > 0) found[kind].push({ load, heap, tags, note, scroll });
    }
  }
  return found;
}

const results = [];
let version;
for (const one of cases) {
  const browser = await startBrowser({ width: 1440, height: 900, isMeasured: true });
  try {
    await browser.driver.manage().setTimeouts({ script: PATIENCE, pageLoad: PATIENCE });
    const capabilities = await browser.driver.getCapabilities();
    version = `${capabilities.get('browserName')} ${capabilities.get('browserVersion')}`;
    const tab = new Tab(browser);
    await prepare(tab, one);
    results.push({ ...one, found: await measure(tab, one) });
  } catch (error) {
    results.push({ ...one, failed: error.message });
  } finally {
    await browser.quit();
  }
}
console.log(JSON.stringify({ engine, version, results }));
