// A phone: fingers only, on a narrow screen. Chromium has real touches at 390 pixels; Firefox real touches at its least
// width, 500; WebKitGTK's driver has no touches, so there a mouse taps in a narrow window.
import assert from 'node:assert/strict';
import { engine, until } from './support/engine.mjs';
import { highlights, verifyQuotes } from './support/casefile.mjs';
import {
  addLineByTaps, boxOf, citeByTaps, holdAndDrag, makePhone, openExampleByTaps, pressAsSomePhonesDo, selectionBox, tapOn, tapWords,
} from './support/phone.mjs';
import { dragHandle, untilFocused } from './support/spans.mjs';
import { journey } from './support/test.mjs';

const tagButton = (category) => `[role=toolbar] button[data-category="${category}"]`;

/** What a finger at the end of the words hides below them, in CSS pixels. */
const FINGER = 44;

async function openExample(app) {
  await app.open();
  const width = await makePhone(app.driver);
  assert.ok(engine === 'chromium' ? width === 390 : width <= 760, `${width} px is a phone's layout`);
  await openExampleByTaps(app, 'News analysis');
  return width;
}

const closeCard = async (app) => {
  await tapOn(app, '.card.is-focused .card-close');
  await app.untilGone('.card.is-focused');
};

/** Whether there is nothing to scroll sideways; a phone makes what is wider smaller, and says then that it is as wide. */
const isAsWide = (driver, width) => driver.executeScript('return document.documentElement.scrollWidth <= arguments[0]', width);

// From the start screen to the file with nothing but a finger and its keyboard; in WebKit with a mouse in its place.
journey('the whole job with a finger on a narrow screen', { width: 500, height: 850, hasTouch: true }, async ({ app, driver }) => {
  const width = await openExample(app);
  // The drivers' touches do not select, as the handles on a phone do: the selection is set, all else is tapped.
  const select = async (words) => {
    await app.selectUnits(words, 0, words.length);
    await app.frames();
  };
  const tagged = async (words, category) => {
    await select(words);
    const inFocus = await app.inFocus();
    assert.ok(await app.isWhole(tagButton(category)), 'the button is on the screen');
    const [bar, selection] = [await boxOf(app, '.tag-bar'), await selectionBox(app)];
    assert.ok(selection.bottom + FINGER <= bar.top, 'the bar lies below the words, and not under the finger at their end');
    await tapOn(app, tagButton(category));
    await untilFocused(app, words);
    assert.equal(await app.inFocus(), inFocus, 'the bar takes no focus');
    assert.ok(await app.isWhole('.card.is-focused .card-quote'), 'the sheet with the card is on the screen');
  };
  await tagged('an eleven-day stoppage', 'assumption');
  // A finger's handles, large enough; the whole drag is one step.
  const drag = await dragHandle(app, 'end', 'that had left', { touch: engine !== 'webkit' });
  // Only Chromium can pretend to be pressed by fingers alone; to the others the pointer may be a mouse's.
  const isCoarse = await driver.executeScript('return matchMedia("(pointer: coarse)").matches');
  assert.ok(isCoarse || engine !== 'chromium');
  assert.ok(drag.size >= (isCoarse ? 44 : 24), `a handle of ${drag.size} px`);
  await drag.finish();
  await untilFocused(app, 'an eleven-day stoppage that had left');
  await tapOn(app, '#undo');
  await untilFocused(app, 'an eleven-day stoppage');
  await closeCard(app);

  await tagged('who gave way', 'information-gap');
  await closeCard(app);
  // A tap on the words opens their card, and the words stay in sight above it.
  await tapWords(app, 'who gave way');
  await untilFocused(app, 'who gave way');
  await until('the words above the card', async () => {
    const [mark, card] = [await boxOf(app, '#reader mark.is-focused'), await boxOf(app, '.card.is-focused')];
    return mark.bottom <= card.top;
  });
  await tapOn(app, app.field('Note'));
  await app.type('By thumb.');
  await closeCard(app);

  // A phone that drops the selection as the finger touches the bar. A slow finger, or a slow phone, lost it once: what
  // was selected was forgotten a second and a half after the press had begun.
  await select('certain');
  await pressAsSomePhonesDo(app, tagButton('evidence'), 2_000);
  await untilFocused(app, 'certain');
  await closeCard(app);

  // The selection low on the screen: the bar goes to the other edge.
  await select('was never in question');
  await driver.executeScript(`
    const pane = document.querySelector('.pane.reading');
    pane.scrollTop -= pane.getBoundingClientRect().bottom - getSelection().getRangeAt(0).getBoundingClientRect().bottom - 20;`);
  await until('the bar above the words', async () => (await boxOf(app, '.tag-bar')).bottom <= (await selectionBox(app)).top);
  assert.ok(await app.isWhole(tagButton('entity')), 'the button is on the screen');

  // The brief, a citation, and by it back to the words.
  for (const css of ['#view-read', '#view-brief', '#undo', '#redo', '#export-json', '#export-more']) {
    assert.ok(await app.isWhole(css), `${css} is on the screen`);
  }
  await tapOn(app, '#view-brief');
  await app.find('.app[data-view=brief] #brief');
  assert.ok(await isAsWide(driver, width), 'nothing to scroll sideways');
  const row = await addLineByTaps(app, 'bluf', 'Nobody says who gave way.');
  await citeByTaps(app, row, 2);
  await tapOn(app, `${row} .citations .citation`);
  await app.find('.app[data-view=read]');
  await until('the words in sight', () => app.isInSight('#reader mark.is-focused'));
  assert.ok(await isAsWide(driver, width), 'nothing to scroll sideways');
  await app.saved();
  await tapOn(app, '#export-json');
  const file = await app.browser.download();
  await verifyQuotes(file.path);
  assert.deepEqual(highlights(file.text).map(([, words]) => words).sort(), ['an eleven-day stoppage', 'certain', 'who gave way']);
  assert.ok(file.text.includes('By thumb.'));

  // What went wrong is told over the whole width; once it made the page wider than the screen, and everything on it small.
  await driver.executeScript(`indexedDB.deleteDatabase('caveat')`);
  await app.untilText('#storage-bar', /has been deleted/);
  assert.ok(await isAsWide(driver, width), 'nothing to scroll sideways');
  for (const css of ['#save-state', '#export-json', '#export-unsaved', '#remedy']) assert.ok(await app.isWhole(css), `${css} is on the screen`);
});

// An armed category used to take the first word of a long press, before its handles could be moved.
journey('a tag that stays armed waits for the finger', { width: 500, height: 850, hasTouch: true }, async ({ app, driver }) => {
  await openExample(app);
  await holdAndDrag(app, 'certain', 'certain');
  await tapOn(app, '#tag-options-button');
  await tapOn(app, '.keep-armed');
  await tapOn(app, tagButton('evidence'));
  await untilFocused(app, 'certain');
  await closeCard(app);
  await holdAndDrag(app, 'who', 'who gave way');
  assert.equal(await app.text('.card.is-focused q'), undefined, 'nothing is highlighted before the tap');
  assert.equal(await driver.executeScript('return document.querySelector(arguments[0]).ariaPressed', tagButton('evidence')), 'true');
  await tapOn(app, tagButton('evidence'));
  await untilFocused(app, 'who gave way');
});
