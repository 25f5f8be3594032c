// Everything in one file: an empty browser gets it back to the byte, and nothing is replaced unasked.
import assert from 'node:assert/strict';
import { By, engine, until } from './support/engine.mjs';
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

journey('a backup comes back in an empty browser, to the byte', {}, async ({ app, anew }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('gave way', 2);
  await app.saved();
  await app.click('.brand');
  await app.clickButton('New case');
  await app.openExample('Many scripts');
  await app.accept();
  await app.highlight('Not dead', 3);
  await app.click('#theme');
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
