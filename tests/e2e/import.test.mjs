// Files that are not as they should be: each is named with what is wrong and where, and changes nothing.
import assert from 'node:assert/strict';
import { Key, until } from './support/engine.mjs';
import { changed, fileOf, highlights, verifyQuotes } from './support/casefile.mjs';
import { journey } from './support/test.mjs';

const UNITS = ['', '_utf16', '_byte'];

/** A case with a highlight of each kind and a line that cites one of them. */
async function someWork(app) {
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('who gave way', 2);
  await app.highlight('a private visit', 3);
  await app.highlight('on paper only', 1);
  await app.show('brief');
  const row = await app.addLine('bluf', 'Nobody knows who gave way.');
  await app.cite(row, [1]);
  await app.saved();
  return app.exportCase();
}

/** Goes to the start screen and opens a file there. */
async function offer(app, path) {
  await app.click('.brand');
  await app.openFile(path);
}

async function backToCase(app) {
  await app.clickButton('Back to the case');
  await app.find('#reader [data-block]');
}

/** The dialog about a file says `patterns`; afterwards everything is as it was in `good`. */
async function refused(app, good, path, ...patterns) {
  await offer(app, path);
  await app.find('#rejection');
  const words = await app.text('#rejection');
  for (const pattern of [/cannot be used/, /Nothing was changed/, ...patterns]) assert.match(words, pattern);
  await app.click('#rejection-read');
  await app.untilGone('#rejection');
  await backToCase(app);
  assert.equal(await app.text('#save-state'), 'Saved on this device', 'no change since the export');
  assert.equal((await app.exportCase()).text, good.text, 'the case is what it was');
}

/** Reloads, and waits until the case is there again. */
async function reload(app) {
  await app.reload();
  await app.find('#export-json');
}

const lostWords = (app) => app.texts('.rail-list q');

/** The same file with the first highlight's offsets somewhere else. */
const shifted = (good) => changed(good, ({ annotations: [first] }) => {
  for (const unit of UNITS) for (const end of ['start', 'end']) first[end + unit] += 3;
});

journey('files that cannot be read', {}, async ({ app, elsewhere }) => {
  await app.open();
  const good = await someWork(app);
  await refused(app, good, fileOf('prose.json', 'Dear colleague,'), /prose\.json/, /not JSON.*line 1, column 1/);
  await refused(app, good, fileOf('cut.json', good.text.slice(0, good.text.length / 2)), /cut\.json/, /not JSON.*line \d+, column \d+/);
  await refused(app, good, fileOf('bundle.json', '{"type": "bundle"}'), /\/format: this is not a Caveat case/);
  await refused(app, good, changed(good, (data) => { data.format = 'stix'; }), /\/format: .*"stix", not "caveat-case"/);
  await refused(app, good, changed(good, (data) => { data.schema_version = 2; }), /\/schema_version: .*version 2.*version 1/);
  await refused(app, good, changed(good, ({ sources: [source] }) => { source.text = source.text.replace('Vessmark', 'Wessmark'); }),
    /\/sources\/0\/text_sha256: the SHA-256 of the text is .*not the one that was analysed/);
  await refused(app, good, changed(good, (data) => { data.annotations[1].source = data.annotations[1].id; }), /\/annotations\/1\/source: .*no source/);
  await refused(app, good, changed(good, (data) => { data.annotations[2].category = 'guess'; }), /\/annotations\/2\/category: "guess" is not one of/);
  // What was refused is not on the disk either, and on a machine with nothing it leaves nothing.
  await reload(app);
  assert.equal((await app.exportCase()).text, good.text);

  const { app: other } = await elsewhere();
  await other.open();
  await other.openFile(fileOf('cut.json', good.text.slice(0, 1000)));
  await other.find('#rejection');
  await other.press(Key.ESCAPE);
  await other.untilGone('#rejection');
  assert.equal(await other.exists('.library, #export-json'), false);
  assert.equal(await other.exists('#paste'), true);
});

journey('a file over work that is stored already', {}, async ({ app }) => {
  await app.open();
  const good = await someWork(app);
  await app.show('read');
  await app.highlight('second stoppage', 3);
  await app.saved();
  const later = await app.exportCase();
  assert.notEqual(later.text, good.text);

  const warned = async (leave) => {
    await offer(app, good.path);
    await app.find('#import');
    assert.match(await app.text('#import .warning'), /on this device already.*replaces/);
    assert.equal(await app.text('#import-accept'), 'Replace');
    await leave();
    await app.untilGone('#import');
  };
  await warned(() => app.click('#import-cancel'));
  await backToCase(app);
  assert.equal((await app.exportCase()).text, later.text, 'cancelled: nothing has changed');
  await warned(() => app.press(Key.ESCAPE));
  await reload(app);
  await app.click('.brand');
  await until('the library', () => app.exists('.library-name'));
  assert.deepEqual(await app.texts('.library-name'), await app.texts('.case-name'), 'one case');
  await backToCase(app);
  assert.equal((await app.exportCase()).text, later.text, 'closed with a key: neither here nor on the disk');

  await warned(() => app.click('#import-accept'));
  await app.find('#reader [data-block]');
  assert.deepEqual(await app.counts(), [1, 1, 1]);
  await app.saved();
  await reload(app);
  assert.equal((await app.exportCase()).text, good.text, 'replaced, on the disk too');
});

