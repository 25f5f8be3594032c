// Finding things again: the list and its filter, search in the text, every place of the same words, outline, coverage.
import assert from 'node:assert/strict';
import { Key, until } from './support/engine.mjs';
import { Finder } from './support/finder.mjs';
import { untilFocused } from './support/spans.mjs';
import { journey } from './support/test.mjs';

/** Longer than several screens: the hits at its end are in sections that are not drawn yet. */
const LONG = [
  'A long report on the harbour',
  ...Array.from({ length: 150 }, (_, index) => [
    index % 30 === 0 && `Chapter ${index / 30 + 1}`,
    `Paragraph ${index + 1} says that the talks went on, in many words and to no end that anyone could see from the quay.`,
  ]).flat().filter(Boolean),
  'In the end the lighthouse keeper, whose lighthouse is gone, wrote to the Lighthouse Board.',
].join('\n\n');

const open = async (app, text) => {
  await app.copyText(text);
  await app.open();
  await app.paste();
  await app.accept();
};

/** By a tag of one's own, and by what became of an assumption: two of one kind widen, two kinds narrow. The last has the focus. */
async function filterByTagAndStatus(app, finder) {
  await app.click('.card.is-focused [role=combobox]');
  await app.type('port');
  await app.press(Key.ENTER);
  await app.openFields();
  await app.choose('.card.is-focused select[id^="status-"]', 'Basically supported');
  await finder.chip('port', 1);
  await finder.untilCount('1 of 3 highlights');
  assert.deepEqual(await finder.words(), ['second stoppage']);
  await finder.chip('port', 1);
  await finder.chip('Not challenged yet', 1);
  await finder.untilCount('1 of 3 highlights');
  assert.deepEqual(await finder.words(), ['arrangement']);
  await finder.chip('Basically supported', 1);
  await finder.untilCount('2 of 3 highlights');
  assert.deepEqual(await finder.words(), ['arrangement', 'second stoppage']);
  await finder.chip('port', 1);
  await finder.untilCount('1 of 3 highlights');
  assert.deepEqual(await finder.words(), ['second stoppage']);
  await app.click('#filter-clear');
  await finder.untilCount('3 highlights');
}

journey('the list, its filter, and following it', {}, async ({ app }) => {
  const finder = new Finder(app);
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('arrangement', 1);
  await app.write('Note', 'Ask the desk.');
  await app.highlight('Ilse Varn', 5);
  await app.highlight('second stoppage', 1);
  await finder.untilCount('3 highlights');
  assert.deepEqual(await finder.words(), ['arrangement', 'Ilse Varn', 'second stoppage'], 'in reading order');

  // By category, and with a note.
  await app.click('.rail-count[aria-pressed]');
  await finder.untilCount('2 of 3 highlights');
  assert.deepEqual(await finder.words(), ['arrangement', 'second stoppage']);
  await app.click('#filter summary');
  await finder.chip('With a note', 1);
  await finder.untilCount('1 of 3 highlights');
  await finder.chip('Without a note', 1);
  await app.click('#filter-clear');
  await finder.untilCount('3 highlights');

  await filterByTagAndStatus(app, finder);

  // By some of the letters, also of the note.
  await app.click('#filter-text');
  await app.type('dsk');
  await finder.untilCount('1 of 3 highlights');
  assert.deepEqual(await finder.words(), ['arrangement']);
  await app.clear('#filter-text');
  await app.click('#list-order');
  await until('heads of the groups', async () => String(await finder.heads()) === 'Assumption 2,Entity 1');

  // With the keyboard: to the last, to its words, and away with it.
  await app.click('#filter-text');
  await app.tabTo('#highlight-list');
  await app.press(Key.END);
  await until('the last row', async () => await finder.activeWords() === 'Ilse Varn');
  assert.deepEqual(await finder.placeOfActive(), ['3', '3']);
  await app.press(Key.ARROW_UP);
  await until('the row before', async () => await finder.activeWords() === 'second stoppage');
  await app.press(Key.ENTER);
  await until('its words to be in sight', () => app.isInSight('#reader mark.is-focused'));
  assert.equal(await app.focusedWords(), 'second stoppage');
  await app.press(Key.DELETE);
  await finder.untilCount('2 highlights');
  await app.press(Key.CONTROL, 'z');
  await finder.untilCount('3 highlights');

  // From one to the next as the list is filtered, from the text.
  await app.click('.rail-count[aria-pressed]');
  await app.driver.executeScript('document.getElementById("reader").focus()');
  await app.press('.');
  await until('the next', async () => await app.focusedWords() === 'arrangement');
  await app.press(',');
  await until('round to the last', async () => await app.focusedWords() === 'second stoppage');

  // From one to the next of its own category, whatever the list shows; the entity between them has only itself.
  await app.click('#filter-clear');
  await app.driver.executeScript('document.getElementById("reader").focus()');
  const steps = [['second stoppage', 'arrangement', 'n'], ['arrangement', 'second stoppage', 'n'], ['second stoppage', 'arrangement', 'p']];
  for (const [from, to, key] of steps) {
    await untilFocused(app, from);
    await app.press(Key.SHIFT, key);
    await untilFocused(app, to);
  }
  await app.press('n');
  await untilFocused(app, 'Ilse Varn');
  await app.press(Key.SHIFT, 'n');
  await app.press(Key.SHIFT, 'p');
  await app.frames();
  assert.equal(await app.focusedWords(), 'Ilse Varn');
});

