// Spans after they are made: resized, chosen among others, split, copied, merged, deleted one by one.
import assert from 'node:assert/strict';
import { Key, until } from './support/engine.mjs';
import { highlights, sorted, verifyQuotes } from './support/casefile.mjs';
import { atHandle, cards, clickWords, dragHandle, openChooser, previewLines, untilFocused } from './support/spans.mjs';
import { journey } from './support/test.mjs';

/** The example's first two sentences, in one paragraph. */
const FIRST = 'VESSMARK — Pilots returned to the inner harbour of Vessmark shortly after dawn on Monday, ending an eleven-day stoppage '
  + 'that had left at least fourteen cargo ships at anchor off the Skarn bank.';
const SECOND = 'The port authority spoke of a “historic understanding”, the pilots’ union of a pause.';

async function openExample(app) {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
}

/** The card, the list and the counts took two thirds of the time from the key to the marked words, which nobody waits for. */
journey('a new highlight is in the first frame after the key, and its card in the next ones', {}, async ({ app, driver }) => {
  await openExample(app);
  await app.highlight('ending an eleven-day stoppage', 1);
  await app.drag('the inner harbour');
  await app.untilSelected();
  // What the page has when the browser comes to paint the first frame, before the app does what it left for frames.
  await driver.executeScript(`
    const count = (css) => document.querySelectorAll(css).length;
    addEventListener('keydown', () => requestAnimationFrame(() => {
      window.painted = { marks: count('#reader mark'), cards: count('.card'), selection: String(getSelection()) };
    }), { capture: true, once: true });`);
  await app.press('2');
  await until('a card for each', async () => (await cards(app)).length === 2);
  assert.deepEqual(await driver.executeScript('return window.painted'), { marks: 2, cards: 1, selection: '' });
  assert.equal(await app.focusedWords(), 'the inner harbour');
});

journey('handles and keys move the ends of a highlight', {}, async ({ app }) => {
  await openExample(app);
  await app.highlight('ending an eleven-day stoppage', 1);

  // With the mouse: drawn over the text while it lasts, one undo afterwards.
  const drag = await dragHandle(app, 'end', 'at least fourteen cargo ships');
  assert.ok(drag.size >= 24, `a handle of ${drag.size} px`);
  await until('the lines of the new span', () => previewLines(app));
  assert.equal(await app.focusedWords(), 'ending an eleven-day stoppage', 'nothing has changed yet');
  await drag.finish();
  await untilFocused(app, 'ending an eleven-day stoppage that had left at least fourteen cargo ships');
  await until('the lines to be gone', async () => await previewLines(app) === 0);
  await (await dragHandle(app, 'start', 'stoppage that')).finish();
  await untilFocused(app, 'stoppage that had left at least fourteen cargo ships');
  // Beyond its other end it stops, with one character left.
  await (await dragHandle(app, 'end', 'VESSMARK')).finish();
  await untilFocused(app, 's');
  for (const words of ['stoppage that had left at least fourteen cargo ships', 'ending an eleven-day stoppage that had left at least fourteen cargo ships', 'ending an eleven-day stoppage']) {
    await app.press(Key.CONTROL, 'z');
    await untilFocused(app, words);
  }
  // Into the next block.
  await (await dragHandle(app, 'end', 'What is certain')).finish();
  await until('words of two blocks', async () => /^ending an [^]*published it\.\s+What is certain$/.test(await app.focusedWords()));
  await app.press(Key.CONTROL, 'z');
  await untilFocused(app, 'ending an eleven-day stoppage');

  // By keys: words, characters, sentences, at either end.
  const key = async (words, ...keys) => {
    await app.press(...keys);
    await untilFocused(app, words);
  };
  await key('ending an eleven-day stoppage that', ']');
  await key('ending an eleven-day stoppage tha', Key.ALT, Key.SHIFT, ']');
  await key('ending an eleven-day stoppage', Key.SHIFT, ']');
  await key('Monday, ending an eleven-day stoppage', '[');
  await key('ending an eleven-day stoppage', Key.SHIFT, '[');
  await key('nding an eleven-day stoppage', Key.ALT, Key.SHIFT, '[');
  await key('ending an eleven-day stoppage', Key.ALT, '[');
  const rest = FIRST.slice(FIRST.indexOf('ending'));
  await key(rest, Key.CONTROL, ']');
  await key(`${rest} ${SECOND}`, Key.CONTROL, ']');
  await key(SECOND, Key.CONTROL, Key.SHIFT, '[');
  await key(`${FIRST} ${SECOND}`, Key.CONTROL, '[');
  await key(FIRST, Key.CONTROL, Key.SHIFT, ']');
  // There is no whole sentence less, so nothing changes; each step is an undo.
  await app.press(Key.CONTROL, Key.SHIFT, ']');
  for (const words of [`${FIRST} ${SECOND}`, SECOND, `${rest} ${SECOND}`, rest, 'ending an eleven-day stoppage']) await key(words, Key.CONTROL, 'z');
  // And with the keyboard on a handle, which says its words.
  await app.tabTo('.handle[data-edge="end"]');
  await key('ending an eleven-day stoppage t', Key.ARROW_RIGHT);
  assert.equal(await app.driver.executeScript('return document.activeElement.getAttribute("aria-valuetext")'), 'ending an eleven-day stoppage t');
  await key('ending an eleven-day stoppage that', Key.CONTROL, Key.ARROW_RIGHT);
  await key('ending an eleven-day stoppage', Key.CONTROL, Key.ARROW_LEFT);
  assert.equal(await app.driver.executeScript('return document.activeElement.dataset.edge'), 'end', 'the keyboard stays');
});

