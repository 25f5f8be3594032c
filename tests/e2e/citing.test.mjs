// A line and the words under it: citing by dragging and with a key, what a mark shows, and the way back.
import assert from 'node:assert/strict';
import { By, Key, Origin, until } from './support/engine.mjs';
import { journey } from './support/test.mjs';

const GAP = 'Neither side has published it';
const RISK = 'None of them would be named';

/** The middle of an element in the window, once it stands still. */
async function middle(app, css) {
  const element = await app.find(css);
  await app.untilAtRest(element);
  return app.driver.executeScript(`
    const { left, top, width, height } = arguments[0].getBoundingClientRect();
    return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };`, element);
}

const at = (point, duration = 0) => ({ origin: Origin.VIEWPORT, duration, ...point });
const marks = (app, row) => app.texts(`${row} .citation`);
const untilMarks = (app, row, expected) =>
  until(`the marks ${expected}`, async () => String(await marks(app, row)) === String(expected));

journey('a highlight is dragged to a line or cited with a key, and its mark leads there and back', {}, async ({ app, driver }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight(GAP, 2);
  await app.highlight(RISK, 3);
  await app.show('brief');
  const row = await app.addLine('bluf', 'The deal is not public.');
  const id = await app.inFocus();

  // By the mouse, from the list of highlights.
  const from = await middle(app, '#highlight-list-0');
  const to = await middle(app, `${row} textarea`);
  await driver.actions().move(at(from)).press().move(at({ x: to.x, y: to.y - 20 }, 50)).move(at(to, 50)).perform();
  await app.find(`${row}.is-target`);
  await app.untilText('.carried', new RegExp(GAP));
  await driver.actions().release().perform();
  await app.toast(/^Highlight 1 cited in: The deal is not public\.$/);
  await untilMarks(app, row, ['1']);
  await app.untilGone('.carried');

  // What the mark shows, with the mouse and with the keyboard.
  await driver.actions().move(at(await middle(app, `${row} .citation`), 50)).perform();
  await app.untilText('.quote-beside', new RegExp(`Information gap.*${GAP}`));
  await until('the words to be lit', async () => (await app.texts('#reader .is-lit')).join('') === GAP);
  await driver.actions().move(at(to, 50)).perform();
  await app.untilGone('.quote-beside');
  assert.equal(await app.exists('#reader .is-lit'), false);
  await app.tabTo('.citation');
  await app.find('.quote-beside');
  await app.press(Key.ESCAPE);
  await app.untilGone('.quote-beside');
  await app.press(Key.ENTER);
  await app.untilText('.card.is-focused .resting-line', /BLUF.*The deal is not public/);

  // With a key while reading, and back to the line.
  await app.show('read');
  await app.press('n');
  await until('the next highlight', async () => await app.focusedWords() === RISK);
  await app.press('e');
  await app.toast(/^Highlight 2 cited in: The deal is not public\.$/);
  await app.press(Key.SHIFT, 'e');
  await until('the keyboard in the line', async () => await app.inFocus() === id);
  await untilMarks(app, row, ['1', '2']);
  await app.press(Key.CONTROL, 'z');
  await untilMarks(app, row, ['1']);
  await app.saved();
  assert.equal(JSON.parse((await app.exportCase()).text).brief.bluf[0].citations.length, 1);
});

journey('on a phone a mark leads to the words, and their card back to the line', { width: 390, height: 844 }, async ({ app, driver }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight(GAP, 2);
  await app.click('.card.is-focused .card-close');
  await app.show('brief');
  const row = await app.addLine('bluf', 'The deal is not public.');
  const id = await app.inFocus();
  // With a mouse its tools are there only while the line is in use.
  await app.click(`${row} textarea`);
  await app.cite(row, [1]);
  await app.click(`${row} .citation`);
  await app.find('.app[data-view="read"]');
  await app.untilText('.card.is-focused .resting-line', /The deal is not public/);
  await app.click('.card.is-focused .resting-line');
  await until('the keyboard in the line', async () => await app.inFocus() === id);
  // The quote keeps inside the window.
  await app.tabTo('.citation');
  await app.find('.quote-beside');
  const { left, right, width } = await driver.executeScript(`
    const { left, right } = document.querySelector('.quote-beside').getBoundingClientRect();
    return { left, right, width: innerWidth };`);
  assert.ok(0 <= left && right <= width, `${left} to ${right} of ${width}`);
  assert.equal((await driver.findElements(By.css('.quote-beside'))).length, 1);
});
