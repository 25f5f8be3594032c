// Sentence mode and caret mode: going, selecting and tagging in the text from the keyboard; other layouts and input methods.
import assert from 'node:assert/strict';
import { Key, until } from './support/engine.mjs';
import { highlights, verifyQuotes } from './support/casefile.mjs';
import { bare, caret, moveCaret, openExampleByKeys, option, outlined, said, untilSaid } from './support/keys.mjs';
import { journey } from './support/test.mjs';

const untilOutlined = (app, words) => until(`“${words}” to be outlined`, async () => await outlined(app) === bare(words))
  .catch(async (error) => { throw new Error(`${error.message}; outlined is “${await outlined(app)}”`); });

journey('sentences and a caret, from the text to the file', {}, async ({ app, driver }) => {
  await openExampleByKeys(app);

  // Sentence by sentence.
  const sentences = (await app.blocks()).flatMap(([, words]) => [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(words)])
    .map((it) => it.segment.trim());
  await app.press('s');
  await untilOutlined(app, sentences[0]);
  assert.equal(await app.driver.executeScript('return document.getElementById("mode-sentence").getAttribute("aria-pressed")'), 'true');
  assert.equal(await said(app), `Sentence mode. ${sentences[0]}`);
  await app.press('j');
  await untilOutlined(app, sentences[1]);
  await app.press(Key.ARROW_DOWN);
  await untilOutlined(app, sentences[2]);
  await app.press('k');
  await untilOutlined(app, sentences[1]);
  assert.equal(await said(app), sentences[1]);
  // The text itself is as it was.
  assert.equal(await driver.executeScript('return document.querySelector("#reader [data-block] *")'), null);
  await app.press(Key.SHIFT, 'j');
  await until('two sentences to be outlined', async () => (await outlined(app)).endsWith(bare(sentences[2]).slice(-10)));
  await app.tag(1);
  await untilSaid(app, /^Highlighted as Assumption: /);
  await app.press('j');
  await untilOutlined(app, sentences[3]);
  await app.tag(2);

  // Into the card, which gets the keys, and back to the same sentence.
  await app.press(Key.ENTER);
  await until('the keyboard in the card', () => driver.executeScript('return document.activeElement.closest(".card") !== null'));
  await app.type('j1k');
  await app.press(Key.ESCAPE);
  await until('the keyboard in the text', async () => await app.inFocus() === '#reader');
  await untilOutlined(app, sentences[3]);
  assert.match(await said(app), /Highlighted: Information gap\.$/);
  assert.deepEqual(await app.counts(), [1, 1, 0]);

  // From highlight to highlight; the outline goes along.
  await app.press('p');
  await untilSaid(app, /^Assumption, 1 of 2: /);
  await untilOutlined(app, sentences[1]);
  await app.press('n');
  await untilSaid(app, /^Information gap, 2 of 2: /);
  await untilOutlined(app, sentences[3]);
  await app.press(Key.END);
  await untilOutlined(app, sentences.at(-1));
  assert.equal(await app.isInSight('.cursor-line'), true);
  await app.press(Key.HOME);
  await untilOutlined(app, sentences[0]);
  await app.press(Key.ESCAPE);
  await app.untilGone('.cursor-line');
  assert.equal(await said(app), 'Sentence mode is off');

  // A caret: down and up the lines it keeps its column.
  await app.press('c');
  await until('a caret', async () => await caret(app));
  await app.press(Key.CONTROL, Key.HOME);
  for (let blocks = 0; blocks < 4; blocks += 1) await app.press(Key.CONTROL, Key.ARROW_DOWN);
  const start = await until('the caret at the start of the fifth block', async () => {
    const now = await caret(app);
    const [left, top] = await driver.executeScript(`
      const box = document.querySelectorAll('#reader [data-block]')[4].getBoundingClientRect();
      return [box.left, box.top];`);
    return now && now.top > 0 && Math.abs(now.x - left) < 3 && Math.abs(now.top - top) < 10 && now;
  });
  let there = start;
  for (let steps = 0; steps < 6; steps += 1) there = await moveCaret(app, Key.ARROW_RIGHT);
  assert.ok(there.x > start.x + 15 && Math.abs(there.top - start.top) < 2, 'to the right on the same line');
  const below = await moveCaret(app, Key.ARROW_DOWN);
  assert.ok(below.top > there.top + 10 && Math.abs(below.x - there.x) < 15, 'straight down');
  const above = await moveCaret(app, Key.ARROW_UP);
  assert.ok(Math.abs(above.top - there.top) < 2 && Math.abs(above.x - there.x) < 2, 'and back to where it was');
  const end = await moveCaret(app, Key.END);
  assert.ok(end.x > there.x + 100 && Math.abs(end.top - there.top) < 2, 'the end of the same line');
  const back = await moveCaret(app, Key.HOME);
  assert.ok(Math.abs(back.x - start.x) < 2 && Math.abs(back.top - start.top) < 2, 'and its start');

  // Selecting with Shift, and tagging with Enter and the arrows of Tab.
  const [, fifth] = (await app.blocks())[4];
  const [first, second] = fifth.split(/\W+/);
  await app.press(Key.CONTROL, Key.SHIFT, Key.ARROW_RIGHT);
  await until('a word', async () => await app.selectedWords() === first);
  await app.press(Key.CONTROL, Key.SHIFT, Key.ARROW_RIGHT);
  const two = fifth.slice(0, fifth.indexOf(second) + second.length);
  await until('two words', async () => await app.selectedWords() === two);
  await untilSaid(app, / Selected\.$/);
  await app.untilSelected();
  await app.press(Key.ENTER);
  await until('the keyboard at the categories', () => driver.executeScript('return document.activeElement.closest("[role=toolbar]") !== null'));
  await app.tabTo('.tag[data-category=bias-deception-risk]');
  await app.press(Key.ENTER);
  await until('the third highlight', async () => String(await app.counts()) === '1,1,1');
  await until('the keyboard in the text again', async () => await app.inFocus() === '#reader');
  await app.press(Key.CONTROL, 'z');
  await app.toast(/Undone: highlight/);
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await until('the third highlight again', async () => String(await app.counts()) === '1,1,1');

  const file = await app.exportCase({ by: 'key' });
  const outer = (await app.blocks()).map(([, words]) => words).join('\n');
  assert.ok(outer.includes(two));
  const marked = highlights(file.text);
  assert.deepEqual(marked.map(([category]) => category).toSorted(), ['assumption', 'bias-deception-risk', 'information-gap']);
  assert.ok(marked.some(([category, words]) => category === 'information-gap' && words === sentences[3]));
  assert.ok(marked.some(([category, words]) => category === 'bias-deception-risk' && words === two));
  await verifyQuotes(file.path);
});

