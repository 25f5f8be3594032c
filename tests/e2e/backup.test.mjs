// Everything in one file: an empty browser gets it back to the byte, and nothing is replaced unasked.
import assert from 'node:assert/strict';
import { Axe } from './support/axe.mjs';
import { CodebookPage } from './support/codebook.mjs';
import { By, Key, engine, until } from './support/engine.mjs';
import { inDatabase } from './support/faults.mjs';
import { untilSaid } from './support/keys.mjs';
import { pngFile } from './support/png.mjs';
import { journey } from './support/test.mjs';

const library = (app) => app.texts('.library-name');

async function backUp(app) {
  await app.click('#backup-make');
  const file = await app.browser.download();
  await app.toast(/Everything on this device is in the backup/);
  return file;
}

/** Opens the case of this name; the list may change its order while it is looked at. */
async function openCase(app, name) {
  const entry = By.xpath(`//button[span[@class="library-name"][text()=${JSON.stringify(name)}]]`);
  await until(`the case ${name}`, async () => {
    const [button] = await app.driver.findElements(entry);
    return button && app.untilAtRest(button).then(() => button.click()).then(() => true, () => false);
  });
  await app.find('#reader [data-block]');
}

async function exportOf(app, name) {
  await openCase(app, name);
  const { text } = await app.exportCase();
  await app.click('.brand');
  await app.find('.library');
  return text;
}

/** Gives the open case a tag and a picture, and this device a key, a template and dark colours. */
async function furnish(app) {
  const book = new CodebookPage(app);
  await book.open();
  await book.add('Ports');
  await book.close();
  await app.press('?');
  await app.click('[data-command=next-highlight] .key-actions button');
  await app.press('z');
  await app.untilText('[data-command=next-highlight] kbd', /^z$/);
  await app.press(Key.ESCAPE);
  await app.untilGone('#keys');
  await app.show('brief');
  const field = await app.find('#add-picture');
  await app.untilAtRest(field);
  await field.sendKeys(pngFile('harbour.png', { width: 32, height: 20, comment: '' }));
  await app.click('.picture-fields textarea[aria-label="Alternative text"]');
  await app.type('A map of four berths');
  await app.click('#open-templates');
  await app.click('#template-name');
  await app.type('Night desk');
  await app.press(Key.ENTER);
  await app.untilText('.templates-said', /“Night desk” is kept on this device/);
  await app.press(Key.ESCAPE);
  await app.untilGone('#templates');
  await app.click('#theme');
  await app.saved();
}

/** All of that is there for the analyst, with the case open for reading. */
async function isFurnished(app) {
  assert.deepEqual(await app.driver.executeScript(`
    const { dataset } = document.documentElement;
    return [dataset.theme, getComputedStyle(document.documentElement).colorScheme];`), ['dark', 'dark']);
  await app.driver.executeScript('document.getElementById("reader").focus()');
  await app.press('z');
  await untilSaid(app, /^Information gap, 1 of 1: /);
  const book = new CodebookPage(app);
  await book.open();
  await book.untilTree('Ports');
  await book.close();
  await app.show('brief');
  await until('the picture to be drawn', () => app.driver.executeScript(
    'return document.querySelector(".figures img[alt=\'A map of four berths\']")?.naturalWidth === 32'));
  await app.click('#open-templates');
  await app.find('[data-template="Night desk"]');
  await app.click('#templates-close');
}

journey('a backup comes back in an empty browser, to the byte, and all of it is there', {}, async ({ app, anew }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('gave way', 2);
  await furnish(app);
  await app.click('.brand');
  await app.clickButton('New case');
  await app.openExample('Many scripts');
  await app.accept();
  await app.highlight('Not dead', 3);
  await app.saved();
  await app.click('.brand');
  await until('both cases', async () => (await library(app)).length === 2);
  // Where no file can be written to, that is said, and there is no button for it.
  const canCopy = engine === 'chromium';
  await app.untilText('#file-copy-state', canCopy ? /^Or choose a file/ : /^This browser writes into no file by itself.*Make a backup/);
  assert.equal(await app.exists('#file-copy button'), canCopy);
  const names = await library(app);
  const file = await backUp(app);
  const exported = [await exportOf(app, names[0]), await exportOf(app, names[1])];

  const { app: other } = await anew();
  await other.open();
  await other.openFile(file.path);
  await other.untilText('#backup', /not here yet.*not here yet.*What is here stays as it is/s);
  await other.click('#backup-keep');
  await until('both cases', async () => (await library(other)).length === 2);
  assert.deepEqual(await library(other), names);
  const second = await backUp(other);
  assert.equal(second.text, file.text, 'a second backup is the same file');
  assert.deepEqual([await exportOf(other, names[0]), await exportOf(other, names[1])], exported, 'so are the cases');
  // The case that was open last, and the settings, as at the next visit.
  await other.reload();
  await other.find('#reader [data-block]');
  await isFurnished(other);
  await other.click('.brand');

  // Work goes on; the same backup replaces it only if that is said.
  await openCase(other, names[0]);
  await other.highlight('was  struck out  by', 1);
  await other.saved();
  await other.click('.brand');
  await other.openFile(file.path);
  await other.untilText('#backup', /here with other work.*the same is here|the same is here.*here with other work/s);
  await other.click('#backup-keep');
  await other.untilGone('#backup');
  await other.openFile(file.path);
  await other.click('#backup-replace');
  await other.untilGone('#backup');
  await other.toast(/What the backup brought is stored here/);
  await other.find('#reader [data-block]');
  assert.deepEqual(await other.counts(), [0, 0, 1], 'the work of the backup is on the screen');
});

