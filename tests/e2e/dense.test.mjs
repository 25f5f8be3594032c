// A text with more highlights than there is room for whole cards beside it.
import assert from 'node:assert/strict';
import { Axe } from './support/axe.mjs';
import { Key, until } from './support/engine.mjs';
import { clickWords, untilFocused } from './support/spans.mjs';
import { journey } from './support/test.mjs';

const SENTENCES = ['said that the pilots had agreed to the new rota', 'was told by the pilots that nothing was signed', 'saw the pilots leave before the vote'];
const TEXT = Array.from({ length: 45 }, (_, index) =>
  `Speaker ${index + 1} ${SENTENCES.join(', and later ')}, which the minutes of that evening do not mention.`).join('\n\n');

/** What the window shows: how far each card in sight is below the first line of its words, and words in sight that have no card there. */
const inSight = ({ driver }) => driver.executeScript(`
  const pane = document.querySelector('.pane.reading').getBoundingClientRect();
  const isSeen = (box) => pane.top < box.top && box.bottom < pane.bottom;
  const boxOf = (element) => element.getBoundingClientRect();
  const cards = [...document.querySelectorAll('.card.is-placed')].filter((card) => isSeen(boxOf(card)));
  const wordsOf = (card) => document.querySelector('#reader [data-marks~="' + card.id.slice('card-'.length) + '"]');
  const marks = [...document.querySelectorAll('#reader mark')].filter((mark) => isSeen(boxOf(mark)));
  return {
    away: cards.map((card) => Math.abs(Math.round(boxOf(card).top - boxOf(wordsOf(card)).top))),
    heights: cards.map((card) => Math.round(boxOf(card).height)),
    words: marks.length,
  };`);

/** The text with a highlight in nearly every line: one made by hand, and every other place of its words. */
async function openDense(app) {
  await app.copyText(TEXT);
  await app.open();
  await app.paste();
  await app.accept();
  await app.highlight('the pilots', 1);
  await app.click('.card.is-focused .card-places');
  await app.find('#every-place');
  await app.untilText('#every-place-count', /134 chosen$/);
  await app.click('#every-place-accept');
  await app.toast(/134 highlights added/);
}

/** With a highlight in every line the cards in sight were those of words two screens above, and other ones after each scroll. */
journey('where highlights are dense each card is one line beside its words', { width: 1440, height: 900 }, async ({ app, driver }) => {
  await openDense(app);
  await app.press(Key.ESCAPE);
  await app.untilGone('.card.is-focused');

  await app.scrollTo('Speaker 30 said');
  const shown = await until('all cards at their words', async () => {
    const found = await inSight(app);
    return found.away.length >= found.words - 2 && Math.max(...found.away) < 60 && found;
  });
  assert.ok(shown.words > 12, `a dense screen: ${shown.words} highlights`);
  assert.ok(Math.min(...shown.heights) >= 24, `lines that can be pressed: ${shown.heights}`);

  // The one that is opened has room for everything; what is said of it then stands in its line.
  await clickWords(app, 'Speaker 30 said that the pilots', 28);
  await untilFocused(app, 'the pilots');
  const open = await driver.executeScript("return document.querySelector('.card.is-focused').id");
  await app.click(app.field('Note'));
  await app.type('Check with the union');
  assert.ok(await app.isWhole('.card.is-focused .card-quote q'), 'its words are on the open card');
  await app.press(Key.ESCAPE);
  await app.untilGone('.card.is-focused');
  await app.untilText(`#${open} .card-note`, /^Check with the union$/);
  assert.equal(await app.isWhole(`#${open} .card-note`), true);
  assert.equal(await driver.executeScript('return document.getElementById(arguments[0]).offsetHeight', open), 24);
  await app.saved();
  // In a narrow window there is room for the open card alone.
  await driver.manage().window().setRect({ width: 500, height: 900 });
  await until('no card beside the text', () => driver.executeScript(
    "return [...document.querySelectorAll('.card')].every((card) => card.getClientRects().length === 0)"));
});

journey('axe-core on a dense page', { engines: ['chromium'], width: 1440, height: 900 }, async ({ app }) => {
  const axe = new Axe(app);
  await openDense(app);
  await app.find('.card.is-crowded');
  await axe.inBoth('dense page');
  assert.deepEqual(axe.found, []);
});
