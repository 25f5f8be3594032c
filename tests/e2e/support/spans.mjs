// Handles, the list of overlapping highlights, and where things are: what the tests of spans need of the page.
import { By, Key, Origin, Pointer, until } from './engine.mjs';
import { pointsOf } from './points.mjs';

/** The highlights in the text as [category, words], in no order, as the cards show them. */
export function cards(app) {
  return app.driver.executeScript(`
    return [...document.querySelectorAll('.card')].map((it) => [it.dataset.category, it.querySelector('q').textContent]).sort();`);
}

/** Waits until the card in focus has these words. */
export function untilFocused(app, words) {
  return until(`“${words}” in focus`, async () => await app.focusedWords() === words);
}

/** A click on words, in the middle of them; `nth` letter instead, where highlights within them differ. */
export async function clickWords(app, words, letter = Math.floor(words.length / 2)) {
  await app.scrollTo(words);
  const [{ y }, { x }] = await app.driver.executeScript(pointsOf, words, words.slice(0, letter + 1), 0);
  await app.driver.actions().move({ origin: Origin.VIEWPORT, x: x - 2, y, duration: 0 }).press().release().perform();
}

/** Where the middle of a handle is, once it stands still. */
function middleOf(app, edge) {
  return until(`the handle at the ${edge}`, async () => {
    const measure = () => app.driver.executeScript(`
      const handle = document.querySelector('.handle.is-placed[data-edge="' + arguments[0] + '"]');
      if (!handle) return null;
      const { left, top, width, height } = handle.getBoundingClientRect();
      return { x: Math.round(left + width / 2), y: Math.round(top + height / 2), size: Math.min(width, height) };`, edge);
    const before = await measure();
    await app.frames();
    const now = await measure();
    return before && JSON.stringify(before) === JSON.stringify(now) && now;
  });
}

/** What lies where a handle touches the edge of its words, from the top: `handle`, and the categories marked beneath it. */
export async function atHandle(app, edge) {
  await middleOf(app, edge);
  return app.driver.executeScript(`
    const handle = document.querySelector('.handle.is-placed[data-edge="' + arguments[0] + '"]');
    const box = handle.getBoundingClientRect();
    // In the four pixels that it shares with the line, just outside of its own words.
    const [x, y] = arguments[0] === 'start' ? [box.right - 6, box.bottom - 2] : [box.left + 6, box.top + 2];
    return document.elementsFromPoint(x, y).map((it) => it === handle ? 'handle' : it.dataset.category).filter(Boolean);`, edge);
}

/** Begins to drag a handle to the start (for the handle at the start) or the end of words; `finish()` lets go. */
export async function dragHandle(app, edge, words, { touch = false } = {}) {
  const from = await middleOf(app, edge);
  const [start, end] = await app.driver.executeScript(pointsOf, words, words, 0);
  const to = edge === 'start' ? start : end;
  // The handle keeps its distance from the edge of the words.
  const [first, last] = await app.driver.executeScript(`
    const box = document.querySelector('.handle[data-edge="start"]').getBoundingClientRect();
    const other = document.querySelector('.handle[data-edge="end"]').getBoundingClientRect();
    return [[box.right - 4, box.bottom - 4], [other.left + 4, other.top + 4]];`);
  const line = await app.driver.executeScript('return parseFloat(getComputedStyle(document.querySelector("#reader")).lineHeight)');
  const [x, y] = edge === 'start' ? first : last;
  // To the middle of the line at the edge: half of the letters' height further in.
  const middle = edge === 'start' ? y + line * 0.35 : y - line * 0.35;
  const target = { x: Math.round(to.x + (from.x - x)), y: Math.round(to.y + (from.y - middle)) };
  const pointer = touch ? new Pointer('finger', Pointer.Type.TOUCH) : new Pointer('mouse', Pointer.Type.MOUSE);
  const at = ({ x, y }, duration) => pointer.move({ origin: Origin.VIEWPORT, x, y, duration });
  const between = { x: Math.round((from.x + target.x) / 2), y: Math.round((from.y + target.y) / 2) };
  const steps = [at(from, 0), pointer.press(), at(between, 30), at(target, 30)];
  if (touch) {
    // Chromium's driver forgets a finger between two sequences.
    await app.driver.actions().insert(pointer, ...steps, pointer.release()).perform();
    return { size: from.size, finish: () => {} };
  }
  await app.driver.actions().insert(pointer, ...steps).perform();
  return { size: from.size, finish: () => app.driver.actions().insert(pointer, pointer.release()).perform() };
}

/** The lines that show the new span while a handle is dragged. */
export function previewLines(app) {
  return app.driver.executeScript('return document.querySelectorAll(".preview-line").length');
}

/** Opens the list of highlights with its key; returns their words in the order offered. */
export async function openChooser(app) {
  await app.press('o');
  await app.find('#chooser button');
  await until('the keyboard in the list', () => app.driver.executeScript('return document.activeElement.closest("#chooser button") !== null'));
  return app.texts('#chooser q');
}

export { By, Key };