journey('overlapping highlights are shown, chosen, split, copied, merged and deleted one by one', {}, async ({ app }) => {
  await openExample(app);
  await app.highlight('ending an eleven-day stoppage that had left', 1);
  await app.highlight('an eleven-day stoppage that', 2);
  await app.highlight('eleven-day stoppage', 3);
  await app.press(Key.ESCAPE);
  await app.untilGone('.card.is-focused');

  // Without colour: a line for each, and a stripe for each category beside the text.
  const line = '#reader .line .line .line';
  assert.equal(await app.exists(line), true);
  const stripes = () => app.driver.executeScript('return [...document.querySelectorAll(".stripe")].map((it) => it.dataset.category)');
  await until('three stripes', async () => (await stripes()).length === 3);
  const styles = await app.driver.executeScript(`
    return [...document.querySelectorAll('.stripe')].map((it) => getComputedStyle(it).borderInlineStartStyle);`);
  assert.equal(new Set(styles).size, 3, 'each with a pattern of its own');

  // A click takes the shortest, the next the one beneath, and round.
  const reached = ['eleven-day stoppage', 'an eleven-day stoppage that', 'ending an eleven-day stoppage that had left', 'eleven-day stoppage'];
  for (const [nth, words] of reached.entries()) {
    // Two clicks on one spot in a moment would be a double click, which selects a word.
    await clickWords(app, 'eleven-day', nth % 2 ? 2 : 6);
    await untilFocused(app, words);
  }

  // The same without a mouse: a list with a key, arrows, Enter; Escape changes nothing.
  assert.deepEqual(await openChooser(app), ['eleven-day stoppage', 'an eleven-day stoppage that', 'ending an eleven-day stoppage that had left']);
  await app.press(Key.ESCAPE);
  await app.untilGone('#chooser');
  await untilFocused(app, 'eleven-day stoppage');
  await openChooser(app);
  await app.press(Key.ARROW_DOWN);
  await app.press(Key.ENTER);
  await app.untilGone('#chooser');
  await untilFocused(app, 'an eleven-day stoppage that');
  assert.equal(await app.inFocus(), '#reader');
  // Its handle lies over what else is marked there, and moves its end and no other.
  const others = (await cards(app)).filter(([category]) => category !== 'information-gap');
  const [onTop, ...beneath] = await atHandle(app, 'end');
  assert.equal(onTop, 'handle');
  assert.ok(beneath.includes('assumption'), `beneath it: ${beneath}`);
  await (await dragHandle(app, 'end', 'had left')).finish();
  await untilFocused(app, 'an eleven-day stoppage that had left');
  await (await dragHandle(app, 'start', 'eleven-day stoppage')).finish();
  await untilFocused(app, 'eleven-day stoppage that had left');
  assert.deepEqual((await cards(app)).filter(([category]) => category !== 'information-gap'), others);
  await app.press(Key.CONTROL, 'z');
  await app.press(Key.CONTROL, 'z');
  await untilFocused(app, 'an eleven-day stoppage that');
  // From the card too, and one of several is deleted there.
  await app.click('#choose');
  await app.find('#chooser');
  await app.press(Key.DELETE);
  await until('two in the list', async () => (await app.texts('#chooser q')).length === 2);
  await app.press(Key.ARROW_UP);
  await app.press(Key.ENTER);
  await app.untilGone('#chooser');
  assert.deepEqual(await cards(app), [['assumption', 'ending an eleven-day stoppage that had left'], ['information-gap', 'an eleven-day stoppage that']]);
  await app.press(Key.CONTROL, 'z');
  await until('all three', async () => (await cards(app)).length === 3);

  // Five on the same words: three lines and a number, and not a letter of it in the text.
  await app.highlight('stoppage', 4);
  await app.highlight('stoppage', 5);
  const [more, isDrawn, text] = await app.driver.executeScript(`
    const mark = document.querySelector('#reader mark[data-more]');
    return [mark.dataset.more, getComputedStyle(mark, '::after').content !== 'none', mark.closest('[data-block]').textContent];`);
  assert.deepEqual([more, isDrawn], ['+2', true]);
  assert.ok(!text.includes('+2'));

  // The same words as another category.
  await app.press(Key.SHIFT, '2');
  await until('the copy', async () => (await app.texts('.card.is-focused .sign-name'))[0] === 'Information gap');
  assert.equal(await app.focusedWords(), 'stoppage');
  await app.choose('#also-as', 'Assumption');
  await until('another copy', async () => (await app.texts('.card.is-focused .sign-name'))[0] === 'Assumption');
  assert.equal((await cards(app)).filter(([, words]) => words === 'stoppage').length, 4);

  // Merged only when asked to, with its note; one undo.
  await app.write('Note', 'Whose word is it?');
  await app.clickButton('Merge with “ending an eleven-day sto…”');
  await untilFocused(app, 'ending an eleven-day stoppage that had left');
  assert.equal(await app.value(app.field('Note')), 'Whose word is it?');
  assert.equal((await cards(app)).length, 6);
  await app.toast(/merged/);
  await app.press(Key.CONTROL, 'z');
  await until('both again', async () => (await cards(app)).length === 7);
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await until('merged again', async () => (await cards(app)).length === 6);

  // Split before the selected words: a click on its button, and by its key.
  await clickWords(app, 'had left');
  await untilFocused(app, 'ending an eleven-day stoppage that had left');
  await app.drag('that had');
  await app.click('#split-here');
  await untilFocused(app, 'ending an eleven-day stoppage');
  assert.ok((await cards(app)).some(([, words]) => words === 'that had left'));
  await app.drag('an eleven-day');
  await app.press('x');
  await untilFocused(app, 'ending');

  await app.saved();
  const file = await app.exportCase();
  await verifyQuotes(file.path);
  assert.deepEqual(sorted(highlights(file.text)), sorted([
    ['assumption', 'ending'], ['assumption', 'an eleven-day stoppage'], ['assumption', 'that had left'],
    ['information-gap', 'an eleven-day stoppage that'], ['bias-deception-risk', 'eleven-day stoppage'],
    ['evidence', 'stoppage'], ['entity', 'stoppage'], ['information-gap', 'stoppage'],
  ]));
});

