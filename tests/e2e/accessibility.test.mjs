// What axe-core can find by itself, on every screen and in everything that opens over one, in both themes. What takes
// work to reach is looked at in its own journey: the reasoning log, pictures, tags of the library, the bar of tabs,
// templates, and the page that is handed over.
import assert from 'node:assert/strict';
import { Axe } from './support/axe.mjs';
import { changed, fileOf } from './support/casefile.mjs';
import { CodebookPage } from './support/codebook.mjs';
import { Key, engine, until } from './support/engine.mjs';
import { makePhone, tapOn } from './support/phone.mjs';
import { walk } from './support/reach.mjs';
import { openTool } from './support/scripts.mjs';
import { untilFocused } from './support/spans.mjs';
import { journey } from './support/test.mjs';

/** Each category has a line of its own under its words, in the counts and on its button: no colour is needed. */
async function assertLinesDiffer({ driver }) {
  const lines = await driver.executeScript(`return [...document.querySelectorAll('#reader .line, .rail .swatch, .tag-name')].map((it) => {
    const { textDecorationLine, textDecorationStyle } = getComputedStyle(it);
    return it.closest('[data-category]').dataset.category + ' ' + textDecorationLine + ' ' + textDecorationStyle;
  })`);
  assert.deepEqual([...new Set(lines)].sort(), ['assumption underline dotted', 'bias-deception-risk underline wavy',
    'entity underline double', 'evidence underline solid', 'information-gap underline dashed']);
}

/** The same where the system has taken all colours away, and for the stripes beside the text. Chromium can pretend that. */
async function lookInForcedColours({ driver }) {
  const emulate = (value) => driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] });
  await emulate('active');
  await assertLinesDiffer({ driver });
  const { colours, paper, stripes } = await driver.executeScript(`
    const looks = (css) => [...document.querySelectorAll(css)].map((it) => [it.dataset.category, getComputedStyle(it)]);
    return {
      colours: looks('#reader .line').map(([, { textDecorationColor }]) => textDecorationColor),
      paper: getComputedStyle(document.querySelector('.pane.reading')).backgroundColor,
      stripes: looks('.stripe').map(([category, { borderInlineStartStyle, borderInlineStartColor, insetInlineStart }]) =>
        [category, borderInlineStartStyle, borderInlineStartColor, insetInlineStart]),
    };`);
  const inks = new Set([...colours, ...stripes.map((stripe) => stripe[2])]);
  assert.equal(inks.size, 1, `one colour for all: ${[...inks]}`);
  assert.ok(!inks.has(paper), 'and not that of the paper');
  assert.deepEqual([...new Set(stripes.map(([category, style]) => `${category} ${style}`))].sort(), ['assumption dotted',
    'bias-deception-risk ridge', 'entity double', 'evidence solid', 'information-gap dashed']);
  assert.equal(new Set(stripes.map((stripe) => stripe[3])).size, 5, 'a lane for each');
  await emulate('none');
}

journey('axe-core on every screen', {}, async ({ app, driver }) => {
  const axe = new Axe(app);
  await app.open();
  await axe.inBoth('start');
  await app.openExample('News analysis');
  await axe.inBoth('preview');
  await app.accept();
  // Apart, overlapping, nested, and the same words three times over.
  for (const [words, key] of [['Ilse Varn', 5], ['who gave way', 2], ['a private visit', 3], ['nine hours on night shifts', 1],
    ['night shifts, and the union', 2], ['night shifts', 3], ['night shifts', 1], ['night shifts', 4]]) await app.highlight(words, key);
  await assertLinesDiffer(app);
  if (engine === 'chromium') await lookInForcedColours(app);
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
  await app.click('#tag-options-button');
  await app.find('.tag-options');
  await axe.inBoth('reading, with words selected and how they are taken');
  await app.click('#export-more');
  await app.find('#export-menu:popover-open');
  await axe.inBoth('export menu');
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
  await codebook.edit('Harbour');
  await axe.inBoth('form of a tag');
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
  await app.click('#technique-key-assumptions');
  await app.click('#worksheet-fill');
  await app.find('#worksheet table tbody tr');
  await axe.inBoth('worksheet');
  assert.deepEqual((await walk(app, 'main')).missed, []);
  assert.deepEqual(axe.found, []);
});