journey('search: far hits, rules, patterns, and every place as one step', {}, async ({ app }) => {
  const finder = new Finder(app);
  await open(app, LONG);
  await app.driver.executeScript('document.getElementById("reader").focus()');
  await app.press('/');
  await until('the keyboard in the field', async () => await app.inFocus() === '#search-words');
  await app.type('lighthouse');
  await app.untilText('#search-count', /^1 of 3$/);
  await until('the hit to be in sight', () => finder.isHitInSight('lighthouse keeper'));
  await until('the hits to be shown', async () => await finder.painted() === 3);
  await app.press(Key.ENTER);
  await app.untilText('#search-count', /^2 of 3$/);
  await app.press(Key.SHIFT, Key.ENTER);
  await app.press(Key.SHIFT, Key.ENTER);
  await app.untilText('#search-count', /^3 of 3$/);

  await app.click('#search-case');
  await app.untilText('#search-count', /of 2$/);
  await app.click('#search-case');
  await app.click('#search-whole');
  await app.untilText('#search-count', /of 3$/);
  await app.clear('#search-words');
  await app.type('house');
  await app.untilText('#search-count', /No hits/);
  await app.click('#search-whole');
  await app.untilText('#search-count', /of 3$/);

  // A pattern is one only when asked for; a wrong one is named, and one without end is ended.
  await app.clear('#search-words');
  await app.type('(light|bight)house');
  await app.untilText('#search-count', /No hits/);
  await app.click('#search-pattern');
  await app.untilText('#search-count', /of 3$/);
  await app.clear('#search-words');
  await app.type('(light');
  await app.untilText('#search-count', /This is not a regular expression: ./);
  await app.clear('#search-words');
  await app.type('(\\w|\\w\\w|\\w+\\s?)+!$');
  await app.untilText('#search-count', /takes too long/);
  await app.clear('#search-words');
  await app.type('the (talks|quay)');
  await app.untilText('#search-count', /of 300$/);
  await app.click('#search-pattern');
  await app.clear('#search-words');
  await app.type('lighthouse');
  await app.untilText('#search-count', /of 3$/);
  assert.match(await app.text('#requests'), /^0 requests/);

  // Escape leaves with the hit selected, ready for a tag.
  await app.press(Key.ESCAPE);
  await until('the hit to be selected', async () => await app.selectedWords() === 'lighthouse');
  await until('nothing painted', async () => await finder.painted() === 0);
  assert.equal(await app.tag(5), 'lighthouse');

  // Every other place, all but one, as one step.
  await app.click('.card.is-focused .card-places');
  await app.find('#every-place');
  await app.untilText('#every-place-count', /^3 places, 1 already highlighted; 2 chosen$/);
  await app.tabTo('#every-place-list');
  await app.press(Key.END);
  await app.press(Key.SPACE);
  await app.untilText('#every-place-count', /; 1 chosen$/);
  await app.click('#every-place-all');
  await app.untilText('#every-place-count', /; 2 chosen$/);
  await app.click('#every-place-accept');
  await app.toast(/2 highlights added/);
  await until('all three', async () => (await finder.total()) === 3);
  await app.press(Key.CONTROL, 'z');
  await until('one undo for both', async () => (await finder.total()) === 1);
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await until('both again', async () => (await finder.total()) === 3);
  await app.saved();
});

