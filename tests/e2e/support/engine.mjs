// Starts and ends real browsers, each through its own W3C WebDriver. ENGINE says which.
//
// Every browser here has its own driver process, profile and downloads folder, and whatever was started
// is ended when the test process ends, however it ends.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import webdriver from 'selenium-webdriver';
import { Pointer } from 'selenium-webdriver/lib/input.js';
import { displayEnvironment } from './display.mjs';

export const engine = process.env.ENGINE ?? 'chromium';
export const { By, Key, Origin } = webdriver;
export { Pointer };

/** How long a state may take to be reached before the test fails, in milliseconds. */
export const PATIENCE = 15_000;

// Where scripts/env.sh found them; the names are the fallback for a run by hand.
const {
  CAVEAT_CHROMIUM = 'chromium', CAVEAT_CHROMEDRIVER = 'chromedriver',
  CAVEAT_FIREFOX = 'firefox-esr', CAVEAT_GECKODRIVER = 'geckodriver',
  CAVEAT_WEBKITDRIVER = 'WebKitWebDriver', CAVEAT_MINIBROWSER = 'MiniBrowser',
} = process.env;

const scratch = mkdtempSync(join(tmpdir(), 'caveat-e2e-'));
const drivers = new Set();
process.on('exit', () => {
  drivers.forEach(killGroup);
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

/** A new empty folder that is gone when the tests end. */
export const folder = (name) => mkdtempSync(join(scratch, `${name}-`));

/** What each engine needs; `args` and the like are documented by its driver. */
const ENGINES = {
  chromium: {
    driver: (port) => [CAVEAT_CHROMEDRIVER, [`--port=${port}`]],
    capabilities: ({ profile, downloads, width, height, hasTouch }) => ({
      browserName: 'chrome',
      'goog:chromeOptions': {
        binary: CAVEAT_CHROMIUM,
        args: [
          '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
          '--disable-background-networking', '--disable-component-update', '--disable-sync',
          `--user-data-dir=${profile}`, `--window-size=${width},${height}`,
          ...(hasTouch ? ['--touch-events=enabled'] : []),
        ],
        prefs: { 'download.default_directory': downloads, 'download.prompt_for_download': false, 'safebrowsing.enabled': false },
      },
    }),
    pid: (capabilities) => capabilities.get('goog:processID'),
  },
  firefox: {
    driver: (port) => [CAVEAT_GECKODRIVER, ['--port', String(port), '--binary', CAVEAT_FIREFOX]],
    capabilities: ({ profile, downloads, width, height, hasTouch, isMeasured }) => ({
      browserName: 'firefox',
      'moz:firefoxOptions': {
        args: ['-headless', '-profile', profile, `--width=${width}`, `--height=${height}`],
        prefs: {
          'browser.download.folderList': 2,
          'browser.download.dir': downloads,
          'browser.download.useDownloadDir': true,
          // The panel takes the window's focus when it opens, and so ends a drag that has begun.
          'browser.download.alwaysOpenPanel': false,
          'browser.helperApps.neverAsk.saveToDisk': 'application/json,text/markdown,text/html',
          // Otherwise navigator.storage.persist() asks a question that nobody answers.
          'dom.storageManager.prompt.testing': true,
          'dom.storageManager.prompt.testing.allow': true,
          'toolkit.startup.max_resumed_crashes': -1,
          // Half as many frames are enough for who presses keys one at a time, and leave the processor to the pages.
          ...(isMeasured ? {} : { 'layout.frame_rate': 30, 'dom.ipc.processPrelaunch.enabled': false, 'browser.sessionstore.interval': 3_600_000 }),
          ...(hasTouch ? { 'dom.w3c_touch_events.enabled': 1 } : {}),
        },
      },
    }),
    pid: (capabilities) => capabilities.get('moz:processID'),
  },
  webkit: {
    // Its sessions are ephemeral: the profile only keeps its settings and downloads apart.
    driver: (port) => [CAVEAT_WEBKITDRIVER, [`--port=${port}`, '--host=127.0.0.1']],
    environment: async ({ profile, downloads }) => {
      writeFileSync(join(profile, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
      return { ...await displayEnvironment(), XDG_CONFIG_HOME: profile, XDG_DATA_HOME: profile, XDG_CACHE_HOME: profile };
    },
    capabilities: () => ({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: CAVEAT_MINIBROWSER, args: ['--automation'] },
    }),
    pid: () => undefined,
  },
};
const here = ENGINES[engine];
if (!here) throw new Error(`ENGINE=${engine}: choose one of ${Object.keys(ENGINES).join(', ')}`);

/**
 * Starts a browser. Give it the `profile` of an earlier one to find that one's storage again.
 * The caller must end it with `quit()` or `kill()`; `journey()` of test.mjs does. Where its speed `isMeasured` it runs as
 * at a person's; elsewhere it is spared work that shows in no test.
 */
export async function startBrowser({ profile = folder('profile'), width = 1280, height = 900, hasTouch = false, isMeasured = false } = {}) {
  const downloads = folder('downloads');
  const options = { profile, downloads, width, height, hasTouch, isMeasured };
  const port = await freePort();
  const [command, args] = here.driver(port);
  const environment = { ...process.env, ...await here.environment?.(options) };
  const child = spawn(command, args, { env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  drivers.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { said = (said + data).slice(-4000); });
  // A browser that waits for the next journey does not keep the tests from ending.
  for (const handle of [child, child.stdout, child.stderr]) handle.unref();
  let failure;
  child.once('error', (error) => { failure = error; });
  child.once('exit', (code) => { failure ??= new Error(`${command} ended with ${code}`); });
  const address = `http://127.0.0.1:${port}`;
  try {
    await until(`${command} to answer`, async () => {
      if (failure) throw failure;
      return fetch(`${address}/status`).then((answer) => answer.ok, () => false);
    });
    const driver = await new webdriver.Builder().usingServer(address).withCapabilities(here.capabilities(options)).build();
    await driver.manage().setTimeouts({ script: PATIENCE, pageLoad: 60_000 });
    // Firefox and Chromium have their size from the start.
    if (engine === 'webkit') await driver.manage().window().setRect({ x: 0, y: 0, width, height });
    return new Browser(child, driver, here.pid(await driver.getCapabilities()), options);
  } catch (error) {
    killGroup(child);
    throw new Error(`${engine} could not be started: ${error.message}\n${said}`, { cause: error });
  }
}

class Browser {
  constructor(child, driver, pid, { profile, downloads }) {
    Object.assign(this, { child, driver, pid, profile, downloads });
    // For the evidence of a journey that hangs.
    const execute = driver.execute.bind(driver);
    driver.execute = (command) => {
      this.lastAsked = `${command.getName()} ${JSON.stringify(command.getParameters())}`.slice(0, 300);
      return execute(command).catch((error) => {
        // What was found is gone again before WebKit's driver has told of it.
        if (command.getName() === 'findElements' && error.message.includes('Could not parse element info')) return [];
        throw error;
      });
    };
  }

  /** Closes the browser as a person would, and its driver. */
  async quit() {
    if (!drivers.has(this.child)) return;
    await this.driver.quit().catch(() => {});
    killGroup(this.child);
  }

  /** Ends a browser that no longer answers, with its driver, without asking either. */
  abandon() {
    killGroup(this.child);
  }

  /** Ends the browser's process at once, as a power cut would, by its id. */
  async kill() {
    process.kill(this.pid, 'SIGKILL');
    await until('the browser process to be gone', () => !isRunning(this.pid));
    killGroup(this.child);
  }

  /** The next file the browser finishes saving: its name and its bytes. It is taken out of the folder. */
  async download() {
    let last = '';
    const name = await until('a finished download', () => {
      const files = readdirSync(this.downloads);
      // While it is being written it has a second file beside it, or another name.
      if (files.length !== 1 || /^\.|\.(part|crdownload|wkdownload|tmp)$/.test(files[0])) return false;
      const size = statSync(join(this.downloads, files[0])).size;
      const now = `${files[0]} ${size}`;
      const isSettled = size > 0 && now === last;
      last = now;
      return isSettled && files[0];
    }).catch((error) => { throw new Error(`${error.message}; in the folder: ${readdirSync(this.downloads)}`); });
    const path = join(folder('taken'), name);
    renameSync(join(this.downloads, name), path);
    return { name, path, bytes: readFileSync(path), text: readFileSync(path, 'utf8') };
  }
}

function killGroup(child) {
  drivers.delete(child);
  if (child.pid === undefined) return;
  try {
    // The group: a driver that is killed leaves its browser behind.
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    // A killed process stays listed until its parent has asked about it.
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** A port that nothing listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Asks again and again until the answer is truthy, and returns it; fails after a while, saying `what` did not come. */
export async function until(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A copy of a folder, for a test that changes it. */
export function copyOf(path, name) {
  const copy = folder(name);
  cpSync(path, copy, { recursive: true });
  return copy;
}

/** Keeps what can be looked at after a failure. */
export async function keepEvidence(driver, name) {
  const out = new URL('../out/', import.meta.url).pathname;
  mkdirSync(out, { recursive: true });
  const stem = join(out, `${engine}-${name.replace(/\W+/g, '-').slice(0, 60)}`);
  const keep = async (extension, read) => {
    try {
      // A browser that has failed may answer nothing any more.
      const content = await Promise.race([read(), new Promise((_, reject) => setTimeout(reject, PATIENCE).unref())]);
      writeFileSync(stem + extension, content);
    } catch {
      // The browser may be what failed.
    }
  };
  await keep('.png', async () => Buffer.from(await driver.takeScreenshot(), 'base64'));
  await keep('.html', () => driver.getPageSource());
}