journey('highlights that do not have their words', {}, async ({ app, elsewhere }) => {
  await app.open();
  const good = await someWork(app);
  const [[category, words]] = highlights(good.text);
  const beyond = changed(good, ({ annotations: [first] }) => { for (const unit of UNITS) first[`end${unit}`] = 1_000_000; });
  const reworded = changed(good, ({ annotations: [first] }) => { first.quote.exact = 'words of another article'; });

  // Cancel.
  await offer(app, shifted(good));
  await app.find('#import');
  assert.match(await app.text('#import'), /1 highlight without the words at the offsets: 1 of them found elsewhere in the text, 0 nowhere/);
  assert.match(await app.text('#import'), /\/annotations\/0: the words at its offsets are .*but its quote is/);
  await app.click('#import-cancel');
  await app.untilGone('#import');
  await backToCase(app);
  assert.equal((await app.exportCase()).text, good.text, 'cancelled: nothing has changed');

  // Found where they were.
  for (const [path, problem] of [[shifted(good), /the words at its offsets are/], [beyond, /its end, 1000000, lies beyond the text/]]) {
    await offer(app, path);
    await app.find('#import');
    assert.match(await app.text('#import'), problem);
    await app.click('#import-accept');
    await app.find('#reader [data-block]');
    await app.saved();
    assert.deepEqual(await lostWords(app), []);
    assert.equal((await app.exportCase()).text, good.text, 'found where it was, so all is as it was');
  }

  // Nowhere in the text: kept and listed, even if the rest is put where it was found.
  await offer(app, reworded);
  await app.find('#import');
  assert.match(await app.text('#import'), /1 highlight without the words at the offsets: 0 of them found elsewhere in the text, 1 nowhere/);
  await app.click('#import-accept');
  await until('the list of lost words', async () => String(await lostWords(app)) === 'words of another article');
  await app.saved();

  // Kept as not found, as the analyst chose.
  await offer(app, shifted(good));
  await app.click('#import-orphans');
  await until('the list of lost words', async () => String(await lostWords(app)) === words);
  await until('the others where they were', () => app.exists('#reader mark[data-marks]'));
  await app.saved();
  const orphaned = await app.exportCase();
  const { annotations, brief } = JSON.parse(orphaned.text);
  const [lost, ...rest] = annotations.filter((it) => it.orphan);
  assert.deepEqual(rest, []);
  assert.deepEqual([lost.category, lost.quote.exact], [category, words], 'kept with its words');
  for (const unit of UNITS) assert.deepEqual([lost[`start${unit}`], lost[`end${unit}`]], [null, null], 'attached nowhere');
  assert.deepEqual(annotations.length, 3);
  assert.ok(JSON.stringify(brief).includes(lost.id), 'the line still cites it');
  await verifyQuotes(orphaned.path);

  // It comes back as what it is, without a question.
  const { app: other } = await elsewhere();
  await other.open();
  await other.openFile(orphaned.path);
  await other.find('#import');
  assert.equal(await other.exists('#import .warning, #import-orphans'), false);
  await other.click('#import-accept');
  await other.find('#reader [data-block]');
  await other.saved();
  assert.deepEqual(await lostWords(other), [words]);
  const second = await other.exportCase();
  assert.ok(second.bytes.equals(orphaned.bytes), 'byte-identical');
  await reload(other);
  await until('the list again, from the disk', async () => String(await lostWords(other)) === words);

  // Only the analyst says where it belongs; what was written on it and what cites it go with it.
  await other.clickButton('Attach');
  await other.toast(/^Select the words in the text that it belongs to/);
  await other.drag(words);
  await other.clickButton('Attach');
  await until('its words in focus', async () => await other.focusedWords() === words);
  assert.deepEqual(await lostWords(other), []);
  const attached = JSON.parse((await other.exportCase()).text).annotations.find((it) => it.id === lost.id);
  assert.deepEqual([attached.orphan, attached.quote.exact, attached.note], [false, words, lost.note]);
  await other.click('#undo');
  await until('the list as before', async () => String(await lostWords(other)) === words);
});
