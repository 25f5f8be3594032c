// The stored cases by thematic tag, tags completed from other cases, and the briefs of a tag gathered into one document.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { Axe } from './support/axe.mjs';
import { Key, until } from './support/engine.mjs';
import { journey } from './support/test.mjs';

/** A case from an example, with a bottom line and thematic tags. */
async function brief(app, example, line, tags) {
  await app.openExample(example);
  await app.accept();
  await app.show('brief');
  await app.addLine('bluf', line);
  await app.click('#thematic-tags');
  await app.type(tags);
  await app.press(Key.TAB);
  await until('the tags', async () => await app.value('#thematic-tags') === tags);
  await app.saved();
}

journey('cases are found by tag, tags are completed, and the briefs of a tag become one summary', {}, async ({ app, driver, browser }) => {
  await app.open();
  await brief(app, 'News analysis', 'The port is open.', 'ports, labour');
  await app.choose('#brief-tlp', 'TLP:AMBER');
  await app.saved();
  await app.click('.brand');
  await app.clickButton('New case');
  await brief(app, 'Many scripts', 'Nobody signed.', 'ports');
  await app.click('#thematic-tags');
  await app.type(', l');
  await until('the offer', async () => (await driver.executeScript('return [...document.querySelectorAll("#known-tags option")].map((it) => it.value)')).includes('ports, labour'));
  await app.press(Key.BACK_SPACE);
  await app.press(Key.BACK_SPACE);
  await app.press(Key.BACK_SPACE);
  await app.press(Key.TAB);
  await app.saved();

  await app.click('.brand');
  await until('both cases', async () => (await app.texts('.library-entry')).length === 2);
  await app.clickButton('labour 1');
  await until('one case', async () => (await app.texts('.library-entry')).length === 1);
  const axe = new Axe(app);
  await axe.inBoth('library, with a tag chosen');
  assert.deepEqual(axe.found, []);
  await app.clickButton('ports 2');
  await until('both again', async () => (await app.texts('.library-entry')).length === 2);
  await app.click('#gather-markdown');
  const markdown = await browser.download();
  assert.equal(markdown.name, 'summary-ports.md');
  assert.match(markdown.text, /^\*\*TLP:AMBER\*\*\n\n# Summary: ports\n/, 'as strict as the strictest');
  for (const line of ['The port is open.', 'Nobody signed.']) assert.ok(markdown.text.includes(line), line);
  await app.toast(/^Summary exported$/);
  // The dialog of the browser is no part of the page; what it would print is, and is made when the browser says so.
  await driver.executeScript('window.print = () => window.dispatchEvent(new Event("beforeprint"));');
  await app.click('#gather-paper');
  const printed = await until('the page for the printer', () => driver.executeScript('return document.querySelector("body > .printout")?.shadowRoot.textContent'));
  assert.match(printed, /^TLP:AMBER\s*Summary: ports/);
  await driver.executeScript('window.dispatchEvent(new Event("afterprint"))');
  await app.click('#gather-page');
  const page = await browser.download();
  await driver.get(pathToFileURL(page.path).href);
  assert.deepEqual(await app.texts('h2'), ['Bottom lines', 'Judgements', 'Open information gaps', 'Indicators to watch']);
  assert.deepEqual(await app.texts('.marking'), ['TLP:AMBER', 'TLP:AMBER']);
});