journey('options: whole words or sentences, and a tag that stays armed', {}, async ({ app }) => {
  await openExample(app);
  // Across blocks, as it is selected.
  await app.highlight({ from: 'By the harbour', to: 'Published on' }, 5);
  await until('words of two blocks', async () => /^By the harbour desk\s+Published on$/.test(await app.focusedWords()));
  await app.press(Key.ESCAPE);

  await app.drag('leven-day stop');
  await app.click('#tag-options-button');
  await app.click('[data-snap="words"]');
  assert.equal(await app.selectedWords(), 'leven-day stop', 'the selection stays');
  await app.press('1');
  await untilFocused(app, 'eleven-day stoppage');
  await app.press(Key.ESCAPE);

  await app.drag('moving');
  await app.click('[data-snap="sentences"]');
  await app.click('.keep-armed');
  await app.press('2');
  await untilFocused(app, 'What is certain is that ships are moving again.');
  await app.find('.tag[data-category="information-gap"][aria-pressed="true"]');
  await app.dragOver('runs to four');
  await until('the next', async () => /^The authority.s own statement runs to four sentences\.$/.test(await app.focusedWords()));
  await app.press(Key.ESCAPE);
  await app.untilGone('.tag[aria-pressed="true"]');

  // It is this device's wish, also tomorrow.
  await app.saved();
  await app.reload();
  await app.find('#reader [data-block]');
  await app.drag('was never');
  await app.press('3');
  await until('the whole sentence', async () => /near misses/.test(await app.focusedWords() ?? ''));
  const file = await app.exportCase();
  await verifyQuotes(file.path);
});