journey('outline and coverage', {}, async ({ app }) => {
  const finder = new Finder(app);
  await open(app, LONG);
  await app.driver.executeScript('document.getElementById("reader").focus()');
  await app.press('g');
  await until('the keyboard in the outline', async () => await app.inFocus() === '#outline-list');
  await app.press(Key.END);
  await app.press(Key.ENTER);
  await until('chapter 5 to be in sight', () => finder.isHitInSight('Chapter 5'));
  await app.untilText('#coverage', /^151 of 151 paragraphs hold no highlight$/);
  await app.highlight('Paragraph 31 says', 1);
  await app.highlight('Paragraph 121 says', 2);
  await app.untilText('#coverage', /^149 of 151 paragraphs hold no highlight$/);

  // The strip has each where it is in the whole, to one of its slices, in the colour of its category.
  const places = ['Paragraph 31 says', 'Paragraph 121 says'].map((words) => LONG.indexOf(words) / LONG.length);
  const stretches = await until('both on the strip', async () => {
    const found = await finder.stretches();
    return found.length === 2 && found;
  });
  assert.deepEqual(stretches.map(({ colour }) => colour), await finder.hues('assumption', 'information-gap'));
  for (const [nth, { from, to }] of stretches.entries()) {
    assert.ok(from <= places[nth] && places[nth] <= to && to - from < 3 / 120, `${places[nth]} is not from ${from} to ${to}`);
  }

  // Marked in the text are the paragraphs without one, and neither headings nor those with one. A little before them, to see both.
  const isPlain = async () => (await finder.blocksInSight()).every(([, isTinted]) => !isTinted);
  assert.ok(await isPlain());
  await app.click('#mark-bare');
  for (const [place, ...plain] of [[places[1], 'Chapter 5', 'Paragraph 121'], [places[0], 'Chapter 2', 'Paragraph 31']]) {
    await finder.clickStrip(place - 0.015);
    let blocks;
    await until(`all but ${plain} to be marked`, async () => {
      blocks = await finder.blocksInSight();
      return String(blocks.filter(([, isTinted]) => !isTinted).map(([words]) => words)) === String(plain);
    }).catch((error) => { throw new Error(`${error.message}, but there are ${blocks.join('; ')}`); });
    assert.ok(blocks.length > 4, blocks.join('; '));
  }
  await app.click('#mark-bare');
  await until('no marks', isPlain);
  // What comes next is counted from where one reads, which the app notes only once the text has stood still for a moment.
  await until('the place to be noted', async () => await app.storedBlock() === await app.firstBlockInSight());
  await app.click('#next-bare');
  await app.toast(/Paragraph without a highlight, \d+ of 149/);
  const first = await until('a paragraph pointed out', () => app.text('.block.is-here'));
  await app.driver.executeScript('document.getElementById("reader").focus()');
  await app.press('u');
  const next = await until('the next one', async () => {
    const words = await app.text('.block.is-here');
    return words !== first && words;
  });
  const number = (words) => Number(/Paragraph (\d+)/.exec(words)[1]);
  assert.ok(number(first) < number(next) && number(next) <= number(first) + 2, `${first} and then ${next}`);
  await until('it to be in sight', () => app.isInSight('.block.is-here'));

  // The strip beside the text leads to the top.
  await finder.clickStrip(0.01);
  await until('the top of the text', async () => await app.firstBlockInSight() < 8);
});

journey('hits lie in boxes where the browser paints no ranges', {}, async ({ app }) => {
  await open(app, LONG);
  await app.driver.executeScript(`
    Object.defineProperty(CSS, 'highlights', { value: undefined });
    document.getElementById('reader').focus();`);
  await app.press('/');
  await until('the keyboard in the field', async () => await app.inFocus() === '#search-words');
  await app.type('Paragraph 121');
  await app.untilText('#search-count', /^1 of 1$/);
  // As far apart as the rounding of a pixel.
  await until('a box around the words', () => app.driver.executeScript(`
    const [box, ...more] = [...document.querySelectorAll('.hit-box.is-current')].map((it) => it.getBoundingClientRect());
    const block = [...document.querySelectorAll('#reader [data-block]')].find((it) => it.textContent.includes('Paragraph 121'));
    if (!box || more.length > 0 || !block) return false;
    const range = document.createRange();
    const text = document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode();
    range.setStart(text, text.data.indexOf('Paragraph 121'));
    range.setEnd(text, text.data.indexOf('Paragraph 121') + 'Paragraph 121'.length);
    const words = range.getBoundingClientRect();
    return ['left', 'right', 'top', 'bottom'].every((side) => Math.abs(box[side] - words[side]) <= 2);`));
});
