// What axe-core can find by itself, on every screen, in both themes. Its rules are the same in every engine.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Key } from './support/engine.mjs';
import { journey } from './support/test.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

journey('axe-core on every screen', {}, async ({ app, driver }) => {
  const found = [];
  const look = async (screen) => {
    await app.frames();
    // Colours change over a moment; a mixture of two themes would be judged otherwise.
    await driver.executeAsyncScript('const done = arguments[0]; Promise.allSettled(document.getAnimations().filter((it) => it.effect.getComputedTiming().endTime < Infinity).map((it) => it.finished)).then(() => done());');
    if (!await driver.executeScript('return window.axe !== undefined')) await driver.executeScript(axe);
    const { violations, checked } = await driver.executeAsyncScript(`
      const [rules, done] = arguments;
      window.axe.run(document, { runOnly: rules, preload: false }).then(({ violations, passes }) => done({
        checked: passes.length,
        violations: violations.map(({ id, help, nodes }) => (
          { id, help, nodes: nodes.slice(0, 4).map((it) => it.html.slice(0, 140) + ' ' + (it.any[0]?.message ?? '')) })),
      }), (error) => done({ checked: 0, violations: [{ id: String(error) }] }));`, RULES);
    assert.ok(checked > 10, `${screen}: axe looked at something`);
    found.push(...violations.map((it) => ({ screen, ...it })));
  };
  const inBoth = async (screen) => {
    await look(`${screen}, light`);
    await app.click('#theme');
    await look(`${screen}, dark`);
    await app.click('#theme');
  };
  await app.open();
  await inBoth('start');
  await app.openExample('News analysis');
  await inBoth('preview');
  await app.accept();
  // Apart, overlapping, nested, and the same words three times over.
  for (const [words, key] of [['who gave way', 2], ['a private visit', 3], ['nine hours on night shifts', 1], ['night shifts, and the union', 2],
    ['night shifts', 3], ['night shifts', 1], ['night shifts', 4]]) await app.highlight(words, key);
  // Told apart without colour: in every engine each category has a line of its own under its words.
  const lines = await driver.executeScript(`return [...document.querySelectorAll('#reader .line, .rail .swatch, .tag-name')].map((it) => {
    const { textDecorationLine, textDecorationStyle } = getComputedStyle(it);
    return it.closest('[data-category]').dataset.category + ' ' + textDecorationLine + ' ' + textDecorationStyle;
  })`);
  assert.deepEqual([...new Set(lines)].sort(), ['assumption underline dotted', 'bias-deception-risk underline wavy',
    'entity underline double', 'evidence underline solid', 'information-gap underline dashed']);
  await app.openFields();
  await inBoth('reading, with a card open');
  for (const [key, mode] of [['s', 'sentence'], ['c', 'caret']]) {
    await app.press(key);
    await app.find(`.cursor-${mode === 'caret' ? 'caret' : 'line'}`);
    await inBoth(`reading, ${mode} mode`);
  }
  await app.press(Key.ESCAPE);
  for (const theme of ['light', 'dark']) {
    await app.press(Key.CONTROL, 'k');
    await app.find('#palette');
    await app.type('sent');
    await look(`palette, ${theme}`);
    await app.press(Key.ESCAPE);
    await app.untilGone('#palette');
    await app.click('#theme');
  }
  await app.drag('on paper only');
  await look('reading, with words selected');
  await app.click('#export-more');
  await look('export menu');
  await app.click('#export-more');
  await app.show('brief');
  const row = await app.addLine('bluf', 'A judgement.');
  await app.cite(row, [1, 2]);
  await app.click(`${row} .cite`);
  await app.find('.picker');
  await inBoth('brief, choosing citations');
  for (const theme of ['light', 'dark']) {
    await app.click('[aria-label=Keys]');
    await app.find('#keys');
    await look(`dialog, ${theme}`);
    await app.clickButton('Close', '//div[@id="keys"]');
    await app.untilGone('#keys');
    await app.click('#theme');
  }
  await app.click('.brand');
  await app.find('.library-entry');
  await app.click('.library-entry .button.quiet');
  await inBoth('start, with a library');
  assert.deepEqual(found, []);
});
