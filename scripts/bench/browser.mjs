// Chromium through its DevTools pipe: no driver between, so nothing but the browser is measured.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PATIENCE = 60_000;
const started = new Set();
process.on('exit', () => started.forEach((browser) => browser.end()));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks until the answer is truthy. */
export async function until(what, ask, patience = PATIENCE) {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(20)) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`waited ${patience / 1000} s for ${what}`);
}

export class Browser {
  /** Starts a browser with an empty profile and one page of 1440 by 900 pixels. */
  static async start(binary) {
    const browser = new Browser();
    browser.profile = mkdtempSync(join(tmpdir(), 'caveat-benchmark-'));
    browser.child = spawn(binary, [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--hide-scrollbars', '--remote-debugging-pipe', `--user-data-dir=${browser.profile}`,
      '--window-size=1440,900', 'about:blank',
    ], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true });
    started.add(browser);
    browser.listen();
    const { targetInfos } = await browser.call('Target.getTargets');
    const { targetId } = targetInfos.find(({ type }) => type === 'page');
    const { sessionId } = await browser.call('Target.attachToTarget', { targetId, flatten: true });
    browser.session = sessionId;
    browser.version = (await browser.call('Browser.getVersion')).product;
    for (const domain of ['Page', 'Runtime', 'DOM']) await browser.send(`${domain}.enable`);
    await browser.send('Emulation.setDeviceMetricsOverride', { width: 1440, height: 900, deviceScaleFactor: 1, mobile: false });
    await browser.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    return browser;
  }

  constructor() {
    Object.assign(this, { waiting: new Map(), listeners: new Map(), serial: 0, rest: [] });
  }

  listen() {
    const [, , , to, from] = this.child.stdio;
    this.pipe = to;
    to.on('error', () => {});
    from.on('data', (data) => {
      let start = 0;
      for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0, start)) {
        this.rest.push(data.subarray(start, end));
        this.take(JSON.parse(Buffer.concat(this.rest).toString()));
        this.rest = [];
        start = end + 1;
      }
      this.rest.push(data.subarray(start));
    });
    this.child.once('error', (error) => this.fail(error));
    this.child.once('exit', () => this.fail(new Error('the browser ended')));
  }

  take({ id, result, error, method, params }) {
    if (id === undefined) return this.listeners.get(method)?.forEach((listener) => listener(params));
    const { resolve, reject, what } = this.waiting.get(id);
    this.waiting.delete(id);
    error ? reject(new Error(`${what}: ${error.message}`)) : resolve(result);
  }

  fail(error) {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  call(what, params = {}, sessionId = undefined) {
    return new Promise((resolve, reject) => {
      const id = ++this.serial;
      this.waiting.set(id, { resolve, reject, what });
      this.pipe.write(`${JSON.stringify({ id, method: what, params, sessionId })}\0`);
    });
  }

  /** A command to the page. */
  send(what, params) {
    return this.call(what, params, this.session);
  }

  on(method, listener) {
    this.listeners.set(method, [...(this.listeners.get(method) ?? []), listener]);
  }

  off(method, listener) {
    this.listeners.set(method, this.listeners.get(method).filter((other) => other !== listener));
  }

  once(method) {
    return new Promise((resolve) => {
      const listener = (params) => {
        this.off(method, listener);
        resolve(params);
      };
      this.on(method, listener);
    });
  }

  /** Runs a function in the page and returns what it returns, promises awaited. */
  async run(work, ...args) {
    const expression = `(${work})(${args.map((arg) => JSON.stringify(arg)).join(',')})`;
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async mouse(type, { x, y }, more = {}) {
    await this.send('Input.dispatchMouseEvent', { type, x, y, ...more });
  }

  async drag(from, to) {
    const held = { button: 'left', buttons: 1, clickCount: 1 };
    await this.mouse('mouseMoved', from);
    await this.mouse('mousePressed', from, held);
    await this.mouse('mouseMoved', { x: (from.x + to.x) / 2, y: to.y }, { button: 'left', buttons: 1 });
    await this.mouse('mouseMoved', to, { button: 'left', buttons: 1 });
    await this.mouse('mouseReleased', to, { ...held, buttons: 0 });
  }

  async click(point) {
    await this.drag(point, point);
  }

  /** Presses and releases the key of one character. */
  async key(character) {
    const code = character === ' ' ? 'Space' : /\d/.test(character) ? `Digit${character}` : `Key${character.toUpperCase()}`;
    const key = { key: character, code, windowsVirtualKeyCode: character.toUpperCase().charCodeAt(0) };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', text: character, ...key });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  /** The events of the browser's own trace in `categories` while `work` runs. */
  async trace(categories, work) {
    const events = [];
    const collect = ({ value }) => events.push(...value);
    this.on('Tracing.dataCollected', collect);
    await this.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: categories, excludedCategories: ['*'] } });
    await work();
    const done = this.once('Tracing.tracingComplete');
    await this.send('Tracing.end');
    await done;
    this.off('Tracing.dataCollected', collect);
    return events;
  }

  end() {
    if (!started.delete(this)) return;
    try {
      // The group, by the id of the one process that was started.
      process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
    try {
      rmSync(this.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    } catch {
      // It lies in the system's folder for such things.
    }
  }
}
