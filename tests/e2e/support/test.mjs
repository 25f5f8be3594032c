// One test is one journey: a fresh origin, a browser that knows nothing of it, and evidence kept if it fails.
import { test } from 'node:test';
import { App } from './app.mjs';
import { engine, keepEvidence, startBrowser } from './engine.mjs';
import { PAGES, startServer } from './server.mjs';
import { beside, byItself } from './turns.mjs';

/** How long one try may take, in milliseconds: several times what the longest journey takes on a busy machine. */
const DEADLINE = 150_000;
/** Both tries, and what each may have to wait for another lane. */
const LONGEST = 6 * DEADLINE;

/** Every journey of this process, each settled when it has ended. */
const journeys = [];
/** Resolves when every journey so far has ended. */
export const untilJourneysEnd = () => Promise.all(journeys);

/**
 * Runs `body({browser, driver, app, server, pages, elsewhere, anew, reopen})`.
 *
 * `elsewhere()` goes on at another origin, which knows nothing of what was stored at the first; `anew()` ends the
 * browser and goes on in another one with an empty profile; `reopen(profile)` starts one with the storage of one that
 * has ended. `engines` limits a test to those that can do what it needs. `server` returns the options of the server.
 * A journey that `leavesTraces` in the browser itself has one of its own; the others may go on in the one before's.
 */
export function journey(name, { server: serverOptions, engines, leavesTraces = false, ...browserOptions }, body) {
  if (engines && !engines.includes(engine)) return;
  const attempt = async () => {
    const servers = [];
    const serve = async (options) => servers[servers.push(await startServer(options)) - 1];
    const server = await serve(await serverOptions?.());
    const pages = await serve({ dir: PAGES });
    let browser;
    const at = ({ url }) => ({ browser, driver: browser.driver, app: new App(browser, url, pages.url) });
    const elsewhere = async () => at(await serve(await serverOptions?.()));
    const startAnew = async (options) => {
      browser = await startBrowser({ ...browserOptions, ...options });
      return at(server);
    };
    const anew = async () => {
      await browser.quit();
      return startAnew();
    };
    const reopen = (profile) => startAnew({ profile });
    let isClean = false;
    try {
      browser = leavesTraces ? await startBrowser(browserOptions) : await borrow(browserOptions);
      await inTime(body({ ...at(server), server, pages, elsewhere, anew, reopen }), () => browser);
      isClean = !leavesTraces;
    } catch (error) {
      await keepEvidence(browser?.driver, name);
      throw error;
    } finally {
      if (isClean) await giveBack(browser, browserOptions);
      else await browser?.quit();
      await Promise.all(servers.map((it) => it.kill()));
    }
  };
  journeys.push(test(`${engine}: ${name}`, { timeout: LONGEST }, async (context) => {
    try {
      await beside(attempt);
    } catch (error) {
      // Browsers and drivers have bad moments. A second try is allowed where asked for, and is always told.
      if (!process.env.CAVEAT_SECOND_TRY) throw error;
      context.diagnostic(`${engine}: ${name}: failed at the first try: ${error.stack}`);
      await byItself(attempt);
    }
  }));
}

/**
 * What `work` resolves to. A browser that has stopped answering its driver would be waited for without end: past the
 * deadline it is killed, so that the try fails like any other, may be followed by a second, and nothing is left running.
 */
async function inTime(work, browser) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      browser()?.abandon();
      reject(new Error(`not done after ${DEADLINE / 1000} s; last asked of the browser: ${browser()?.lastAsked}`));
    }, DEADLINE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

// Starting a browser costs as much as a short journey. Storage belongs to an origin, and each journey has its own, so
// one browser serves many: the one that is waiting, by how it was started. It ends with the process.
// WebKitGTK starts at once, and after a dozen origins it no longer opens the next one.
const waiting = new Map();
const servesMany = engine !== 'webkit';

async function borrow(options) {
  const key = JSON.stringify(options);
  const browser = waiting.get(key);
  waiting.delete(key);
  return browser ?? startBrowser(options);
}

async function giveBack(browser, options) {
  if (!servesMany) return browser.quit();
  const { driver } = browser;
  try {
    const [first, ...others] = await driver.getAllWindowHandles();
    for (const window of others) {
      await driver.switchTo().window(window);
      await driver.close();
    }
    await driver.switchTo().window(first);
    await driver.get('about:blank');
    waiting.set(JSON.stringify(options), browser);
  } catch {
    // It has had enough: the next journey starts another.
    await browser.quit();
  }
}
