// An analyst's own tags: made, used, changed and taken along; and what can be said of a highlight, by keyboard.
import assert from 'node:assert/strict';
import { Key, until } from './support/engine.mjs';
import { fileOf } from './support/casefile.mjs';
import { CodebookPage } from './support/codebook.mjs';
import { journey } from './support/test.mjs';

async function openExample(app) {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
}

journey('own tags with keys, merged, renamed, moved and taken along', {}, async ({ app, elsewhere }) => {
  await openExample(app);
  const book = new CodebookPage(app);

  // Made by typing; looks, key and place are chosen.
  await book.open();
  await book.add('timing', 'labour', 'strike');
  await book.edit('timing');
  await book.choose('key', '7');
  await book.choose('colour', 'Teal');
  await book.choose('line', 'Wavy');
  await until('the key beside the name', async () => (await app.texts('.codebook-name kbd')).join() === '7');
  // A key that a command or another tag has cannot be chosen, and says whose it is.
  await book.edit('labour');
  const taken = await app.driver.executeScript(`
    return [...document.querySelectorAll('.tag-form select[id^="tag-key-"] option:disabled')].map((it) => it.textContent);`);
  assert.ok(taken.includes('7: “timing”') && taken.some((words) => /^n: Next highlight/.test(words)), taken.join('; '));
  await book.choose('parent', 'timing');
  await book.untilTree('timing', '-labour', 'strike');

  // Names are unique whatever their case; the field shows what holds.
  await book.rename('strike', ' Timing');
  await app.untilText('.codebook-problem', /there is a tag “Timing” already/);
  assert.equal(await app.value('.tag-form input'), 'strike');

  // Moved with keys; the keyboard stays on the tag.
  await (await book.button('strike')).sendKeys(Key.chord(Key.ALT, Key.ARROW_UP));
  await book.untilTree('strike', 'timing', '-labour');
  await until('the keyboard on the moved tag', async () => /^strike/.test(await app.wordsInFocus()));
  await book.close();

  // A tag's own key highlights the selection, then takes the tag off the highlight in focus and puts it back.
  await app.drag('ending an eleven-day stoppage');
  await app.press('7');
  await book.untilChips('timing');
  assert.equal(await app.driver.executeScript('return document.querySelector(".card.is-focused").dataset.category'), 'evidence');
  await app.press('7');
  await book.untilChips();
  await app.press('7');
  await book.untilChips('timing');

  // The list of keys has it too.
  await app.press('?');
  await until('the key in the list of keys', async () => (await app.texts('#keys .key-row')).includes('timing7'));
  await app.press(Key.ESCAPE);
  await app.untilGone('#keys');

  // The field completes names, and makes new ones; all from the keyboard.
  await app.tabTo('.card.is-focused [role=combobox]');
  await app.type('LAB');
  await app.find('.card.is-focused [role=listbox] [role=option]');
  await app.press(Key.ARROW_DOWN);
  await app.press(Key.ENTER);
  await book.untilChips('timing', 'labour');
  await app.type('harbour law');
  await app.press(Key.ENTER);
  await book.untilChips('timing', 'labour', 'harbour law');
  await app.press(Key.CONTROL, 'z');
  await book.untilChips('timing', 'labour');
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await book.untilChips('timing', 'labour', 'harbour law');

  // Merged, the highlight shows the one that is meant; renamed, its new name. Each is one undo.
  await book.open();
  await book.edit('labour');
  await book.choose('merge', 'timing');
  await book.untilTree('strike', 'timing', 'harbour law');
  await book.rename('timing', 'When');
  await book.untilTree('strike', 'When', 'harbour law');
  await book.close();
  await book.untilChips('When', 'harbour law');
  await app.press(Key.CONTROL, 'z');
  await book.untilChips('timing', 'harbour law');
  await app.press(Key.CONTROL, 'z');
  await book.untilChips('timing', 'labour', 'harbour law');
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await book.untilChips('When', 'harbour law');

  // A tag in use asks; removed, it leaves every highlight in one step.
  await book.open();
  await book.edit('harbour law');
  await app.click('.tag-form .danger');
  await app.untilText('#codebook-question', /“harbour law” is on 1 highlight/);
  await app.press(Key.ESCAPE);
  await app.untilGone('#codebook-question');
  await app.click('.tag-form .danger');
  await app.click('#codebook-remove');
  await book.untilTree('strike', 'When');
  await app.click('#codebook-export');
  const alone = await app.browser.download();
  await book.close();
  await book.untilChips('When');
  await app.press(Key.CONTROL, 'z');
  await book.untilChips('When', 'harbour law');
  assert.deepEqual(JSON.parse(alone.text).tags.map((tag) => tag.name), ['strike', 'When', 'labour']);

  // With the case: elsewhere the tags are there, and the file comes back to the byte.
  await app.saved();
  const first = await app.exportCase();
  const { app: other } = await elsewhere();
  await other.open();
  await other.importCase(fileOf('tags.caveat.json', first.text));
  assert.equal((await other.exportCase()).text, first.text);

  // Alone: nothing changes before it is accepted; one undo takes it back.
  const otherBook = new CodebookPage(other);
  await otherBook.open();
  const changed = JSON.parse(alone.text);
  changed.tags[0].description = 'Work that is not done';
  changed.tags.push({ name: 'tide', description: '' });
  await (await other.find('#codebook-file')).sendKeys(fileOf('tags.codebook.json', JSON.stringify(changed)));
  await other.untilText('#codebook-incoming', /New.*tide.*Changed.*strike: description/s);
  await otherBook.untilTree('strike', 'When', 'harbour law');
  await other.click('#codebook-accept');
  await otherBook.untilTree('strike', 'When', 'harbour law', 'tide');
  await otherBook.close();
  await other.press(Key.CONTROL, 'z');
  await otherBook.open();
  await otherBook.untilTree('strike', 'When', 'harbour law');
  await (await other.find('#codebook-file')).sendKeys(fileOf('broken.json', '{"format": "stix"}'));
  await other.untilText('.codebook-problem', /broken\.json cannot be used: .*its format is "stix"/);
});

