// One test is one journey: a fresh browser, a fresh origin, and evidence kept if it fails.
import { test } from 'node:test';
import { App } from './app.mjs';
import { engine, keepEvidence, startBrowser } from './engine.mjs';
import { PAGES, startServer } from './server.mjs';

/**
 * Runs `body({browser, driver, app, server, pages, again, reopen})` in a browser of its own.
 *
 * `again()` ends that browser and goes on in another one that knows nothing; `reopen(profile)` starts one
 * with the storage of one that has ended. `engines` limits a test to those that can do what it needs.
 * `server` returns the options of the server.
 */
export function journey(name, { server: serverOptions, engines, ...browserOptions }, body) {
  if (engines && !engines.includes(engine)) return;
  const attempt = async () => {
    const server = await startServer(await serverOptions?.());
    const pages = await startServer({ dir: PAGES });
    let browser;
    const open = async (options) => {
      browser = await startBrowser({ ...browserOptions, ...options });
      return { browser, driver: browser.driver, app: new App(browser, server.url, pages.url) };
    };
    const again = async () => {
      await browser.quit();
      return open();
    };
    const reopen = (profile) => open({ profile });
    try {
      await body({ ...await open(), server, pages, again, reopen });
    } catch (error) {
      await keepEvidence(browser?.driver, name);
      throw error;
    } finally {
      await browser?.quit();
      await Promise.all([server.kill(), pages.kill()]);
    }
  };
  test(`${engine}: ${name}`, { timeout: 300_000 }, async (context) => {
    try {
      await attempt();
    } catch (error) {
      // Browsers and drivers have bad moments. A second try is allowed where asked for, and is always told.
      if (!process.env.CAVEAT_SECOND_TRY) throw error;
      context.diagnostic(`${engine}: ${name}: failed at the first try: ${error.stack}`);
      await attempt();
    }
  });
}
