// A phone's screen and finger, as far as each engine can have them.
import { By, Origin, Pointer, engine, until } from './engine.mjs';
import { pointsOf } from './points.mjs';

/**
 * Makes the window as narrow as a phone: in Chromium 390 CSS pixels, as a phone reports them;
 * Firefox has no window under 500, and WebKitGTK none under its own least width. Returns the width.
 */
export async function makePhone(driver) {
  if (engine === 'chromium') {
    await driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', { width: 390, height: 844, deviceScaleFactor: 2, mobile: true });
    await driver.sendDevToolsCommand('Emulation.setTouchEmulationEnabled', { enabled: true });
  } else {
    await driver.manage().window().setRect({ x: 0, y: 0, width: 400, height: 850 });
  }
  return driver.executeScript('return innerWidth');
}

/** A tap with a finger in Chromium and Firefox; WebKitGTK's driver has only a mouse. */
export function finger() {
  return engine === 'webkit' ? new Pointer('mouse', Pointer.Type.MOUSE) : new Pointer('finger', Pointer.Type.TOUCH);
}

/** Taps in the middle of an element, where a person sees it: a CSS selector, or an XPath that begins with a slash. */
export async function tapOn(app, where) {
  const by = where.startsWith('/') ? By.xpath(where) : By.css(where);
  const element = await until(`something to tap at ${where}`, async () => (await app.driver.findElements(by))[0]);
  await app.driver.executeScript('arguments[0].scrollIntoView({ block: "nearest", behavior: "instant" })', element);
  await app.frames();
  const pointer = finger();
  await app.driver.actions().insert(pointer, pointer.move({ origin: element, x: 0, y: 0, duration: 0 }), pointer.press(), pointer.release()).perform();
}

/** Taps on words of the article. */
export async function tapWords(app, words) {
  await app.scrollTo(words);
  // At their first letter: the others may be on the next line.
  const [start] = await app.driver.executeScript(pointsOf, words, words, 0);
  const pointer = finger();
  const point = { origin: Origin.VIEWPORT, x: start.x + 4, y: start.y, duration: 0 };
  await app.driver.actions().insert(pointer, pointer.move(point), pointer.press(), pointer.release()).perform();
}

/** From the start screen to the text of an example. */
export async function openExampleByTaps(app, label) {
  await tapOn(app, `//button[normalize-space()="Example: ${label}"]`);
  await tapOn(app, '#draft-accept');
  await app.find('#reader [data-block]');
  await app.saved();
  await app.frames();
}

/** Adds a line to the brief, and returns a selector of its row. */
export async function addLineByTaps(app, slot, words) {
  await tapOn(app, `.add-line[data-slot="${slot}"]`);
  const row = `.line-row:has(#${await app.lineInFocus()})`;
  await app.type(words);
  return row;
}

/** Cites a highlight by its number. */
export async function citeByTaps(app, row, number) {
  await tapOn(app, `${row} .cite`);
  await app.find(`${row} .picker`);
  const picker = '//div[contains(@class, "picker")]';
  await tapOn(app, `${picker}//label[.//*[contains(@class, "citation")][normalize-space() = "${number}"]]`);
  await tapOn(app, `${picker}//button[normalize-space() = "Done"]`);
  await app.untilGone(`${row} .picker`);
}

/** Where something is, as { top, bottom, left, right }. */
export function boxOf(app, css) {
  return app.driver.executeScript(`
    const { top, bottom, left, right } = document.querySelector(arguments[0]).getBoundingClientRect();
    return { top, bottom, left, right };`, css);
}

/** Where the selection is. */
export function selectionBox(app) {
  return app.driver.executeScript(`
    const { top, bottom } = getSelection().getRangeAt(0).getBoundingClientRect();
    return { top, bottom };`);
}

/**
 * Presses an element for so many milliseconds, on a phone that drops the selection as soon as a finger touches anything
 * else, and only then clicks. The drivers' fingers drop nothing, so the page does; and Firefox's driver makes no click of a
 * finger that stays, so there it is a mouse.
 */
export async function pressAsSomePhonesDo(app, css, held) {
  const element = await app.find(css);
  await app.driver.executeScript(`
    addEventListener('pointerdown', () => setTimeout(() => getSelection().removeAllRanges()), { capture: true, once: true });`);
  const pointer = engine === 'chromium' ? finger() : new Pointer('mouse', Pointer.Type.MOUSE);
  const wait = { type: 'pause', duration: held };
  await app.driver.actions()
    .insert(pointer, pointer.move({ origin: element, x: 0, y: 0, duration: 0 }), pointer.press(), wait, pointer.release())
    .perform();
}

/**
 * Holds a finger on a word until it is selected, and then drags the end of the selection, as on Android: the press is
 * cancelled when the word is selected, and of the handle the page sees nothing but the selection.
 * The drivers' fingers select nothing, so here are that phone's events.
 */
export async function holdAndDrag(app, word, words) {
  await app.scrollTo(words);
  await app.driver.executeScript(`
    const [word, words] = arguments;
    const block = [...document.querySelectorAll('#reader [data-block]')].find((it) => it.textContent.includes(words));
    const send = (name) => block.dispatchEvent(new PointerEvent(name, { bubbles: true, cancelable: true, pointerId: 8, pointerType: 'touch', isPrimary: true }));
    const text = [...block.childNodes].find((it) => it.textContent.includes(words));
    const start = text.textContent.indexOf(words);
    send('pointerdown');
    getSelection().setBaseAndExtent(text, start, text, start + word.length);
    send('contextmenu');
    send('pointercancel');`, word, words);
  await app.untilSelected();
  await app.selectUnits(words, 0, words.length);
}
