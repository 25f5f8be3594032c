// One test is one journey: a fresh browser, a fresh origin, and evidence kept if it fails.
import { test } from 'node:test';
import { App } from './app.mjs';
import { engine, keepEvidence, startBrowser } from './engine.mjs';
import { PAGES, startServer } from './server.mjs';

/**
 * Runs `body({browser, driver, app, server, pages, again})` in a browser of its own.
 * `again(profile)` ends that browser and goes on in another one with that profile, or a fresh one.
 */
export function journey(name, { server: serverOptions, engines, ...browserOptions }, body) {
  if (engines && !engines.includes(engine)) return;
  test(`${engine}: ${name}`, { timeout: 150_000 }, async () => {
    const server = await startServer(serverOptions);
    const pages = await startServer({ dir: PAGES });
    let browser;
    const open = async (options) => {
      browser = await startBrowser({ ...browserOptions, ...options });
      return { browser, driver: browser.driver, app: new App(browser, server.url, pages.url) };
    };
    const again = async (profile) => {
      await browser.quit();
      return open({ profile });
    };
    try {
      await body({ ...await open(), server, pages, again });
    } catch (error) {
      await keepEvidence(browser?.driver, name);
      throw error;
    } finally {
      await browser?.quit();
      await Promise.all([server.kill(), pages.kill()]);
    }
  });
}
