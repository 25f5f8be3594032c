// An analyst's own tags: made, used, changed and taken along.
import assert from 'node:assert/strict';
import { Key, until } from './support/engine.mjs';
import { fileOf } from './support/casefile.mjs';
import { CodebookPage } from './support/codebook.mjs';
import { command } from './support/keys.mjs';
import { journey } from './support/test.mjs';

/** The colours of a tag's mark on light paper, as engines write them. */
const [GREY, TEAL, MAGENTA, CYAN] = ['rgb(95, 90, 82)', 'rgb(11, 106, 102)', 'rgb(151, 31, 131)', 'rgb(13, 99, 134)'];

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
  await book.describe('timing', 'Who gains by when it happened');
  await book.untilLook('.codebook-name', 'timing', TEAL, 'wavy');
  await book.untilLook('.codebook-name', 'strike', GREY, 'solid');
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
  await book.untilLines([TEAL, 'wavy']);
  await app.press('7');
  await book.untilChips();
  await book.untilLines();
  await app.press('7');
  await book.untilChips('timing');
  await book.untilLook('.card.is-focused .chip', 'timing', TEAL, 'wavy');

  // The list of keys has it too.
  await app.press('?');
  await until('the key in the list of keys', async () => (await app.texts('#keys .key-row')).includes('timing7'));
  await app.press(Key.ESCAPE);
  await app.untilGone('#keys');

  // So has the palette, which puts it on the highlight in focus.
  await command(app, 'labour', 'labour');
  await book.untilChips('timing', 'labour');
  await app.press(Key.CONTROL, 'z');
  await book.untilChips('timing');

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
  // Above the words, each look has one line.
  await book.untilLines([TEAL, 'wavy'], [GREY, 'solid']);
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
  await book.untilLines([TEAL, 'wavy'], [GREY, 'solid']);
  await app.press(Key.CONTROL, 'z');
  await book.untilChips('timing', 'harbour law');
  await app.press(Key.CONTROL, 'z');
  await book.untilChips('timing', 'labour', 'harbour law');
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await book.untilChips('When', 'harbour law');

  // Parted again, at the top of the tree, both are on the highlight; one undo takes that back.
  await book.open();
  await book.edit('When');
  await app.clickButton('Separate again');
  await book.untilTree('strike', 'When', 'labour', 'harbour law');
  await app.untilGone('.tag-merged li');
  await book.close();
  await book.untilChips('When', 'labour', 'harbour law');
  await app.press(Key.CONTROL, 'z');
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
  const tags = JSON.parse(alone.text).tags;
  assert.deepEqual(tags.map((tag) => tag.name), ['strike', 'When', 'labour']);
  assert.deepEqual(tags.map(({ colour, line, description }) => [colour, line, description])[1], ['teal', 'wavy', 'Who gains by when it happened']);

  // With the case: elsewhere the tags are there, and the file comes back to the byte.
  await app.saved();
  const first = await app.exportCase();
  const { app: other } = await elsewhere();
  await other.open();
  await other.importCase(fileOf('tags.caveat.json', first.text));
  assert.equal((await other.exportCase()).text, first.text);

  const otherBook = new CodebookPage(other);
  await otherBook.open();
  await otherBook.untilLook('.codebook-name', 'When', TEAL, 'wavy');
  assert.equal(await otherBook.description('When'), 'Who gains by when it happened');

  // Alone: nothing changes before it is accepted, then looks and words are those of the file; one undo takes it back.
  await otherBook.choose('colour', 'Magenta');
  await otherBook.choose('line', 'Dotted');
  await otherBook.describe('When', 'Something else');
  const changed = JSON.parse(alone.text);
  changed.tags[0].description = 'Work that is not done';
  changed.tags.push({ name: 'tide', description: '', colour: 'cyan', line: 'double' });
  await (await other.find('#codebook-file')).sendKeys(fileOf('tags.codebook.json', JSON.stringify(changed)));
  await other.untilText('#codebook-incoming', /New.*tide.*Changed.*strike: description.*When: description, colour, line/s);
  await otherBook.untilTree('strike', 'When', 'harbour law');
  await otherBook.untilLook('.codebook-name', 'When', MAGENTA, 'dotted');
  await other.click('#codebook-accept');
  await otherBook.untilTree('strike', 'When', 'harbour law', 'tide');
  await otherBook.untilLook('.codebook-name', 'When', TEAL, 'wavy');
  await otherBook.untilLook('.codebook-name', 'tide', CYAN, 'double');
  assert.equal(await otherBook.description('When'), 'Who gains by when it happened');
  await otherBook.close();
  await other.press(Key.CONTROL, 'z');
  await otherBook.open();
  await otherBook.untilTree('strike', 'When', 'harbour law');
  await otherBook.untilLook('.codebook-name', 'When', MAGENTA, 'dotted');
  await (await other.find('#codebook-file')).sendKeys(fileOf('broken.json', '{"format": "stix"}'));
  await other.untilText('.codebook-problem', /broken\.json cannot be used: .*its format is "stix"/);
});
