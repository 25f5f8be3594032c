// The open card as a sheet over the text: whatever makes it one, the words it is about are not behind it.
import { until } from './support/engine.mjs';
import { journey } from './support/test.mjs';

const SENTENCE = 'says that the talks went on, in many words and to no end that anyone could see from the quay.';
const TEXT = Array.from({ length: 40 }, (_, index) => `Paragraph ${index + 1} ${SENTENCE} ${SENTENCE} ${SENTENCE}`).join('\n\n');
const WORDS = 'Paragraph 30 says';

const open = async (app) => {
  await app.copyText(TEXT);
  await app.open();
  await app.paste();
  await app.accept();
  // In the middle of what the window shows.
  await app.highlight(WORDS, 1);
};

const untilSheet = ({ driver }) => until('the card as a sheet', () => driver.executeScript(
  "return getComputedStyle(document.querySelector('.card.is-focused')).position === 'fixed'"));

const untilWordsInSight = (app) => until('its words above it', () => app.isWhole('#reader mark'));

/** Scrolls the words down to the sheet, so that whatever moves the text down by a line puts them behind it; returns where the pane stands. */
const bringDownToSheet = ({ driver }) => driver.executeScript(`
  const pane = document.querySelector('.pane.reading');
  const top = (css) => document.querySelector(css).getBoundingClientRect().top;
  pane.scrollTop -= Math.round(top('.card.is-focused') - top('#reader mark') - 40);
  return pane.scrollTop;`);

/** Seen at 390 pixels: the window was narrowed, the card became a sheet at the bottom, and its words were behind it. */
journey('a card that becomes a sheet leaves its words in sight: in a window that gets narrower', { width: 1400, height: 850 }, async ({ app, driver }) => {
  await open(app);
  await driver.manage().window().setRect({ width: 500, height: 850 });
  await untilSheet(app);
  await untilWordsInSight(app);
});

/** Seen at 390 pixels, too: the article came back with its first paragraph at the top, and so with the words further down. */
journey('a card that becomes a sheet leaves its words in sight: back in the article from the brief', { width: 500, height: 850 }, async ({ app, driver }) => {
  await open(app);
  await untilSheet(app);
  await untilWordsInSight(app);
  const before = await bringDownToSheet(app);
  await app.frames();
  const first = await app.firstBlockInSight();
  await until('the place to be kept', async () => await app.storedBlock() === first);
  await app.show('brief');
  await app.show('read');
  await until('the first paragraph to come to the top', () => driver.executeScript(
    "return document.querySelector('.pane.reading').scrollTop !== arguments[0]", before));
  await untilWordsInSight(app);
});

/** Seen at 1440 pixels: beside the brief the card is a sheet at the foot of the article, and nobody had thought of its words. */
journey('a card that becomes a sheet leaves its words in sight: beside the brief', { width: 1440, height: 900 }, async ({ app }) => {
  await open(app);
  await app.show('brief');
  await untilSheet(app);
  await untilWordsInSight(app);
});
