// Section 3 and the layout: order of importance and by hand, one statement over several highlights, left out, hidden.
import assert from 'node:assert/strict';
import { Key, until } from './support/engine.mjs';
import { dragLine } from './support/grips.mjs';
import { journey } from './support/test.mjs';

const GAPS = '.lines[data-category="information-gap"]';

journey('red flags are ordered, merged, left out and hidden, and the exports say the same', {}, async ({ app, driver, elsewhere }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('Neither side has published it', 2);
  await app.highlight('who gave way', 2);
  await app.highlight('How many have signed is unknown', 2);
  await app.show('brief');
  const lines = (...expected) => until(`the lines ${expected}`, async () => String(await app.texts(`${GAPS} .finding`)) === String(expected));
  const row = (words) => until(`the line of ${words}`, () => driver.executeScript(`
    const row = [...document.querySelectorAll(arguments[1] + ' .line-row')].find((it) => it.querySelector('.finding').textContent === arguments[0]);
    return row && arguments[1] + ' [data-item="' + row.dataset.item + '"]';`, words, GAPS));
  const [published, gave, signed] = ['Neither side has published it', 'who gave way', 'How many have signed is unknown'];
  await lines(published, gave, signed);

  await dragLine(app, await row(gave), await row(published));
  await lines(gave, published, signed);
  await driver.executeScript('document.querySelector(arguments[0]).focus()', `${await row(signed)} > .grip`);
  await app.press(Key.ALT, Key.ARROW_UP);
  await lines(gave, signed, published);
  await until('the keyboard on the grip still', () => driver.executeScript('return document.activeElement.matches(".grip")'));

  // One statement over two highlights.
  await app.press(Key.ENTER);
  await app.clickButton('Merge with the line above');
  await lines(gave, published);
  await until('both citations', async () => String(await app.texts(`${await row(gave)} .citation`)) === '2,3');

  // Left out, and back; the list says so.
  await driver.executeScript('document.querySelector(arguments[0]).focus()', `${await row(published)} > .grip`);
  await app.press(Key.ENTER);
  await app.clickButton('Leave out of the brief', '//*[@id="brief"]');
  await lines(gave);
  await app.untilText('.left-out li', /Left out: Neither side has published it/);

  // Hidden: a note at its place, told in the checks, and not in the brief.
  await driver.executeScript('document.querySelector("#hide-information-gaps").focus()');
  await app.press(Key.ENTER);
  await app.find('#show-information-gaps');
  await until('the keyboard on what shows it', () => driver.executeScript('return document.activeElement.id === "show-information-gaps"'));
  await app.untilText('.advice [data-rule="hidden"]', /“Information Gaps” \(1\)/);
  const hidden = (await app.exportMarkdown()).text;
  assert.doesNotMatch(hidden, /Information Gaps/);
  await driver.executeScript('document.querySelector("#show-information-gaps").focus()');
  await app.press(Key.ENTER);
  await lines(gave);
  const shown = (await app.exportMarkdown()).text;
  assert.match(shown, /\*\*Information Gaps:\*\* “who gave way” \[2\]\[3\]/);
  assert.match(shown, /published it”.*Left out of the brief by the analyst/);

  await app.saved();
  const file = await app.exportCase();
  const { app: other } = await elsewhere();
  await other.open();
  await other.importCase(file.path);
  assert.equal((await other.exportCase()).text, file.text);
});
