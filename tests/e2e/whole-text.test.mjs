// A long text as a whole, on a page that has just been opened: most of it is put there only after the first words.
import assert from 'node:assert/strict';
import { verifyQuotes } from './support/casefile.mjs';
import { Key, Origin, until } from './support/engine.mjs';
import { journey } from './support/test.mjs';

const PARAGRAPHS = Array.from({ length: 400 }, (_, index) =>
  `Paragraph ${index + 1} says that the talks went on, in many words and to no end that anyone could see from the quay.`);
const LAST = 'In the end the lighthouse keeper wrote to the board.';
const ALL = [...PARAGRAPHS, LAST];

/** What a selection says, with the breaks between paragraphs as engines have them made one. */
const paragraphs = (words) => words.split(/\n+/).map((it) => it.trim()).filter(Boolean);

journey('find in page, select all, and a selection from end to end', {}, async ({ app, driver }) => {
  await app.copyText(ALL.join('\n\n'));
  await app.open();
  await app.paste();
  await app.accept();
  await app.saved();
  const openAnew = async () => {
    await app.reload();
    await app.find('#reader');
    await driver.executeScript('document.getElementById("reader").focus()');
  };
  await openAnew();

  // The browser's own search, which sees what is on the page and nothing else.
  await app.press(Key.SHIFT);
  assert.equal(await driver.executeScript(`return window.find(${JSON.stringify('lighthouse keeper')})`), true);
  assert.equal(await app.selectedWords(), 'lighthouse keeper');
  await app.untilSelected();
  // The words may be out of sight, as `window.find` leaves them in some engines, and so is their card.
  await app.press('1');
  await until('the highlight', async () => String(await app.counts()) === '1,0,0');

  // All of the article, and nothing of the app around it.
  await app.saved();
  await openAnew();
  await app.press(Key.CONTROL, 'a');
  await until('the whole article to be selected', async () => paragraphs(await app.selectedWords()).length === ALL.length);
  assert.deepEqual(paragraphs(await app.selectedWords()), ALL);
  await app.untilSelected();
  await app.press('2');
  await until('one highlight over everything', async () => String(await app.counts()) === '1,1,0');

  // With the mouse: a press at the beginning, and one with Shift at the end, which lies far away.
  await driver.executeScript('document.querySelector(".pane.reading").scrollTop = 0');
  await app.press(Key.ESCAPE);
  const press = async (words, at, ...held) => {
    await app.scrollTo(words);
    const point = await driver.executeScript(`
      const block = [...document.querySelectorAll('#reader [data-block]')].find((it) => it.textContent.startsWith(arguments[0]));
      const range = document.createRange();
      range.selectNodeContents(block);
      const lines = range.getClientRects();
      const line = arguments[1] === 'start' ? lines[0] : lines[lines.length - 1];
      return { x: Math.round(arguments[1] === 'start' ? line.left + 1 : line.right - 1), y: Math.round((line.top + line.bottom) / 2) };`, words, at);
    const actions = driver.actions();
    held.forEach((key) => actions.keyDown(key));
    actions.move({ origin: Origin.VIEWPORT, duration: 0, ...point }).press().release();
    held.forEach((key) => actions.keyUp(key));
    await actions.perform();
  };
  await press('Paragraph 1 says', 'start');
  await press('In the end', 'end', Key.SHIFT);
  await until('all of it to be selected', async () => paragraphs(await app.selectedWords()).length === ALL.length);
  await app.untilSelected();
  await app.press('3');
  await until('one more over everything', async () => String(await app.counts()) === '1,1,1');

  const file = await app.exportCase({ by: 'key' });
  await verifyQuotes(file.path);
  const [one, two, three] = JSON.parse(file.text).annotations.map((it) => it.quote.exact).sort((a, b) => a.length - b.length);
  assert.equal(one, 'lighthouse keeper');
  assert.equal(two, three);
  assert.deepEqual(paragraphs(two), ALL);
});

/** Who narrowed the window, or put the brief beside the text, once had other paragraphs before the eyes: 9 of the reference article, and in a long text pages. */
journey('who reads stays where they were when the lines break elsewhere', {}, async ({ app, driver }) => {
  await app.copyText(ALL.join('\n\n'));
  await app.open();
  await app.paste();
  await app.accept();
  await app.saved();
  const widthOfText = () => driver.executeScript("return document.getElementById('reader').clientWidth");
  await driver.executeScript("document.querySelector('#reader [data-block=\"200\"]').scrollIntoView()");
  await app.frames();
  await driver.executeScript("document.querySelector('#reader [data-block=\"200\"]').scrollIntoView()");
  // Where the text is scrolled to is stored in the pause after.
  await until('the place to be kept', async () => await app.storedBlock() === 200);

  let width = await widthOfText();
  const untilHeld = async (what) => {
    await until(`other lines ${what}`, async () => await widthOfText() !== width);
    width = await widthOfText();
    await until(`paragraph 201 at the top ${what}`, async () => await app.firstBlockInSight() === 200);
  };
  await driver.manage().window().setRect({ width: 600, height: 850 });
  await untilHeld('in a narrow window');
  await driver.manage().window().setRect({ width: 1400, height: 850 });
  await untilHeld('in a wide window');
  await app.show('brief');
  await untilHeld('beside the brief');
  await app.show('read');
  await untilHeld('without the brief');
});
