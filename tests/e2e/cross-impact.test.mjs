// Cross-impact analysis: judging by keyboard, what follows from it, and what goes into the brief.
import assert from 'node:assert/strict';
import { Key, until } from './support/engine.mjs';
import { journey } from './support/test.mjs';

/** Opens the analysis in a brief. */
async function openAnalysis(app) {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.show('brief');
  await app.click('#cross-impact-open');
  await app.find('#cross-impact');
}

/** Names one thing after another, with Enter between. */
async function nameAll(app, slot, names) {
  await app.click(`.add-line[data-slot="${slot}"]`);
  for (const [index, name] of names.entries()) {
    if (index > 0) await app.press(Key.ENTER);
    await until('an empty name with the keyboard', () => app.driver.executeScript(
      'return document.activeElement.id.startsWith("factor-") && document.activeElement.value === ""'));
    await app.type(name);
  }
}

/** Judges by keys from a cell on; a space goes to the next cell. */
async function judge(app, cell, keys) {
  await app.click(`#cell-${cell}`);
  await until('the keyboard in the cell', async () => await app.inFocus() === `#cell-${cell}`);
  for (const key of keys) await app.press(key === ' ' ? Key.ARROW_RIGHT : key);
}

journey('factors are judged by keyboard, and levers become recommendations', {}, async ({ app, again }) => {
  await openAnalysis(app);
  await nameAll(app, 'Factor', ['Oil price', 'Unrest', 'Exports', 'Reform']);
  await judge(app, 'factors-0-1', '2 2 1');
  await judge(app, 'factors-1-0', '0 3 0');
  // From the field in which a factor would meet itself, the arrow goes on to the next.
  await judge(app, 'factors-2-0', '-1 1 0');
  await judge(app, 'factors-3-0', '2 1 3');
  // Influence, dependence, role, and the places by direct and by indirect influence.
  const rows = () => app.texts('.standings tbody tr');
  await until('the worked example', async () => String(await rows())
    === 'A Oil price53Lever22,B Unrest34Excluded34,C Exports28Indicator43,D Reform61Lever11');
  await app.press(Key.CONTROL, 'z');
  await until('one judgement taken back', async () => (await rows())[3].startsWith('D Reform31Excluded'));
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await app.click('.judging .why');
  await app.type('It feeds the harbour');
  await app.untilText('.judging .judged', /Reform → Exports: \+3/);

  await app.click('#impact-levers-immediate');
  await app.toast(/2 lines added/);
  await app.click('#impact-levers-immediate');
  await app.toast(/Nothing new/);
  assert.deepEqual((await app.linesOf('immediate-actions')).map((line) => line.split(':')[0]), ['Act on Oil price', 'Act on Reform']);
  await app.click('#impact-strong-pairs');
  await until('the strong pairs', async () => (await app.linesOf('implications')).includes('Reform strongly promotes Exports: It feeds the harbour.'));
  await app.saved();
  const file = await app.exportCase();
  const { cross_impact: analysis } = JSON.parse(file.text).brief;
  assert.deepEqual([analysis.factors.length, analysis.influences.length], [4, 12]);
  const { app: other } = await again();
  await other.open();
  await other.importCase(file.path);
  assert.equal((await other.exportCase()).text, file.text);
});
