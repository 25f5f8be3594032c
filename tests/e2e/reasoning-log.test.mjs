// The reasoning log: what was done reads in plain words, also after a reload, and leaves as files.
import assert from 'node:assert/strict';
import { Axe } from './support/axe.mjs';
import { Key, until } from './support/engine.mjs';
import { command } from './support/keys.mjs';
import { journey } from './support/test.mjs';

const steps = (app) => app.texts('#log-steps .log-words');

/** Opens the log from the menu of exports. */
async function openLog(app) {
  await app.click('#export-more');
  await app.click('#open-log');
  await app.find('#log-steps li');
}

journey('who did what, and when, and what it was before', {}, async ({ app, driver }) => {
  await app.copyText('The crews will stay all winter. Nobody says who pays.');
  await app.open();
  await app.paste();
  await app.accept();
  await app.highlight('will stay', 1);
  await app.highlight('who pays', 2);
  await app.saved();
  await app.click('#undo');
  await app.saved();
  await openLog(app);
  const told = [
    'Undone: Highlighted as information gap: “who pays”',
    'Highlighted as information gap: “who pays”',
    'Highlighted as assumption: “will stay”',
    'Source added: “The crews will stay all winter. Nobody says who pays.”',
  ];
  assert.deepEqual(await steps(app), told);
  assert.match(await app.text('#log-steps li:nth-child(2)'), /undone later/);
  assert.match(await app.text('#log-count'), /^4 steps/);
  const axe = new Axe(app);
  await axe.inBoth('reasoning log');
  assert.deepEqual(axe.found, []);
  await app.click('#log-json');
  const file = await app.browser.download();
  const log = JSON.parse(file.text);
  assert.deepEqual([log.format, log.schema_version, log.missing], ['caveat-reasoning-log', 1, null]);
  assert.deepEqual(log.steps.map((step) => step.way), ['done', 'done', 'done', 'undone']);

  // Escape closes it; it is the same after a reload, and by keyboard from the palette.
  await app.press(Key.ESCAPE);
  await app.untilGone('#log');
  await app.reload();
  await app.click('#reader p');
  await command(app, 'reasoning', 'Reasoning log: who did what, and when');
  await app.find('#log-steps li');
  assert.deepEqual(await steps(app), told);
  await app.choose('#log-filter', 'Sources');
  await until('the sources alone', async () => (await steps(app)).length === 1);
  await app.click('#log-markdown');
  const page = await app.browser.download();
  assert.match(page.text, /^4\. \d{4}-.*Undone: Highlighted as information gap: “who pays”$/m);

  // Half an hour later a word is highlighted; the case is looked at as it was before, brought back, and that undone.
  await app.press(Key.ESCAPE);
  await app.untilGone('#log');
  await driver.executeScript('const { now } = window.Date; window.Date.now = () => now() + 1_800_000;');
  await app.highlight('Nobody', 5);
  await app.saved();
  const later = (await app.exportCase()).text;
  await openLog(app);
  await app.click('#open-versions');
  await app.find('#versions-list li');
  await axe.inBoth('earlier versions');
  assert.match(await app.text('#versions-list li'), /, 1 highlight/);
  await app.click('#versions-list li:first-child .button');
  await app.find('.version-page');
  const marked = `return [...document.querySelector('.version-page').shadowRoot.querySelectorAll('mark')].map((it) => it.textContent)`;
  assert.match(String(await driver.executeScript(marked)), /^will stay[^,]*$/, 'the text as it was, with its one highlight');
  await axe.inBoth('an earlier version');
  assert.deepEqual(axe.found, []);
  await app.click('#version-export');
  const then = JSON.parse((await app.browser.download()).text);
  assert.deepEqual(then.annotations.map((it) => it.quote.exact), ['will stay']);
  await app.click('#version-back');
  await app.untilGone('#versions');
  assert.deepEqual(await app.texts('#reader mark'), ['will stay']);
  await app.saved();
  await app.click('#undo');
  await app.saved();
  assert.equal((await app.exportCase()).text, later, 'nothing that was done since is lost');
});
