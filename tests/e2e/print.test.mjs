// Printing from inside the app: the page is the one that is handed over, and the app is back afterwards.
import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { Key, engine, until } from './support/engine.mjs';
import { journey } from './support/test.mjs';

/** The words of the page that would be printed. */
const printout = (app) => app.driver.executeScript('return document.querySelector("body > .printout")?.shadowRoot.textContent.replaceAll(/\\s+/g, " ") ?? ""');

/** What stands beside the page while it is printed. */
const unprinted = (app) => app.driver.executeScript('return [...document.body.children].filter((it) => !it.matches(".printout")).length');

/** How many sheets a PDF has. */
function sheets(pdf) {
  const bytes = Buffer.from(pdf, 'base64');
  const text = bytes.toString('latin1');
  let all = text;
  for (const { index, 0: start } of text.matchAll(/stream\r?\n/g)) {
    try {
      all += inflateSync(bytes.subarray(index + start.length), { finishFlush: 2 }).toString('latin1');
    } catch {
      // Not every stream is compressed.
    }
  }
  return [...all.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
}

journey('the brief is printed with its marking and its notes, and the app comes back', {}, async ({ app, driver }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('Neither side has published it', 2);
  await app.show('brief');
  await app.choose('#brief-tlp', 'TLP:AMBER');
  const row = await app.addLine('bluf', '<b>The deal</b> is not public.');
  await app.cite(row, [1]);
  // The dialog of the browser is no part of the page; what it would print is.
  await driver.executeScript('window.print = () => { window.prints = (window.prints ?? 0) + 1; };');
  await app.press(Key.CONTROL, 'p');
  await until('the page', async () => (await printout(app)).includes('Notes'));
  assert.equal(await driver.executeScript('return window.prints'), 1);
  const words = await printout(app);
  assert.equal(words.match(/TLP:AMBER/g).length, 2, 'in the head and in the foot');
  assert.match(words, /<b>The deal<\/b> is not public\.1/);
  assert.match(words, /Information gap: Neither side has published it \(.+\)/);
  assert.ok(!words.includes('Before you hand it over'));
  if (engine === 'chromium') {
    const print = (size) => driver.printPage(size).then(sheets);
    const [a4, letter] = [await print({ width: 21, height: 29.7 }), await print({ width: 21.59, height: 27.94 })];
    assert.ok(2 <= a4 && a4 <= 4 && 2 <= letter && letter <= 4, `${a4} and ${letter} sheets`);
  }
  await driver.executeScript('window.dispatchEvent(new Event("afterprint"))');
  await until('the app alone', async () => await printout(app) === '' && 0 < await unprinted(app));

  // From the menu, while reading.
  await app.show('read');
  await app.click('#export-more');
  await app.click('#print');
  await until('the page', async () => (await printout(app)).includes('Notes'));
  await driver.executeScript('window.dispatchEvent(new Event("afterprint"))');
  await until('the app alone', async () => await printout(app) === '');
});