// Two hundred million bytes take half a minute, and nothing in them is up to the engine: one is enough for every run.
journey('a backup that is too large for one file comes in several, each of which opens', { engines: ['chromium'] }, async ({ app, elsewhere }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('gave way', 2);
  await app.saved();
  // Both together are more than a file may hold to be opened.
  await inDatabase(app, `for (const name of ['torn-1.txt', 'torn-2.txt']) store('damaged').put('x'.repeat(101_000_000), name);`);
  await app.click('.brand');
  await app.click('#backup-make');
  await app.untilText('#backup-parts-title', /The backup comes in 2 files/);
  assert.deepEqual(await app.texts('.backup-parts li > span:first-of-type'), ['1 case', 'What belongs to no case']);
  const axe = new Axe(app);
  await axe.inBoth('a backup in several files');
  assert.deepEqual(axe.found, []);
  await app.click('#backup-part-1');
  const first = await app.browser.download();
  await app.toast(/File 1 of 2 is saved/);
  assert.deepEqual(await app.texts('.backup-saved'), ['Saved', '']);
  await app.tabTo('#backup-part-2');
  await app.press(Key.ENTER);
  const second = await app.browser.download();
  await app.toast(/Everything on this device is in the backup, in 2 files/);
  await app.untilGone('#backup-parts');
  assert.match(first.name, /1-of-2\.backup\.json$/);
  assert.match(second.name, /2-of-2\.backup\.json$/);

  const { app: other } = await elsewhere();
  await other.open();
  for (const [file, words] of [[first, /not here yet/], [second, /All of its cases are here already/]]) {
    assert(file.bytes.length < 200_000_000);
    await other.openFile(file.path);
    await other.untilText('#backup', words);
    await other.click('#backup-keep');
    await other.untilGone('#backup');
  }
  const held = `store('damaged').getAll().onsuccess = ({ target }) => give(target.result.map((it) => it.length));`;
  await until('all of it', async () => `${await inDatabase(other, held)}` === '101000000,101000000');
  await until('the case', async () => (await library(other)).length === 1);
});

/** Types into a field in place of what is there. */
async function fill(app, id, text) {
  const field = await app.find(`#${id}`);
  await field.clear();
  await field.sendKeys(text);
}

/** What has the keyboard, once the app has had a frame for it. */
const untilInFocus = (app, css) => until(`the keyboard on ${css}`, async () => await app.inFocus() === css);

journey('files under a password open with that alone, to the byte', {}, async ({ app, elsewhere }) => {
  const password = 'Ein Wal, zwei Wåle';
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('who gave way', 2);
  await app.saved();

  // From the menu with the mouse, then by keys alone.
  await app.click('#export-more');
  await app.click('#export-locked');
  await untilInFocus(app, '#lock-typed');
  await app.press(Key.ENTER);
  await app.untilText('#lock-state', /Type a password/);
  await app.type('Wal');
  await app.press(Key.TAB);
  await app.untilText('#lock-state', /differ|Type the same/);
  await app.press(Key.ESCAPE);
  await app.untilGone('#lock');
  await untilInFocus(app, '#export-more');
  await app.click('#export-more');
  await app.click('#export-locked');
  await fill(app, 'lock-typed', password.slice(0, 5));
  await app.untilText('#lock-state', /^Short/);
  await fill(app, 'lock-typed', password);
  await fill(app, 'lock-again', 'something else');
  await app.untilText('#lock-state', /The two passwords differ/);
  await app.press(Key.ENTER);
  await fill(app, 'lock-again', password);
  await until('nothing to stand against it', async () => await app.text('#lock-state') === '');
  const axe = new Axe(app);
  await axe.inBoth('asking for a password');
  assert.deepEqual(axe.found, []);
  await untilInFocus(app, '#lock-again');
  await app.press(Key.ENTER);
  const file = await app.browser.download();
  await app.toast(/Case file exported/);
  assert.match(file.name, /\.caveat\.json\.age$/);
  assert.match(file.text, /^age-encryption\.org\/v1\n-> scrypt \S+ 16\n/);
  assert.doesNotMatch(file.text, /who gave way/);
  const plain = await app.exportCase();
  await app.click('.brand');
  await app.click('#backup-locked');
  await fill(app, 'lock-typed', password);
  await fill(app, 'lock-again', password);
  await app.click('#lock-write');
  const backup = await app.browser.download();
  assert.match(backup.name, /\.backup\.json\.age$/);
  assert.doesNotMatch(backup.text, /caveat-backup/);

  // On another machine a wrong password and a cancelled try leave everything as it was.
  const { app: other } = await elsewhere();
  await other.open();
  await other.openFile(file.path);
  await untilInFocus(other, '#lock-typed');
  await other.type('wrong');
  await other.press(Key.ENTER);
  await other.untilText('#lock-state', /The password does not fit this file/);
  assert.equal(await other.exists('#import'), false);
  await other.click('#lock-cancel');
  await other.untilGone('#lock');
  assert.equal(await other.exists('#reader [data-block]'), false);
  await other.openFile(file.path);
  await fill(other, 'lock-typed', 'wrong');
  await other.click('#lock-read');
  await other.untilText('#lock-state', /The password does not fit this file/);
  await untilInFocus(other, '#lock-typed');
  await fill(other, 'lock-typed', password);
  await other.press(Key.ENTER);
  await other.click('#import-accept');
  await other.find('#reader [data-block]');
  await other.saved();
  assert.equal((await other.exportCase()).text, plain.text, 'the same case comes back');
  await other.click('.brand');
  await other.openFile(backup.path);
  await fill(other, 'lock-typed', password);
  await other.press(Key.ENTER);
  await other.untilText('#backup', /here with other work/);
});
