// The copy of everything in a file of one's own. No driver can use the browser's dialog for that, so in its place a real
// file of the origin's private file system is chosen; the rest (writing, keeping, reading) is the browser's own.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOf, folder, until } from './support/engine.mjs';
import { DIST } from './support/server.mjs';
import { journey } from './support/test.mjs';

/** What the analyst and the system do: choose a file, and allow or forbid to write to it. */
const SYSTEM = `
  window.showSaveFilePicker = async ({ suggestedName }) =>
    (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
  const file = FileSystemFileHandle.prototype;
  const { createWritable } = file;
  const mayWrite = () => localStorage.getItem('test-may-write') !== 'no';
  file.queryPermission = async () => mayWrite() ? 'granted' : 'prompt';
  file.requestPermission = async () => { localStorage.removeItem('test-may-write'); return 'granted'; };
  file.createWritable = async function (...options) {
    if (!mayWrite()) throw new DOMException('The request is not allowed.', 'NotAllowedError');
    const stream = await createWritable.apply(this, options);
    if (window.losesBytes) stream.write = async () => {};
    return stream;
  };`;

function withSystem() {
  const dir = copyOf(DIST, 'dist');
  writeFileSync(`${dir}/system.js`, SYSTEM);
  const page = readFileSync(`${dir}/index.html`, 'utf8');
  writeFileSync(`${dir}/index.html`, page.replace('<title>', '<script src="./system.js"></script><title>'));
  return { dir };
}

/** What the file holds. The browser refuses to read it while another takes its place. */
const inFile = (driver) => until('the file to be read', () => driver.executeAsyncScript(`
  const done = arguments[0];
  navigator.storage.getDirectory()
    .then((folder) => folder.getFileHandle('caveat.backup.json'))
    .then((handle) => handle.getFile()).then((file) => file.text()).then(done, () => done(''));`));

const upToDate = (app) => app.untilText('#save-state', /^Saved on this device and in your file$/);
const counts = (app, wanted) => until(`${wanted} highlights`, async () => String(await app.counts()) === wanted);

journey('the copy in a file is a backup that follows every change, over reloads, refusals and tabs', {
  engines: ['chromium'], server: withSystem,
}, async ({ app, driver, elsewhere }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('dawn', 1);
  await app.click('.brand');
  await app.untilText('#file-copy-state', /^Or choose a file/);
  await app.click('#file-copy-choose');
  await app.untilText('#file-copy-state', /goes into “caveat\.backup\.json” some seconds after each change\. Last written at \d/);
  await app.clickButton('Back to the case');
  await app.highlight('stoppage', 2);
  await app.untilText('#save-state', /not exported since 1 change$/);
  await upToDate(app);

  // After a reload the browser asks again, and nothing is written before.
  const first = await inFile(driver);
  await driver.executeScript('localStorage.setItem("test-may-write", "no")');
  await app.reload();
  await app.untilText('#file-copy-bar', /after a reload the browser asks again/);
  await app.highlight('gave way', 2);
  await app.saved();
  assert.equal(await inFile(driver), first);
  await app.click('#file-copy-allow');
  await app.untilGone('#file-copy-bar');
  await upToDate(app);

  // Forbidden in the middle of work: it is said, the work is stored as always and can be exported.
  const second = await inFile(driver);
  assert.notEqual(second, first);
  await driver.executeScript('localStorage.setItem("test-may-write", "no")');
  await app.highlight('nine hours', 3);
  await app.untilText('#file-copy-bar', /was not written: the browser no longer lets Caveat write.*until \d.*stored in this browser as always/);
  await app.untilText('#save-state', /^Saved on this device · not exported since 1 change$/);
  assert.equal(JSON.parse((await app.exportCase()).text).annotations.length, 4);
  assert.equal(await inFile(driver), second, 'the file is what it was');
  await app.click('#file-copy-allow');
  await app.untilGone('#file-copy-bar');
  await upToDate(app);

  // A disk that loses what it is given, and says nothing.
  await driver.executeScript('window.losesBytes = true');
  await app.click('#undo');
  await app.untilText('#file-copy-bar', /was not written: .*not as long as what was written/);
  await app.untilText('#save-state', /^Saved on this device · not exported/);
  await driver.executeScript('window.losesBytes = false');
  await app.click('#redo');
  await app.click('#file-copy-again');
  await app.untilGone('#file-copy-bar');
  await upToDate(app);

  // Another tab with another case: what it does is written by the first, until it takes that over.
  const one = await driver.getWindowHandle();
  await driver.switchTo().newWindow('tab');
  const two = await driver.getWindowHandle();
  await app.open();
  await app.click('.brand');
  await app.untilText('#file-copy-state', /^Another tab or window looks after the copy/);
  await app.clickButton('New case');
  await app.openExample('Many scripts');
  await app.accept();
  await until('the other case in the file', async () => (await inFile(driver)).includes('Not dead'));
  await app.click('.brand');
  await app.click('#file-copy-take');
  await app.untilText('#file-copy-state', /Last written at/);
  await driver.switchTo().window(one);
  await app.click('.brand');
  await app.untilText('#file-copy-state', /^Another tab or window looks after the copy/);
  assert.equal(await app.text('#requests'), '0 requests since load');
  await driver.switchTo().window(two);
  const last = await inFile(driver);
  await app.click('#file-copy-stop');
  await app.untilText('#file-copy-state', /^Or choose a file/);
  await app.reload();
  await app.click('.brand');
  await app.untilText('#file-copy-state', /^Or choose a file/);
  assert.equal(await inFile(driver), last, 'what was written stays');
  await driver.switchTo().window(one);
  await app.untilText('#file-copy-state', /^Or choose a file/);
  await app.click('#file-copy-choose');
  await driver.switchTo().window(two);
  await app.untilText('#file-copy-state', /^Another tab or window looks after the copy/);

  // It opens as a backup, with the newest change of each case.
  const path = join(folder('copy'), 'caveat.backup.json');
  writeFileSync(path, last);
  const { app: other } = await elsewhere();
  await other.open();
  await other.openFile(path);
  await other.untilText('#backup', /not here yet.*not here yet/s);
  await other.click('#backup-keep');
  await until('both cases', async () => (await other.texts('.library-name')).length === 2);
  await other.clickButton((await other.texts('.library-open')).find((words) => words.includes('4 highlights')) ?? 'none');
  await counts(other, '1,2,1');
});
