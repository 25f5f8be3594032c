// The brief is written as a document is: Enter, Backspace and paste, lines moved by mouse, by keys and by buttons.
import assert from 'node:assert/strict';
import { Key, until } from './support/engine.mjs';
import { dragLine } from './support/grips.mjs';
import { journey } from './support/test.mjs';

const rowOf = (words) => (app) => until(`the line “${words}”`, () => app.driver.executeScript(`
  const field = [...document.querySelectorAll('.line-text textarea')].find((it) => it.value === arguments[0]);
  return field && '.line-row:has(#' + field.id + ')';`, words));

journey('lines are split, joined, pasted and moved, and undo takes each back', {}, async ({ app }) => {
  await app.copyText('- pasted one\n- pasted two');
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.show('brief');
  const bluf = (...expected) => until(`the lines ${expected}`, async () => String(await app.linesOf('bluf')) === String(expected));
  const caret = (at) => until(`the caret at ${at}`, () => app.driver.executeScript('return document.activeElement.selectionStart === arguments[0]', at));

  await app.addLine('bluf', 'It holds.It may not last.');
  for (let left = 'It may not last.'.length; left > 0; left -= 1) await app.press(Key.ARROW_LEFT);
  await app.press(Key.ENTER);
  await bluf('It holds.', 'It may not last.');
  await caret(0);
  await app.press(Key.BACK_SPACE);
  await bluf('It holds.It may not last.');
  await caret(9);
  await app.press(Key.ENTER);
  await bluf('It holds.', 'It may not last.');
  await caret(0);
  await app.press(Key.CONTROL, 'v');
  await bluf('It holds.', 'pasted one', 'pasted twoIt may not last.');
  await app.press(Key.CONTROL, 'z');
  await bluf('It holds.', 'It may not last.');

  // By mouse, and by keys into the next section.
  await dragLine(app, await rowOf('It may not last.')(app), await rowOf('It holds.')(app));
  await bluf('It may not last.', 'It holds.');
  await app.addLine('political', 'A rival gains.');
  await app.press(Key.ALT, Key.ARROW_DOWN);
  await until('the line in the next section', async () => String(await app.linesOf('security')) === 'A rival gains.');

  // Without dragging: the grip opens the ways.
  const row = await rowOf('A rival gains.')(app);
  await app.tabTo(`${row} > .grip`, { back: true });
  await app.press(Key.ENTER);
  await app.choose(`${row} .ways select`, 'BLUF (Bottom Line Up Front)');
  await bluf('It may not last.', 'It holds.', 'A rival gains.');
  assert.deepEqual(await app.linesOf('security'), []);
  await app.saved();
  const { brief } = JSON.parse((await app.exportCase()).text);
  assert.deepEqual(brief.bluf.map((line) => line.text), ['It may not last.', 'It holds.', 'A rival gains.']);
});

/** Seen at 390 pixels: whoever wrote a line far down and turned the tablet had other parts of the brief before the eyes. */
journey('the line being written stays in sight in a window of another width', { width: 1400, height: 850 }, async ({ app, driver }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.show('brief');
  await app.addLine('scenario-most-likely', 'Ferries go again by the end of the month.');
  const field = `#${await driver.executeScript('return document.activeElement.id')}`;
  for (const width of [500, 1400]) {
    const before = await driver.executeScript('return document.querySelector(".brief-pane").clientWidth');
    await driver.manage().window().setRect({ width, height: 850 });
    await until('another width', async () => await driver.executeScript('return document.querySelector(".brief-pane").clientWidth') !== before);
    await until(`the line in sight at ${width} pixels`, () => app.isInSight(field));
  }
});
