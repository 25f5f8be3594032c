// What is asked of a text in many scripts: which way blocks run, the signs for what is hidden, and going about by keys.
import assert from 'node:assert/strict';
import { Key, until } from './engine.mjs';
import { said } from './keys.mjs';

/** Which way every block of the article runs, as the page lays it out. */
export function directions({ driver }) {
  return driver.executeScript(`
    const blocks = [...document.querySelectorAll('#reader [data-block]')];
    return blocks.map((it) => getComputedStyle(it).direction).join(' ');`);
}

/** The letters of every sign in the text, as they are drawn; those that can deceive with an exclamation mark. */
export function signs({ driver }) {
  return driver.executeScript(`
    // Firefox names the attribute here, and not what is in it.
    const isDrawn = (it) => !['none', 'normal', ''].includes(getComputedStyle(it, '::before').content);
    const drawn = [...document.querySelectorAll('#reader .hidden-sign')].filter(isDrawn);
    return drawn.map((it) => it.dataset.sign + ('deceives' in it.dataset ? '!' : ''));`);
}

/** Moves an end of the highlight in focus by a key, until its card says `words`. */
export async function resize(app, keys, words) {
  await app.press(...keys);
  await until(`the highlight to be “${words}”`, async () => await app.focusedWords() === words);
}

/** Opens one of the tools over the article. */
export async function openTool(app, id) {
  if (!await app.exists(`#${id}[open]`)) await app.click(`#${id} > summary`);
  await until(`#${id} to be open`, () => app.exists(`#${id}[open]`));
}

/** Selects the first word in sight with the keyboard, and goes on to the word after it as often as asked. */
export async function wordByKeys(app, block, rightwards, times) {
  await until('the caret to be where it was put', async () => {
    await app.driver.executeScript(`
      const block = document.querySelector('[data-block="' + arguments[0] + '"]');
      block.scrollIntoView({ block: 'center', behavior: 'instant' });
      document.getElementById('reader').focus();
      getSelection().collapse(block, 0);`, block);
    await app.frames();
    return app.driver.executeScript(`
      const { anchorNode, isCollapsed } = getSelection();
      return isCollapsed && document.querySelector('[data-block="' + arguments[0] + '"]').contains(anchorNode);`, block);
  });
  for (let count = 0; count < times; count += 1) {
    await app.press(rightwards ? Key.ARROW_RIGHT : Key.ARROW_LEFT);
    await app.frames();
  }
  return app.selectedWords();
}

/** A word with the one after it, and then with the one before it too, as the dictionary of this browser has them. */
export function withNeighbours({ driver }, text, word) {
  return driver.executeScript(`
    const [text, word] = arguments;
    const words = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)];
    const at = words.findIndex((it) => it.segment === word);
    if (at < 1) throw new Error('no word of its own: ' + word);
    const later = word + words[at + 1].segment;
    return { later, earlier: words[at - 1].segment + later };`, text, word);
}

/**
 * Searches by keys and leaves: these and no other words are found, and the first place is selected.
 * What the drivers have no keys for, such as emoji, is `copied` from its place in the text, counted from 0.
 */
export async function searchFor(app, { is, typed, copied, found }) {
  if (copied !== undefined) {
    await app.drag(typed, { nth: copied });
    await app.press(Key.CONTROL, 'c');
  }
  await app.press('/');
  await until(`${is}: the keyboard in the field`, async () => await app.inFocus() === '#search-words');
  await app.press(Key.CONTROL, 'a');
  if (copied === undefined) await app.type(typed);
  else await app.press(Key.CONTROL, 'v');
  const places = () => app.texts('#search-hits b');
  await until(`${is}: “${found}” to be found`, async () => JSON.stringify(await places()) === JSON.stringify(found))
    .catch(async (error) => { throw new Error(`${error.message}; found is “${await places()}”`); });
  await app.untilText('#search-count', new RegExp(`^1 of ${found.length}$`));
  await app.press(Key.ESCAPE);
  await until(`${is}: the first place to be selected`, async () => await app.selectedWords() === found[0]);
  await app.untilSelected();
}

/** From words of the `first` sentence to all of it, and on to the `second`, which becomes an information gap; and back. */
export async function highlightSentence(app, is, first, second) {
  const untilSays = (words) => until(`${is}: “${words}” to be said`, async () => await said(app) === words)
    .catch(async (error) => { throw new Error(`${error.message}; said was “${await said(app)}”`); });
  await app.press('s');
  await untilSays(`Sentence mode. ${first}`);
  await app.press('j');
  await untilSays(second);
  assert.equal(await app.tag(2), second, is);
  await app.press('k');
  await untilSays(first);
}

/** With a caret at the start of a sentence: selects a word, and one more, and so on; then lets go of them. */
export async function wordsByCaret(app, is, isRtl, selections) {
  await app.press('c');
  await app.find('.cursor-caret');
  for (const words of selections) {
    await app.press(Key.CONTROL, Key.SHIFT, isRtl ? Key.ARROW_LEFT : Key.ARROW_RIGHT);
    await until(`${is}: “${words}” to be selected`, async () => await app.selectedWords() === words)
      .catch(async (error) => { throw new Error(`${error.message}; selected is “${await app.selectedWords()}”`); });
  }
  await app.press(Key.ESCAPE);
}
