// The checker under the brief: advice, lines without a highlight, red flags without a line.
import assert from 'node:assert/strict';
import { Key, until } from './support/engine.mjs';
import { journey } from './support/test.mjs';

const ADVICE = '.checks .advice > [data-rule]';

journey('advice is given, followed, set aside with a reason that is kept, and taken up again', {}, async ({ app, driver }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('who gave way', 2);
  await app.highlight('Vessmark cannot afford a second stoppage', 1);
  await app.show('brief');
  const rules = () => driver.executeScript('return [...document.querySelectorAll(arguments[0])].map((it) => it.dataset.rule)', ADVICE);
  const untilRules = (expected) => until(`the advice to be ${expected}`, async () => String(await rules()) === String(expected));
  const list = (title) => driver.executeScript(
    'return [...[...document.querySelectorAll(".checks h3")].find((it) => it.textContent === arguments[0]).nextElementSibling.querySelectorAll(".finding")].map((it) => it.textContent)', title);
  assert.deepEqual(await rules(), ['no-marking']);

  const row = await app.addLine('bluf', 'A pact could hold, with high confidence in that.');
  await untilRules(['no-marking', 'no-source-summary', 'hedge', 'ungrounded']);
  assert.deepEqual(await list('Lines that rest on no highlight'), ['A pact could hold, with high confidence in that.']);
  assert.deepEqual(await list('Red flags that no line rests on'), ['who gave way', 'Vessmark cannot afford a second stoppage']);
  await app.cite(row, [2]);
  await until('the citation to count', async () => (await list('Lines that rest on no highlight')).length === 0);
  assert.deepEqual(await list('Red flags that no line rests on'), ['who gave way']);
  await untilRules(['no-marking', 'no-source-summary', 'hedge']);

  // Following advice is typing: the keyboard goes to the line.
  await app.clickButton('Go to the line', '//*[@data-rule="hedge"]');
  await until('the line to have the keyboard', async () => await driver.executeScript('return document.activeElement.value') === 'A pact could hold, with high confidence in that.');
  await app.press(Key.CONTROL, 'a');
  await app.type('A pact is likely to hold, with high confidence.');
  await untilRules(['no-marking', 'no-source-summary', 'likelihood-with-confidence']);

  // Setting aside, by keyboard alone, asks for a reason.
  await app.clickButton('Set aside', '//*[@data-rule="likelihood-with-confidence"]');
  await until('the field to have the keyboard', async () => await driver.executeScript('return document.activeElement.matches(".advice-reason input")'));
  await app.type('House style of this desk');
  await app.press(Key.ENTER);
  await app.untilText('.checks h3 + .advice [data-rule="likelihood-with-confidence"] .hint', /House style of this desk/);
  assert.equal(await driver.executeScript('return document.activeElement.id'), 'checks-title', 'the keyboard is not lost');
  await app.saved();
  await app.reload();
  await app.untilText('.checks .advice [data-rule="likelihood-with-confidence"] .hint', /House style of this desk/);
  const { brief } = JSON.parse((await app.exportCase()).text);
  assert.deepEqual(brief.dismissals.map((it) => [it.rule, it.reason]), [['likelihood-with-confidence', 'House style of this desk']]);

  await app.press(Key.CONTROL, 'z');
  await app.untilText('.checks .advice [data-rule="likelihood-with-confidence"] .hint', /ICD 203/);
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await app.untilText('.checks .advice [data-rule="likelihood-with-confidence"] .hint', /House style/);
  await app.clickButton('Take up again', '//*[@data-rule="likelihood-with-confidence"]');
  await app.untilText('.checks .advice [data-rule="likelihood-with-confidence"] .hint', /ICD 203/);
});
