// What axe-core can find by itself, on every screen, in both themes. Its rules are the same in every engine.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { journey } from './support/test.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

journey('axe-core on every screen', { engines: ['chromium'] }, async ({ app, driver }) => {
  const found = [];
  const look = async (screen) => {
    await app.frames();
    await driver.executeScript(`if (!window.axe) { ${axe} }`);
    const violations = await driver.executeAsyncScript(`
      const done = arguments[0];
      window.axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations.map(
        ({ id, impact, help, nodes }) => ({ id, impact, help, nodes: nodes.map((it) => it.html.slice(0, 140) + ' ' + (it.any[0]?.message ?? '')).slice(0, 4) }))));`);
    for (const it of violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')) found.push({ screen, ...it });
  };
  const inBoth = async (screen) => {
    await look(`${screen}, light`);
    await app.click('#theme');
    // Colours change over a moment; a mixture of two themes would be judged otherwise.
    await driver.executeAsyncScript('const done = arguments[0]; Promise.allSettled(document.getAnimations().map((it) => it.finished)).then(() => done());');
    await look(`${screen}, dark`);
    await app.click('#theme');
    await driver.executeAsyncScript('const done = arguments[0]; Promise.allSettled(document.getAnimations().map((it) => it.finished)).then(() => done());');
  };
  await app.open();
  await inBoth('start');
  await app.openExample('News analysis');
  await inBoth('preview');
  await app.accept();
  for (const [words, key] of [['who gave way', 2], ['a private visit', 3], ['nine hours on night shifts', 1], ['night shifts', 2]]) await app.highlight(words, key);
  await app.openFields();
  await inBoth('reading, with a card open');
  await app.drag('on paper only');
  await look('reading, with words selected');
  await app.click('#export-more');
  await look('export menu');
  await app.click('#export-more');
  await app.show('brief');
  const row = await app.addLine('bluf', 'A judgement.');
  await app.click(`${row} .cite`);
  await app.find('.picker');
  await inBoth('brief, choosing citations');
  await app.click('[aria-label=Keys]');
  await app.find('#keys');
  await look('dialog, light');
  assert.deepEqual(found, []);
});
