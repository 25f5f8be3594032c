// Many kills in the engine that ENGINE names. Usage: node kills.mjs COUNT SEED
import { App } from '../tests/e2e/support/app.mjs';
import { engine, startBrowser } from '../tests/e2e/support/engine.mjs';
import { surviveKills } from '../tests/e2e/support/kills.mjs';
import { startServer } from '../tests/e2e/support/server.mjs';

const [count, seed] = process.argv.slice(2).map(Number);
const server = await startServer();
const world = async (profile) => {
  const browser = await startBrowser({ profile });
  return { browser, app: new App(browser, server.url, server.url) };
};
const say = (words) => console.log(`${engine} ${words}`);
say(`seed ${seed}`);
const start = Date.now();
const { browser } = await surviveKills(await world(), { reopen: world, count, seed, say });
await browser.quit();
await server.kill();
say(`survived ${count} kills in ${Math.round((Date.now() - start) / 1000)} s`);
// A driver that is still ending would keep the process.
process.exit();
