// What was said to be saved is there afterwards: after a reload, and after the browser's process is killed.
import assert from 'node:assert/strict';
import { Key, engine, until } from './support/engine.mjs';
import { journey } from './support/test.mjs';

const NOTE = 'Asked twice, no answer.';

journey('a reload changes nothing; typing is one step', {}, async ({ app }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('who gave way', 2);
  await app.write('Note', NOTE);
  // All of the typing is one step.
  await app.press(Key.CONTROL, 'z');
  await until('an empty note', async () => await app.value(app.field('Note')) === '');
  assert.deepEqual(await app.counts(), [0, 1, 0], 'only the typing was taken back');
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await until('the note again', async () => await app.value(app.field('Note')) === NOTE);

  // Deleted, and brought back from the short message.
  await app.highlight('a private visit', 3);
  await app.clickButton('Delete', '//section[contains(@class,"is-focused")]');
  await app.toast(/Highlight deleted/);
  assert.deepEqual(await app.counts(), [0, 1, 0]);
  await app.click('#toast-undo');
  await until('the highlight again', async () => String(await app.counts()) === '0,1,1');

  await app.scrollTo('The optimistic reading is');
  const place = await app.firstBlockInSight();
  assert.ok(place > 5);
  await until('the place to be stored', async () => await app.storedBlock() === place);
  await app.saved();
  await app.reload();
  await until('the article', () => app.exists('#reader [data-block]'));
  assert.deepEqual(await app.counts(), [0, 1, 1]);
  await until('the same block at the top', async () => Math.abs(await app.firstBlockInSight() - place) <= 1);
  assert.match(await app.text('#save-state'), /Saved on this device · not exported since \d+ changes/);

  // The steps from before the reload can still be taken back, and done again.
  for (const rest of ['0,1,0', '0,1,0', '0,0,0']) {
    await app.click('#undo');
    await app.toast(/Undone/);
    await until(`${rest} highlights`, async () => String(await app.counts()) === rest);
  }
  for (let step = 0; step < 3; step += 1) await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await until('all again', async () => String(await app.counts()) === '0,1,1');

  await app.show('brief');
  await app.addLine('bluf', 'Half a thought');
  await app.saved();
  await app.reload();
  await app.find('.app[data-view="brief"]');
  assert.equal(await app.value('.line-row textarea'), 'Half a thought');
  const { annotations } = JSON.parse((await app.exportCase()).text);
  assert.equal(annotations[0].note, NOTE);
});

// Each of them in the article once, in its order; every fourth gets a note.
const BURST = [
  'dawn', 'stoppage', 'anchor', 'historic understanding', 'pause', 'published it', 'gave way', 'first winter storm', 'nine hours', 'on paper only',
  'thirty-one', 'disputed', 'private visit', 'embarrassment', '40 million', 'Chamber', 'explained', 'cannot afford', 'comes back', 'restored',
];

// WebKitGTK forgets everything when an automated session ends, by design and whatever the profile: there the
// page is torn down by a reload at the same moment, which ends the program as suddenly but not the browser.
journey('a burst, then the process is killed at “saved”', {}, async ({ app, browser, reopen }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  const expected = [];
  for (const [index, words] of BURST.entries()) {
    const key = index % 3 + 1;
    assert.equal(await app.highlight(words, key), words);
    if (index % 4 === 3) await app.write('Note', `Note ${index}: ${words}?`);
    expected.push([['assumption', 'information-gap', 'bias-deception-risk'][index % 3], words, index % 4 === 3 ? `Note ${index}: ${words}?` : '']);
  }
  await app.saved();
  let after = app;
  if (engine === 'webkit') {
    await app.reload();
  } else {
    await browser.kill();
    ({ app: after } = await reopen(browser.profile));
    await after.open();
  }

  await after.find('#reader [data-block]');
  assert.deepEqual(await after.counts(), [7, 7, 6]);
  const { annotations } = JSON.parse((await after.exportCase()).text);
  assert.deepEqual(annotations.map((it) => [it.category, it.quote.exact, it.note ?? '']), expected);
  // The history is there too: the newest note is taken back, then its highlight, and both come again.
  await after.click('#undo');
  await after.toast(/Undone/);
  assert.deepEqual(await after.counts(), [7, 7, 6], 'the note was one step');
  await after.click('#undo');
  await until('the highlight taken back', async () => String(await after.counts()) === '7,6,6');
  await after.click('#redo');
  await after.click('#redo');
  const again = JSON.parse((await after.exportCase()).text).annotations;
  assert.deepEqual(again.map((it) => [it.quote.exact, it.note ?? '']), expected.map(([, words, note]) => [words, note]));
});

journey('two cases in the library: open one, delete one', {}, async ({ app }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('who gave way', 2);
  await app.saved();
  await app.click('.brand');
  await app.clickButton('New case');
  await app.openExample('Many scripts');
  await app.accept();
  await app.highlight('was  struck out  by', 1);
  await app.highlight('Not dead', 3);
  await app.saved();

  const [mixed, news] = [/2 highlights/, /Night deal.*1 source · 1 highlight/];
  const library = () => app.texts('.library-entry');
  await app.click('.brand');
  await until('both cases', async () => {
    const [first, second, ...more] = await library();
    return mixed.test(first) && news.test(second) && more.length === 0;
  });
  await app.click('.library-entry:nth-child(2) .library-open');
  await until('the first case', async () => (await app.blocks())[0]?.[1].startsWith('Night deal'));
  assert.deepEqual(await app.counts(), [0, 1, 0]);
  assert.deepEqual(await app.texts('#reader mark'), ['who gave way']);

  // The other one goes, after a second question; going elsewhere is a no.
  await app.click('.brand');
  const entry = (await library()).findIndex((it) => mixed.test(it)) + 1;
  const remove = `.library-entry:nth-child(${entry}) .button.quiet`;
  await app.click(remove);
  await app.untilText(remove, /^Delete for good\?/);
  await app.click('#paste');
  await app.untilText(remove, /^Delete /);
  assert.equal((await library()).length, 2, 'one click deletes nothing');
  await app.click(remove);
  await app.untilText(remove, /^Delete for good\?/);
  await app.click(remove);
  await until('one case left', async () => (await library()).length === 1);
  assert.match((await library())[0], news);

  await app.reload();
  await app.find('#reader [data-block]');
  assert.deepEqual(await app.counts(), [0, 1, 0], 'the open case is as it was');
  await app.click('.brand');
  await until('the library', async () => (await library()).length > 0);
  assert.equal((await library()).length, 1, 'the deleted case stays away');

  // The open one goes as well: nothing of it is left, on the screen or in the database.
  await app.click('.library-entry .button.quiet');
  await app.click('.library-entry .button.quiet');
  await app.untilGone('.library');
  await app.reload();
  await app.find('#paste');
  assert.equal(await app.exists('.library'), false);
});
