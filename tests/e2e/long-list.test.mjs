// The lists that draw only what is in sight: every place of the same words, and the highlights of a large case.
import assert from 'node:assert/strict';
import { caseFile } from '../../scripts/bench/case.mjs';
import { fileOf } from './support/casefile.mjs';
import { Key, until } from './support/engine.mjs';
import { Finder } from './support/finder.mjs';
import { untilFocused } from './support/spans.mjs';
import { journey } from './support/test.mjs';

/** The highlights of a case file in no order, each as its line with the words marked. The texts hold plain letters only. */
function placesOf(file) {
  const { sources, annotations } = JSON.parse(file);
  return annotations.map(({ source, start, end }) => {
    const { text } = sources.find(({ id }) => id === source);
    const marked = `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`;
    return marked.split('\n').find((line) => line.includes('«'));
  }).sort();
}

journey('every other place, in all sources and by every rule', {}, async ({ app }) => {
  const finder = new Finder(app);
  await app.open();
  await app.openFile(fileOf('first.txt', 'Small talks came first.\n\nThe Talks went on, past many talkshops.\n\nThere were no more talks.\n'));
  await app.accept();
  await app.clickButton('Add a source');
  await app.openFile(fileOf('second.txt', 'Peace talks are not TALKS.\n\nThe talks ended.\n'));
  await app.accept();
  await app.highlight({ from: 'talks ended', to: 'talks' }, 2);

  // Each rule changes what is offered at once.
  const first = [
    '☑ Small «talks» came first.', '☑ The «Talks» went on, past many talkshops.', '☑ The Talks went on, past many «talks»hops.',
    '☑ There were no more «talks».',
  ];
  const second = ['☑ Peace «talks» are not TALKS.', '☑ Peace talks are not «TALKS».', '✓ The «talks» ended.'];
  const not = (line) => (place) => place !== line;
  await app.driver.executeScript('document.getElementById("reader").focus()');
  await app.press('w');
  await finder.untilPlaces(second, '3 places, 1 already highlighted; 2 chosen');
  await app.click('#every-place-sources');
  await finder.untilPlaces([...first, ...second], '7 places, 1 already highlighted; 6 chosen');
  await app.click('#every-place-whole');
  await finder.untilPlaces([...first.filter(not(first[2])), ...second], '6 places, 1 already highlighted; 5 chosen');
  await app.click('#every-place-case');
  await finder.untilPlaces([first[0], first[3], second[0], second[2]], '4 places, 1 already highlighted; 3 chosen');
  await app.click('#every-place-whole');
  await finder.untilPlaces([first[0], first[2], first[3], second[0], second[2]], '5 places, 1 already highlighted; 4 chosen');
  await app.click('#every-place-sources');
  await finder.untilPlaces([second[0], second[2]], '2 places, 1 already highlighted; 1 chosen');
  await app.click('#every-place-sources');
  await app.click('#every-place-case');
  await app.click('#every-place-whole');
  await finder.untilPlaces([...first.filter(not(first[2])), ...second], '6 places, 1 already highlighted; 5 chosen');

  // One left out by hand; the others become highlights in both sources, as one step.
  await finder.togglePlace(first[1]);
  const chosen = [first[0], first[3], second[0], second[1]];
  await finder.untilPlaces([first[0], first[1].replace('☑', '☐'), first[3], ...second], '6 places, 1 already highlighted; 4 chosen');
  await app.click('#every-place-accept');
  await app.toast(/4 highlights added/);
  const places = async () => {
    await app.saved();
    return placesOf((await app.exportCase()).text);
  };
  const bare = (lines) => lines.map((line) => line.slice(2)).sort();
  assert.deepEqual(await places(), bare([...chosen, second[2]]));
  await app.press(Key.CONTROL, 'z');
  await finder.untilCount('1 highlight');
  assert.deepEqual(await places(), bare([second[2]]));
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await finder.untilCount('5 highlights');
  assert.deepEqual(await finder.words(), ['talks', 'talks', 'talks', 'TALKS', 'talks'], 'in the order of the sources');
  assert.deepEqual((await finder.heads()).map((head) => head.slice(-1)), ['2', '3']);
});

