// The app as one file, opened from a disk: no server is asked for anything.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { highlights } from './support/casefile.mjs';
import { App } from './support/app.mjs';
import { Key, engine, folder, until } from './support/engine.mjs';
import { REFUSED, attempts } from './support/refusals.mjs';
import { journey } from './support/test.mjs';

const ONE_FILE = process.env.ONE_FILE ?? fileURLToPath(new URL('../../release/caveat.html', import.meta.url));

const ARTICLE = `The harbour reopens

The crews will stay all winter. Nobody says who pays.

One source spoke of a plot.`;

test(`${engine}: the published hash is that of the one file`, () => {
  const hash = createHash('sha256').update(readFileSync(ONE_FILE)).digest('hex');
  assert.equal(readFileSync(`${ONE_FILE}.sha256`, 'utf8'), `${hash}  caveat.html\n`);
});

/** What one file cannot do, which nobody would guess. */
const CANNOT = [
  /Your work is not in it: this browser keeps it, on this computer\. To take it along, make a backup\./,
  /a copy elsewhere starts empty/, /every page that is opened from a file can read it, so open none that you do not trust/,
  /Two tabs may not follow each other live\./, /It cannot be installed, so that no file, share or badge of the system leads to it\./, /There are no updates by themselves/,
];

// Pages that are opened from files share one storage in Chromium.
journey('the one file does the whole job from a disk, finds it again, and hands it on in a backup', { leavesTraces: true }, async ({ browser, driver, pages, server }) => {
  // As on a stick: a name with a space, in a folder of its own.
  const path = `${folder('a stick')}/caveat.html`;
  copyFileSync(ONE_FILE, path);
  const app = new App(browser, pathToFileURL(path).href, pages.url);
  await app.copyText(ARTICLE);
  await app.open();
  const says = await app.untilText('#one-file', /^This is Caveat as one file\./);
  for (const words of CANNOT) assert.match(says, words);
  await app.paste();
  await app.accept();
  assert.equal(await app.text('#home'), 'One file, without a server');
  await app.highlight('stay all winter', 1);
  await app.highlight('who pays', 2);
  await app.write('Note', 'Half a sentence');

  // Threads come from inside, too.
  await driver.executeScript('document.getElementById("reader").focus()');
  await app.press('/');
  await until('the keyboard in the field', async () => await app.inFocus() === '#search-words');
  await app.type('[wp](ho|ays)');
  await app.click('#search-pattern');
  await app.untilText('#search-count', /of 2$/);
  await app.press(Key.ESCAPE);

  await app.show('brief');
  const row = await app.addLine('bluf', 'A judgement.');
  await app.cite(row, [1]);
  await app.saved();
  assert.match((await app.exportMarkdown()).text, /A judgement\./);
  const file = await app.exportCase();
  assert.deepEqual(highlights(file.text).map(([, words]) => words), ['stay all winter', 'who pays']);

  await app.reload();
  await app.find('.app[data-view="brief"]');
  assert.equal(await app.value('.line-row textarea'), 'A judgement.');
  assert.deepEqual((await app.exportCase()).bytes, file.bytes, 'what was kept is what was there');

  // A backup takes along what the file cannot.
  await app.click('.brand');
  await app.click('#backup-make');
  const backup = await app.browser.download();
  for (let press = 0; press < 2; press += 1) await app.click('.library-entry .button.quiet');
  await app.untilGone('.library');
  await app.openFile(backup.path);
  await app.untilText('#backup', /not here yet/);
  await app.click('#backup-keep');
  await app.click('.library-open');
  await app.find('#reader [data-block]');
  assert.deepEqual((await app.exportCase()).bytes, file.bytes, 'so is what the backup brought');
  assert.equal(await app.text('#requests'), '0 requests since load');
  assert.deepEqual(await server.requests(), []);

  // The policy holds for what is inside as for what would come from outside.
  assert.deepEqual(await attempts(driver), REFUSED);
  const outcome = await driver.executeAsyncScript(`
    const [address, done] = arguments;
    fetch(address).then(() => done('fetched'), () => done('refused'));`, pages.url);
  assert.equal(outcome, 'refused');
});
