// What axe-core can find by itself. Its rules are the same in every engine.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// The last is about landmarks and headings, by which a screen reader goes from part to part.
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// What it looks for is a link to another part of the document; in an earlier version of a case the app follows links itself.
const BUT_NOT = { 'skip-link': { enabled: false } };

/** Looks at one screen after another and keeps what it finds in `found`. */
export class Axe {
  constructor(app) {
    Object.assign(this, { app, driver: app.driver, found: [] });
  }

  async look(screen) {
    await this.app.frames();
    // Colours change over a moment; a mixture of two themes would be judged otherwise.
    await this.driver.executeAsyncScript('const done = arguments[0]; Promise.allSettled(document.getAnimations().filter((it) => it.effect.getComputedTiming().endTime < Infinity).map((it) => it.finished)).then(() => done());');
    if (!await this.driver.executeScript('return window.axe !== undefined')) await this.driver.executeScript(axe);
    const { violations, checked } = await this.driver.executeAsyncScript(`
      const [runOnly, rules, done] = arguments;
      window.axe.run(document, { runOnly, rules, preload: false }).then(({ violations, passes }) => done({
        checked: passes.length,
        violations: violations.map(({ id, help, nodes }) => (
          { id, help, nodes: nodes.slice(0, 4).map((it) => it.html.slice(0, 140) + ' ' + (it.any[0]?.message ?? '')) })),
      }), (error) => done({ checked: 0, violations: [{ id: String(error) }] }));`, RULES, BUT_NOT);
    assert.ok(checked > 10, `${screen}: axe looked at something`);
    this.found.push(...violations.map((it) => ({ screen, ...it })));
  }

  /** Looks at a screen in both themes, and leaves it in the first. */
  async inBoth(screen) {
    for (const theme of ['light', 'dark']) {
      await this.look(`${screen}, ${theme}`);
      // By its own element: what is open may lie over the button, and closes at a press beside it.
      await this.driver.executeScript('document.getElementById("theme").click()');
    }
  }
}