journey('fields by keyboard, and a note that shows what was typed', {}, async ({ app, driver }) => {
  await openExample(app);
  await app.highlight('According to two people familiar with the talks', 3);

  // The note: Markdown is shown as it will be read; what is hostile in it is only words.
  await app.tabTo(app.field('Note'));
  const hostile = '**strong** <img src=x onerror=document.title=1> [go](javascript:document.title=2) ![p](https://x.invalid/p.png)';
  await app.type(hostile);
  await app.press(Key.CONTROL, Key.SHIFT, 'e');
  const preview = '.card.is-focused .note-preview';
  await app.untilText(preview, /strong <img src=x onerror=document\.title=1> go \(javascript:document\.title=2\) p \(https:\/\/x\.invalid\/p\.png\)/);
  assert.deepEqual(await driver.executeScript(`
    const preview = document.querySelector(arguments[0]);
    return [preview.querySelectorAll('strong').length, preview.querySelectorAll('img, a, script').length, document.title];`, preview), [1, 0, 'Caveat']);
  await app.press(Key.CONTROL, Key.SHIFT, 'e');
  await until('the note as it was typed', async () => await app.value(app.field('Note')) === hostile);

  // The form opens on demand, and Tab goes from field to field.
  await app.tabTo('.card.is-focused summary');
  await app.press(Key.ENTER);
  await app.find('.card.is-focused details[open]');
  const card = '.card.is-focused';
  await app.tabTo(`${card} select[id^="severity-"]`);
  await app.type('High');
  await app.untilText(`${card} .card-alarm`, /High severity/);
  await app.tabTo(app.field('Motive: what would they gain'));
  await app.type('Quiet');
  await app.tabTo(`${card} select[id^="pop-"]`);
  await app.type('Consistent');
  await app.tabTo(app.field('Past practice: done before, and does this fit'));
  await app.type('Done in the spring, too');

  // Open fields stay open on the next card; what was said is in the file, and in the brief's notes.
  await app.highlight('Neither side has published it', 2);
  await app.find(`${card} details[open]`);
  await app.saved();
  const fields = JSON.parse((await app.exportCase()).text).annotations.find((it) => it.category === 'bias-deception-risk').fields;
  assert.deepEqual([fields.severity, fields.motive, fields.pop, fields.past_practice, fields.mom],
    ['high', 'Quiet', 'consistent', 'Done in the spring, too', undefined]);
  assert.match((await app.exportMarkdown()).text, /Deception checks: past practices consistent \(plausibility, not a verdict\)/);
});