journey('a caret goes as the eye does where text runs to the left', {}, async ({ app }) => {
  const words = 'اتفق الطرفان على إعادة فتح الميناء اليوم. لم يعلنا شيئا.';
  await app.copyText(words);
  await app.open();
  await app.paste();
  await app.accept();
  await app.press('c');
  const start = await until('a caret', () => caret(app));
  const left = await moveCaret(app, Key.ARROW_LEFT);
  assert.ok(left.x < start.x, 'to the left');
  const further = await moveCaret(app, Key.CONTROL, Key.ARROW_LEFT);
  assert.ok(further.x < left.x - 5, 'by a word');
  const back = await moveCaret(app, Key.HOME);
  assert.ok(Math.abs(back.x - start.x) < 2, 'the line begins on the right');
  await app.press(Key.CONTROL, Key.SHIFT, Key.ARROW_LEFT);
  await until('the first word', async () => await app.selectedWords() === 'اتفق');
  await app.untilSelected();
  assert.equal(await app.tag(1), 'اتفق');
  await app.press('s');
  await untilOutlined(app, 'اتفق الطرفان على إعادة فتح الميناء اليوم.');
  await app.press(Key.ARROW_LEFT);
  await untilOutlined(app, 'لم يعلنا شيئا.');
});

// Real keys of another layout, and an input method at work, can be had from Chromium alone.
journey('keys of another layout, and keys that an input method has taken', { engines: ['chromium'] }, async ({ app, driver }) => {
  const type = async (code, key, options = {}) => {
    for (const kind of ['keyDown', 'keyUp']) {
      const text = kind === 'keyDown' && key.length === 1 ? key : undefined;
      await driver.sendDevToolsCommand('Input.dispatchKeyEvent', { type: kind, code, key, text, ...options });
    }
    await app.frames();
  };
  const compose = (text) => driver.sendDevToolsCommand('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  const commit = (text) => driver.sendDevToolsCommand('Input.insertText', { text });
  await openExampleByKeys(app);
  await app.highlight('night shifts', 2);
  await type('KeyS', 'ы');
  await app.find('.cursor-line');
  await type('KeyC', 'с');
  await app.find('.cursor-caret');
  await app.press(Key.ESCAPE);
  await type('KeyN', 'т');
  await untilSaid(app, /^Information gap, 1 of 1: /);

  await app.tabTo(app.field('Note'));
  await compose('にほん');
  await type('KeyN', 'n');
  await commit('日本');
  assert.match(await app.value(app.field('Note')), /日本/);
  assert.equal(await app.exists('#keys, #palette, .cursor-line, .cursor-caret'), false);
  assert.deepEqual(await app.counts(), [0, 1, 0]);

  // In the search, Enter and the arrows belong to the input method until it has given its letters.
  await app.press(Key.ESCAPE);
  await app.press('/');
  await until('the keyboard in the field', async () => await app.inFocus() === '#search-words');
  await compose('night');
  const count = await app.untilText('#search-count', /^\d of 4$/);
  for (const key of ['Enter', 'ArrowDown']) await type(key, key);
  assert.deepEqual([await app.inFocus(), await app.text('#search-count')], ['#search-words', count]);
  await commit('night');
  // Safari tells of the key that ended the composition afterwards, with the number of all that an input method has taken.
  await type('Enter', 'Enter', { windowsVirtualKeyCode: 229 });
  assert.deepEqual([await app.inFocus(), await app.text('#search-count')], ['#search-words', count]);
  await app.press(Key.ENTER);
  await until('the next place', async () => await app.text('#search-count') !== count);
  await app.press(Key.ESCAPE);
  await app.untilSelected();

  // In the palette the same, and Escape does not close it.
  await app.press(Key.CONTROL, 'k');
  await until('the keyboard in the palette', async () => await app.inFocus() === '#palette-input');
  await compose('caret');
  const first = 'Caret mode: go and select with a caret, on and off';
  await until('a command to be offered', async () => await option(app) === first);
  for (const key of ['ArrowDown', 'Enter', 'Escape']) await type(key, key);
  assert.deepEqual([await app.inFocus(), await option(app)], ['#palette-input', first]);
  await commit('caret');
  await type('Enter', 'Enter', { windowsVirtualKeyCode: 229 });
  assert.deepEqual([await app.inFocus(), await option(app)], ['#palette-input', first]);
  await app.press(Key.ENTER);
  await app.find('.cursor-caret');
});
