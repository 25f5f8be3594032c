// What can be said of a highlight on its card: its note, and the fields of its category, all of them by keyboard.
import assert from 'node:assert/strict';
import { Key, until } from './support/engine.mjs';
import { fieldsOnCard, fillByTab } from './support/codebook.mjs';
import { journey } from './support/test.mjs';

const CARD = '.card.is-focused';

/**
 * A highlight of each category in reading order, with its fields in the order of the form: the name of each, what is
 * typed into it, and what is kept where that is not what was typed.
 */
const FORMS = [
  [2, 'Neither side has published it', [
    ['priority', 'High', 'high'], ['question', 'What does the text say?'], ['why-it-matters', 'Every reading rests on it.'],
    ['closed-by', 'The union’s press office'], ['due', 'Before 9 March'],
  ]],
  [3, 'According to two people familiar with the talks', [
    ['kind', 'Possible', 'deception'], ['severity', 'High', 'high'], ['motive', 'Quiet'], ['opportunity', 'Two talkative people'],
    ['means', 'A word at dinner'], ['mitigation', 'Ask a third'], ['mom', 'Partial', 'partial'], ['pop', 'Consistent', 'consistent'],
    ['past-practice', 'Done in the spring, too'], ['moses', 'Low', 'low'], ['source-control', 'Nobody knows'], ['eve', 'Fragile', 'fragile'],
    ['evaluation', 'One account, told twice'],
  ]],
  [4, 'thirty-one near misses', [['credibility', '2', '2']]],
  [5, 'Ilse Varn', [['name', 'Varn, Ilse'], ['role', 'Transport minister']]],
  [1, 'such traffic rarely comes back', [
    ['impact', 'Overturns', 'overturns'], ['status', 'Correct', 'caveated'], ['why-held', 'It did not in 2019.'],
    ['undermined-by', 'A line that returns'],
  ]],
].map(([key, words, fields]) => ({ key, words, fields: [...fields, ['confidence', 'Moderate', 'moderate']] }));

/** What is kept of a form, by name. */
const kept = (fields) => fields.map(([name, typed, value = typed]) => [name, value]);

async function writeNote(app, driver) {
  // Markdown is shown as it will be read; what is hostile in it is only words.
  await app.tabTo(app.field('Note'));
  const hostile = '**strong** <img src=x onerror=document.title=1> [go](javascript:document.title=2) ![p](https://x.invalid/p.png)';
  await app.type(hostile);
  await app.press(Key.CONTROL, Key.SHIFT, 'e');
  const preview = `${CARD} .note-preview`;
  await app.untilText(preview, /strong <img src=x onerror=document\.title=1> go \(javascript:document\.title=2\) p \(https:\/\/x\.invalid\/p\.png\)/);
  assert.deepEqual(await driver.executeScript(`
    const preview = document.querySelector(arguments[0]);
    return [preview.querySelectorAll('strong').length, preview.querySelectorAll('img, a, script').length, document.title];`, preview), [1, 0, 'Caveat']);
  await app.press(Key.CONTROL, Key.SHIFT, 'e');
  await until('the note as it was typed', async () => await app.value(app.field('Note')) === hostile);

  // The same by the button, with the mouse and with the keyboard.
  await app.click(`${CARD} .note-switch`);
  await app.untilText(preview, /^strong </);
  await until('the button pressed in', () => app.exists(`${CARD} .note-switch[aria-pressed="true"]:focus`));
  await app.press(Key.ENTER);
  await until('the note as it was typed again', async () => await app.value(app.field('Note')) === hostile);
}

journey('every field of every category by keyboard, and a note that shows what was typed', {}, async ({ app, driver }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();

  // From the last in the text to the first: on its way to a card Tab goes through those before it, and each has the focus then.
  const [first, ...others] = FORMS.toReversed();
  await app.highlight(first.words, first.key);
  assert.equal(await app.exists(`${CARD} .card-fields`), false);
  await writeNote(app, driver);
  // The form opens on demand, and stays open on the next card.
  await app.tabTo(`${CARD} summary`);
  await app.press(Key.ENTER);
  await app.find(`${CARD} details[open] .card-fields`);
  await fillByTab(app, first.fields);
  await app.untilText(`${CARD} .card-alarm`, /^Linchpin$/);
  for (const { words, key, fields } of others) {
    await app.highlight(words, key);
    await app.find(`${CARD} details[open] .card-fields`);
    await app.tabTo(`${CARD} summary`);
    await fillByTab(app, fields);
  }
  await app.untilText(`${CARD} .card-alarm`, /^High priority$/);
  await app.saved();
  // The card of the first, no longer in focus, shows the note as it will be read, and the list its words alone.
  const note = '.card:not(.is-focused) .card-note';
  await app.untilText(note, /^strong <img src=x onerror=document\.title=1> go/);
  assert.deepEqual(await driver.executeScript(`
    const note = document.querySelector(arguments[0]);
    return [note.querySelectorAll('strong').length, note.querySelectorAll('img, a, script').length, document.title];`, note), [1, 0, 'Caveat']);
  assert.equal((await app.texts('.list-said')).filter((words) => words.startsWith('strong <img')).length, 1);

  // All of it is there tomorrow, on the cards and in the file, and what matters to others in the brief's notes.
  await app.reload();
  await app.find('#reader [data-block]');
  await driver.executeScript('document.getElementById("reader").focus()');
  for (const { words, fields } of FORMS) {
    await app.press('n');
    await until(`“${words}” in focus`, async () => await app.focusedWords() === words);
    if (!await app.exists(`${CARD} details[open]`)) await app.openFields();
    await until('the fields', async () => (await fieldsOnCard(app)).length > fields.length);
    assert.deepEqual((await fieldsOnCard(app)).slice(1), kept(fields), words);
    await driver.executeScript('document.getElementById("reader").focus()');
  }
  const { annotations } = JSON.parse((await app.exportCase()).text);
  for (const { words, fields } of FORMS) {
    const { fields: exported, confidence } = annotations.find((it) => it.quote.exact === words);
    const expected = kept(fields).slice(0, -1).map(([name, value]) => [name.replaceAll('-', '_'), value]);
    assert.deepEqual([exported, confidence], [Object.fromEntries(expected), 'moderate'], words);
  }
  assert.match((await app.exportMarkdown()).text, new RegExp('Deception checks: motive, opportunity and means partial; past practices consistent; '
    + 'manipulability of sources low; evidence fragile \\(plausibility, not a verdict\\)'));

  // A key leads to the category. Another one takes the fields with it, which went without a word; undo brings them back.
  const [before] = FORMS.slice(-1);
  await app.press('m');
  await until('the keyboard on the category', () => app.exists(`${CARD} select[id^="category-"]:focus`));
  await app.type('Bias');
  await app.toast(/^Now bias and deception risk: what the fields of the assumption held is gone/);
  await until('the fields of the other category', async () => (await fieldsOnCard(app)).some(([name]) => name === 'means'));
  await app.press(Key.CONTROL, 'z');
  await until('the fields as they were', async () => JSON.stringify((await fieldsOnCard(app)).slice(1)) === JSON.stringify(kept(before.fields)));
});
