// The web page that is handed over: read by a browser without Caveat, then opened by Caveat again.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { Axe } from './support/axe.mjs';
import { By, until } from './support/engine.mjs';
import { journey } from './support/test.mjs';

journey('a web page that anyone can read, and that brings the case back to the byte', {}, async ({ app, driver, browser, elsewhere }) => {
  await app.open();
  await app.openExample('Many scripts');
  await app.accept();
  const words = await app.highlight('Multilingual wire', 5);
  await app.write('Note', '<img src=x onerror="document.title=1"> & so on');
  await app.show('brief');
  const row = await app.addLine('bluf', '<script>document.title = 2</script> \u202eevil');
  await app.cite(row, [1]);
  await app.choose('#brief-tlp', 'TLP:AMBER+STRICT');
  await app.saved();
  const file = await app.exportCase();
  await app.click('#export-more');
  await app.click('#export-page');
  const page = await browser.download();
  await app.toast(/Web page exported/);
  assert.match(page.path, /\.html$/);

  await driver.get(pathToFileURL(page.path).href);
  const title = await driver.getTitle();
  assert.ok(title !== '1' && title !== '2', 'nothing in it has run');
  assert.deepEqual(await app.texts('.marking'), ['TLP:AMBER+STRICT', 'TLP:AMBER+STRICT'], 'at the top and at the bottom');
  assert.equal((await app.text('.brief section p')).startsWith('<script>document.title = 2</script>'), true, 'markup is shown as it was typed');
  assert.match(await app.text('.notes li .typed'), /<img src=x onerror/);
  assert.equal(await app.exists('.brief script, .brief img'), false);
  const axe = new Axe(app);
  await axe.look('the page that is handed over');
  assert.deepEqual(axe.found, []);
  // From the line to the note, from the note to the words.
  await driver.findElement(By.css('.brief section sup a')).click();
  await until('the note', () => driver.executeScript('return document.querySelector(":target")?.id === "note-1"'));
  await driver.findElement(By.css('#note-1 a[href="#words-1"]')).click();
  await until('the words', () => driver.executeScript('return document.querySelector(":target")?.textContent === arguments[0]', words));

  const { app: other } = await elsewhere();
  await other.open();
  await other.importCase(page.path);
  assert.equal((await other.exportCase()).text, file.text);
});
