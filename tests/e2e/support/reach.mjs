// Whether the keyboard gets to everything that a pointer can press.
import { Key } from './engine.mjs';

/** Runs in the page: what can be pressed under `root`, in words, except what `window.visited` has. */
function unvisited(root) {
  const CONTROLS = 'button, a[href], input, select, textarea, summary, [tabindex="0"]';
  // Arrow keys go about inside these, and Tab only to one of them.
  const isOneOfSeveral = (it) => it.matches('[type=radio]') || it.tabIndex < 0 && it.closest('[role=toolbar], [role=tablist], [role=listbox], [role=radiogroup]');
  // A short cut to what n, p and the list of highlights do.
  const SHORT_CUT = '#density';
  const isHere = (it) => it.checkVisibility?.({ visibilityProperty: true }) && it.getClientRects().length > 0;
  const all = [...document.querySelector(root).querySelectorAll('*')].filter(isHere);
  const controls = all.filter((it) => it.matches(CONTROLS) && !it.disabled && !isOneOfSeveral(it));
  const inNone = all.filter((it) => getComputedStyle(it).cursor === 'pointer' && !it.closest(`${CONTROLS}, label, ${SHORT_CUT}`));
  const tell = (it) => it.outerHTML.replace(/\s+/g, ' ').slice(0, 120);
  return { count: controls.length, missed: [...controls.filter((it) => !window.visited.has(it)), ...inNone].map(tell) };
}

/**
 * Goes through the page with Tab alone, once, and returns what under `root` it did not come to though a pointer can
 * press it, and how much there is.
 */
export async function walk(app, root) {
  const { driver } = app;
  // Out of the browser's own bars, where an earlier walk may have ended.
  await app.click('.status-line');
  const count = await driver.executeScript(`
    window.visited = new Set();
    // Firefox tells of no focus after a walk that ended in its own bars.
    document.addEventListener('keyup', () => window.visited.add(document.activeElement));
    document.querySelector('.brand').focus();
    return document.querySelectorAll('button, a, input, select, textarea, summary, [tabindex]').length;`);
  // In one go: hundreds of separate key presses are hundreds of conversations with the browser.
  let actions = driver.actions();
  for (let step = 0; step < count; step++) actions = actions.sendKeys(Key.TAB);
  await actions.perform();
  return driver.executeScript(`return (${unvisited})(arguments[0]);`, root);
}
