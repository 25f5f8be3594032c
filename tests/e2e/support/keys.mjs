// What only the journeys of the keyboard need: modes, the palette, the list of keys, and what is said.
import { Key, until } from './engine.mjs';

/** From the start screen to the example's text, with the keyboard in it. */
export async function openExampleByKeys(app, label = 'News analysis') {
  await app.open();
  const example = await app.driver.executeScript(`
    const found = [...document.querySelectorAll('.start-actions button')].find((it) => it.textContent.trim() === arguments[0]);
    found.id = 'example-wanted';
    return found !== undefined;`, `Example: ${label}`);
  if (!example) throw new Error(`no example ${label}`);
  await app.tabTo('#example-wanted');
  await app.press(Key.ENTER);
  await app.find('#draft-accept');
  await app.tabTo('#draft-accept');
  await app.press(Key.ENTER);
  await app.find('#reader [data-block]');
  await app.saved();
  await until('the keyboard in the text', async () => await app.inFocus() === '#reader');
}

/** What was said last through the live region. */
export const said = async (app) => (await app.text('#announcer')).replace(/\u00a0$/, '');

export const untilSaid = (app, pattern) => until(`“${pattern}” to be said`, async () => pattern.test(await said(app)))
  .catch(async (error) => { throw new Error(`${error.message}; said was “${await said(app)}”`); });

/** Without white space, which has a box at the end of a line in some engines only. */
export const bare = (words) => words.replaceAll(/\s+/g, '');

/** The words inside the outline that is drawn over the text, bare. */
export function outlined(app) {
  return app.driver.executeScript(`
    const lines = [...document.querySelectorAll('.cursor-line')].map((it) => it.getBoundingClientRect());
    const inside = (box) => lines.some((line) => line.left - 1 <= box.left && box.right <= line.right + 1 && line.top - 1 <= (box.top + box.bottom) / 2 && (box.top + box.bottom) / 2 <= line.bottom + 1);
    let words = '';
    for (const block of document.querySelectorAll('#reader [data-block]')) {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (let at = 0; at < node.length; at += 1) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
          if (boxes.length > 0 && inside(boxes.at(-1))) words += node.data[at];
        }
      }
    }
    return words;`).then(bare);
}

/** Where the caret is drawn, in CSS pixels, or nothing. */
export function caret(app) {
  return app.driver.executeScript(`
    const box = document.querySelector('.cursor-caret')?.getBoundingClientRect();
    return box && { x: (box.left + box.right) / 2, top: box.top, bottom: box.bottom };`);
}

/** Presses keys, and waits until the caret stands elsewhere. */
export async function moveCaret(app, ...keys) {
  const before = JSON.stringify(await caret(app));
  await app.press(...keys);
  return until('the caret to move', async () => {
    const now = await caret(app);
    return now && JSON.stringify(now) !== before && now;
  });
}

/** The words of the option of the palette that Enter would take. */
export function option(app) {
  return app.driver.executeScript(`
    const input = document.getElementById('palette-input');
    return document.getElementById(input?.getAttribute('aria-activedescendant'))?.querySelector('.palette-name').textContent;`);
}

/** Opens the palette, types and takes what it offers first. */
export async function command(app, words, expected) {
  await app.press(Key.CONTROL, 'k');
  await until('the keyboard in the palette', async () => await app.inFocus() === '#palette-input');
  await app.type(words);
  await until(`“${expected}” to be offered first`, async () => await option(app) === expected)
    .catch(async (error) => { throw new Error(`${error.message}, but “${await option(app)}” is`); });
  await app.press(Key.ENTER);
  await app.untilGone('#palette');
}