// What axe looks at is the same in every engine, so these rarer screens are shown to it in one.
journey('axe-core on notes, tools, worksheets, files, and what goes wrong', { engines: ['chromium'] }, async ({ app, driver }) => {
  const axe = new Axe(app);
  await app.copyText('Log in at p\u0430ypal before noon.\n\nThe ba\u200bnk is shut.');
  await app.open();
  await app.paste();
  await app.switchOffCleanUp();
  await app.accept();
  await app.highlight('before noon', 2);
  await app.write('Note', '- *Seen* by **two**');
  await app.click('.card.is-focused .note-switch');
  await app.find('.note-preview li');
  await axe.inBoth('preview of a note');
  for (const tool of ['hidden', 'direction']) await openTool(app, tool);
  await app.click('#show-hidden');
  await app.find('#reader .hidden-sign');
  await axe.inBoth('hidden characters and direction');

  const codebook = new CodebookPage(app);
  await codebook.open();
  await codebook.add('timing');
  await codebook.close();
  await app.click('.card.is-focused [role=combobox]');
  await app.type('timing');
  await app.press(Key.ENTER);
  await codebook.untilChips('timing');
  await codebook.open();
  await codebook.edit('timing');
  await app.click('.tag-form .danger');
  await app.find('#codebook-question');
  await axe.inBoth('a tag in use is to go');
  await app.click('#codebook-keep');
  await app.click('#codebook-export');
  const tags = await app.browser.download();
  await (await app.find('#codebook-file')).sendKeys(fileOf('desk.codebook.json', tags.text.replaceAll('timing', 'haste')));
  await app.find('#codebook-incoming');
  await axe.inBoth('tags of a file');
  await app.click('#codebook-cancel');
  await codebook.close();

  await app.show('brief');
  for (const technique of ['indicators', 'information-quality', 'deception-detection', 'causal-layered', 'scenarios']) {
    await app.click(`#technique-${technique}`);
    await app.find(`.worksheet[data-technique="${technique}"]`);
    await axe.inBoth(`worksheet, ${technique}`);
    await app.click('#worksheet-close');
    await app.untilGone('.worksheet');
  }

  const file = await app.exportCase();
  await app.click('.brand');
  const moved = changed(file, ({ annotations: [first] }) => {
    for (const unit of ['', '_utf16', '_byte']) for (const end of ['start', 'end']) first[end + unit] += 3;
  });
  for (const [screen, path, dialog, close] of [
    ['import', file.path, '#import', '#import-cancel'],
    ['import, to be repaired', moved, '#import-orphans', '#import-cancel'],
    ['rejected file', fileOf('prose.json', 'Dear colleague,'), '#rejection', '#rejection-read'],
  ]) {
    await app.openFile(path);
    await app.find(dialog);
    await axe.inBoth(screen);
    await app.click(close);
    await app.untilGone(dialog);
  }
  await app.clickButton('Back to the case');
  await app.find('#reader [data-block]');
  await driver.executeScript(`indexedDB.deleteDatabase('caveat');`);
  await app.find('#storage-bar');
  await axe.inBoth('storage that is gone');
  await driver.executeScript(`window.caveatCrash('test')`);
  await app.find('#crash:not([hidden])');
  await axe.inBoth('crash');
  assert.deepEqual(axe.found, []);
});

journey('axe-core on a phone', { width: 500, height: 850, hasTouch: true }, async ({ app, driver }) => {
  const axe = new Axe(app);
  await app.open();
  await makePhone(driver);
  await axe.inBoth('start');
  await app.openExample('News analysis');
  await app.accept();
  await app.selectUnits('who gave way', 0, 12);
  await tapOn(app, '#tag-options-button');
  await app.find('.tag-options');
  await axe.inBoth('bar at the edge of the screen, with its options');
  await tapOn(app, '.tag[data-category="information-gap"]');
  await untilFocused(app, 'who gave way');
  await axe.inBoth('card at the edge of the screen');
  await tapOn(app, '.card.is-focused .card-close');
  await tapOn(app, '#panel-switch');
  await app.find('#panel-switch[aria-expanded=true]');
  await axe.inBoth('panel over the text');
  await tapOn(app, '#panel-switch');
  await tapOn(app, '#view-brief');
  await app.find('.app[data-view=brief] #brief');
  await axe.inBoth('brief');
  assert.deepEqual(axe.found, []);
});