/** A case of two thousand highlights: a rule suggested every fourth, a tag is on every fifth, every eighth has an author. */
function largeCase() {
  const data = JSON.parse(caseFile(300_000, 2000).json);
  data.codebook.tags.push({ name: 'harbour', description: '' });
  for (const [nth, annotation] of data.annotations.entries()) {
    if (nth % 4 === 0) annotation.origin = { kind: 'rule', rule: 'hedges' };
    if (nth % 5 === 0) annotation.tags.push('harbour');
    if (nth % 8 === 1) annotation.author = 'Night desk';
  }
  return data;
}

journey('two thousand highlights in the list', {}, async ({ app, driver }) => {
  const finder = new Finder(app);
  const data = largeCase();
  await app.open();
  await app.importCase(fileOf('large.caveat.json', JSON.stringify(data)));
  await finder.untilCount('2000 highlights');

  // A few rows are drawn, and each says its place among all. The wheel draws others in their stead.
  const drawn = async (first) => {
    const rows = await until(`few rows, the first at ${first}`, async () => {
      const found = await finder.rows();
      return found.length > 0 && found[0].place >= first && found;
    });
    assert.ok(rows.length < 60, `${rows.length} rows are drawn`);
    for (const { place, size, words: said } of rows) assert.deepEqual([size, said], [2000, data.annotations[place - 1].quote.exact], `row ${place}`);
    return rows;
  };
  const top = await drawn(1);
  assert.equal(top[0].place, 1);
  const list = await app.find('#highlight-list');
  await driver.actions().scroll(0, 0, 0, 3000, list).perform();
  const further = await drawn(10);
  assert.ok(top.at(-1).place < further.at(-1).place);

  // The last, and its very words in the text.
  const last = data.annotations.at(-1);
  await app.click('#filter-text');
  await app.tabTo('#highlight-list');
  await app.press(Key.END);
  await until('the last row', async () => await finder.activeWords() === last.quote.exact);
  assert.deepEqual(await finder.placeOfActive(), ['2000', '2000']);
  await drawn(1900);
  await app.press(Key.ENTER);
  await untilFocused(app, last.quote.exact);
  await until('its words to be in sight', () => app.isInSight('#reader mark.is-focused'));
  const [before, marked] = await finder.markedInText();
  assert.equal(marked, last.quote.exact);
  assert.ok(last.quote.prefix.endsWith(before.slice(-20)), `before it stands ${before}`);

  // Narrowed to what a rule suggested; of that, to what has a tag; to all with the tag; to those made by hand; to those of one author.
  const isSuggested = (it) => it.origin.kind === 'rule';
  const isTagged = (it) => it.tags.includes('harbour');
  const narrow = async (label, count, fits) => {
    await finder.chip(label, count);
    const expected = data.annotations.filter(fits);
    await finder.untilCount(`${expected.length} of 2000 highlights`);
    const rows = await until('rows of it', async () => {
      const found = await finder.rows();
      return found.length > 0 && found.every(({ size }) => size === expected.length) && found;
    });
    for (const { place, words } of rows) assert.equal(words, expected[place - 1].quote.exact, `row ${place} of ${label}`);
  };
  await app.click('#filter summary');
  await narrow('Suggested', 500, isSuggested);
  await narrow('harbour', 100, (it) => isSuggested(it) && isTagged(it));
  await narrow('By hand', 300, isTagged);
  await narrow('Suggested', 100, (it) => !isSuggested(it) && isTagged(it));
  await narrow('By Night desk', 50, (it) => !isSuggested(it) && isTagged(it) && it.author === 'Night desk');
  await app.click('#highlight-list');
  await app.press(Key.HOME, Key.ENTER);
  await app.untilText('.card.is-focused .card-origin', /^By Night desk$/);
});
