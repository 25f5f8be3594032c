// What axe-core can find by itself, on every screen and in everything that opens over one, in both themes. What takes
// work to reach is looked at in its own journey: the reasoning log, pictures, tags of the library, the bar of tabs,
// templates, and the page that is handed over.
import assert from 'node:assert/strict';
import { Axe } from './support/axe.mjs';
import { CodebookPage } from './support/codebook.mjs';
import { Key, until } from './support/engine.mjs';
import { walk } from './support/reach.mjs';
import { journey } from './support/test.mjs';

journey('axe-core on every screen', {}, async ({ app, driver }) => {
  const axe = new Axe(app);
  await app.open();
  await axe.inBoth('start');
  await app.openExample('News analysis');
  await axe.inBoth('preview');
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
  await axe.inBoth('reading, with a card open');
  for (const [key, mode] of [['s', 'sentence'], ['c', 'caret']]) {
    await app.press(key);
    await app.find(`.cursor-${mode === 'caret' ? 'caret' : 'line'}`);
    await axe.inBoth(`reading, ${mode} mode`);
  }
  await app.press(Key.ESCAPE);
  await app.press(Key.CONTROL, 'k');
  await app.find('#palette');
  await app.type('sent');
  await axe.inBoth('palette');
  await app.press(Key.ESCAPE);
  await app.untilGone('#palette');
  await app.drag('on paper only');
  await axe.look('reading, with words selected');
  await app.click('#export-more');
  await axe.look('export menu');
  await app.click('#export-more');
  await app.show('brief');
  const row = await app.addLine('bluf', 'A judgement.');
  await app.cite(row, [1, 2]);
  await app.click(`${row} .cite`);
  await app.find('.picker');
  await axe.inBoth('brief, choosing citations');
  await app.click('[aria-label=Keys]');
  await app.find('#keys');
  await axe.inBoth('dialog');
  await app.clickButton('Close', '//div[@id="keys"]');
  await app.untilGone('#keys');
  await app.click('.brand');
  await app.find('.library-entry');
  await app.click('.library-entry .button.quiet');
  await axe.inBoth('start, with a library');
  assert.deepEqual(axe.found, []);
});

journey('axe-core on what is opened for a moment, and Tab through the brief', {}, async ({ app, driver }) => {
  const axe = new Axe(app);
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('who gave way', 4);
  await app.highlight('night shifts', 1);
  await app.highlight('night shifts', 2);
  const inText = (...keys) => driver.executeScript('document.getElementById("reader").focus()').then(() => app.press(...keys));

  await inText('o');
  await app.find('.chooser');
  await axe.inBoth('chooser of highlights');
  await app.press(Key.ESCAPE);
  await app.untilGone('.chooser');
  const codebook = new CodebookPage(app);
  await codebook.open();
  await codebook.add('Harbour');
  await axe.inBoth('codebook');
  await codebook.close();

  await inText('/');
  await until('the keyboard in the field', async () => await app.inFocus() === '#search-words');
  await app.type('the');
  await app.untilText('#search-count', /of \d+$/);
  await axe.inBoth('search in the text');
  await app.press(Key.ESCAPE);
  await inText('g');
  await app.find('#outline-list');
  await axe.inBoth('outline');
  await app.click('#tab-highlights');
  await app.click('#filter summary');
  await axe.inBoth('list of highlights, with its filter');
  await inText('n');
  await app.click('.card.is-focused .card-places');
  await app.find('#every-place');
  await axe.inBoth('every other place');
  await app.press(Key.ESCAPE);
  await app.untilGone('#every-place');

  await app.show('brief');
  await app.click('.add-line[data-slot="hypothesis"]');
  await until('the keyboard in its field', () => driver.executeScript('return document.activeElement.localName === "textarea"'));
  await app.type('It holds.');
  await app.click('.add-line[data-slot="matrix-evidence"]');
  await app.find('.matrix tbody tr');
  const line = await app.addLine('bluf', 'It could perhaps hold.');
  await app.find('.checks');
  await axe.inBoth('brief, with a matrix and advice');
  await app.click('#technique-cross-impact');
  for (const name of ['Oil price', 'Unrest']) {
    await app.click('.add-line[data-slot="Factor"]');
    await until('the keyboard in its name', () => driver.executeScript(
      'return document.activeElement.id.startsWith("factor-") && document.activeElement.value === ""'));
    await app.type(name);
  }
  await app.find('#cell-factors-0-1');
  await axe.inBoth('brief, with a cross-impact analysis');
  await app.click(`${line} textarea`);
  await app.click(`${line} .cite`);
  await app.find(`${line} .picker`);
  const brief = await walk(app, 'main');
  assert.deepEqual(brief.missed, [], 'Tab comes to all that a pointer can press');
  assert.ok(brief.count > 100, `that is a lot: ${brief.count}`);
  await app.click('[data-technique="key-assumptions"] button');
  await app.click('#worksheet-fill');
  await app.find('#worksheet table tbody tr');
  await axe.inBoth('worksheet');
  assert.deepEqual((await walk(app, 'main')).missed, []);
  assert.deepEqual(axe.found, []);
});
