// The whole main job without a mouse: every step is reached with Tab or a key of its own.
import assert from 'node:assert/strict';
import { Key, until } from './support/engine.mjs';
import { highlights, sorted, verifyQuotes } from './support/casefile.mjs';
import { command, openExampleByKeys, option, untilSaid } from './support/keys.mjs';
import { journey } from './support/test.mjs';

/** Selects with keys until these words are selected. */
async function selectByKeys(app, words, ...keys) {
  let selected = '';
  for (let presses = 0; selected !== words; presses += 1) {
    assert.ok(presses < 40, `the selection is ${JSON.stringify(selected)} and not ${JSON.stringify(words)}`);
    await app.press(...keys);
    await app.frames();
    selected = await app.selectedWords();
  }
  await app.untilSelected();
}

/** The pieces of the overlapping highlights, each with what the style sheet puts before and after it for screen readers. */
function saidAtEdges({ driver }) {
  return driver.executeScript(`
    // Firefox names the attribute here, and not what is in it.
    const drawn = (it, where) => (getComputedStyle(it, where).content.match(/"[^"]*"|attr\\([^)]*\\)/g) ?? [])
      .map((part) => part.startsWith('"') ? part.slice(1, -1) : it.getAttribute(part.slice(5, -1))).join('').trim();
    const words = 'accepted a limit of nine hours on night shifts';
    const marks = [...document.querySelectorAll('#reader mark')].filter((it) => words.includes(it.textContent));
    return marks.map((mark) => {
      const all = [mark, ...mark.querySelectorAll('*')];
      const [before, after] = ['::before', '::after'].map((where) => all.map((it) => drawn(it, where)).join(''));
      return (before && before + ' ') + mark.textContent + (after && ' ' + after);
    });`);
}

journey('the main job without a mouse', {}, async ({ app, elsewhere, driver }) => {
  await openExampleByKeys(app);

  // A word, more words, a character less: the headline's first words.
  await selectByKeys(app, 'Night deal', Key.CONTROL, Key.SHIFT, Key.ARROW_RIGHT);
  await selectByKeys(app, 'Night dea', Key.SHIFT, Key.ARROW_LEFT);
  await selectByKeys(app, 'Night deal', Key.SHIFT, Key.ARROW_RIGHT);
  assert.equal(await app.tag(1), 'Night deal');

  // From the text into the fields of the card in focus. While typing, keys are letters.
  await app.tabTo(app.field('Statement for the brief'));
  await app.type('That it is a deal is assumed.');
  await app.tabTo(app.field('Note'));
  await app.type('1b?n2 r3p');
  assert.equal(await app.value(app.field('Note')), '1b?n2 r3p');
  assert.equal(await app.exists('#keys'), false);
  assert.equal(await app.exists('.app[data-view=read]'), true);
  assert.deepEqual(await app.counts(), [1, 0, 0]);

  // Back to the text, and word by word to others.
  await app.tabTo('#reader', { back: true });
  await selectByKeys(app, 'Vessmark', Key.ARROW_RIGHT);
  // Sign by sign: where a word ends, at a comma or before it, is the engine's own opinion.
  await selectByKeys(app, 'Vessmark harbour', Key.SHIFT, Key.ARROW_RIGHT);
  assert.equal(await app.tag(2), 'Vessmark harbour');
  await selectByKeys(app, 'unclear', Key.ARROW_RIGHT);
  assert.equal(await app.tag(3), 'unclear');
  assert.deepEqual(await app.counts(), [1, 1, 1]);
  // From one highlight to the next, and away with it and back.
  await app.press('p');
  await until('the one before', async () => await app.focusedWords() === 'Vessmark harbour');
  await app.press('n');
  await until('the next', async () => await app.focusedWords() === 'unclear');
  await app.press(Key.DELETE);
  await until('it to be deleted', async () => String(await app.counts()) === '1,1,0');
  await app.press(Key.CONTROL, 'z');
  await until('it to be back', async () => String(await app.counts()) === '1,1,1');

  // The brief: lines with Enter.
  await app.press('b');
  await app.find('.app[data-view=brief] #brief');
  // It lies before the text; the way round would lead through the browser's own buttons.
  await app.tabTo('.add-line[data-slot=bluf]', { back: true });
  await app.press(Key.ENTER);
  const first = `.line-row:has(#${await app.lineInFocus()})`;
  await app.type('Nobody has said 3 things: who, why, b.');
  await app.press(Key.ENTER);
  const second = `.line-row:has(#${await app.lineInFocus()})`;
  assert.notEqual(first, second);
  await app.type('It may not last.');
  assert.deepEqual(await app.linesOf('bluf'), ['Nobody has said 3 things: who, why, b.', 'It may not last.']);
  // Up, by one place, and down again; the keyboard stays in the line.
  const isInIt = () => app.driver.executeScript('return document.activeElement.value === "It may not last.!"');
  await driver.executeScript(`window.strays = 0; document.addEventListener('focusin', (event) => {
    if (!event.target.closest('.line-row')) window.strays += 1;
  });`);
  await app.press(Key.ALT, Key.ARROW_UP);
  // At once: what is typed while the line is on its way goes into it.
  await app.press('!');
  await until('the line to be first', async () => (await app.linesOf('bluf'))[0] === 'It may not last.!');
  await until('the keyboard in it', isInIt);
  await app.press(Key.ALT, Key.ARROW_DOWN);
  await until('the line to be second', async () => (await app.linesOf('bluf'))[1] === 'It may not last.!');
  await until('the keyboard in it', isInIt);
  assert.equal(await driver.executeScript('return window.strays'), 0, 'the keyboard was nowhere else meanwhile');

  // What the second line rests on.
  await app.tabTo(`${second} .cite`);
  await app.press(Key.ENTER);
  await app.find(`${second} .picker`);
  for (const nth of [1, 3]) {
    await app.tabTo(`${second} .picker label:nth-of-type(${nth}) input`);
    await app.press(Key.SPACE);
  }
  await until('the citations', async () => String(await app.texts(`${second} .citations .citation`)) === '1,3');
  await app.tabTo(`${second} .picker > button`);
  await app.press(Key.ENTER);
  await app.untilGone('.picker');
  await app.press(Key.CONTROL, 'z');
  await until('the second citation to be undone', async () => String(await app.texts(`${second} .citations .citation`)) === '1');
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await until('the second citation again', async () => String(await app.texts(`${second} .citations .citation`)) === '1,3');
  // A citation leads to the words.
  await app.tabTo(`${second} .citations .citation`, { back: true });
  await app.press(Key.ENTER);
  await until('the words to be in sight', () => app.isInSight('#reader mark.is-focused'));
  await app.saved();

  const file = await app.exportCase({ by: 'key' });
  assert.deepEqual(sorted(highlights(file.text)), sorted([
    ['assumption', 'Night deal'], ['information-gap', 'Vessmark harbour'], ['bias-deception-risk', 'unclear'],
  ]));
  const { annotations } = JSON.parse(file.text);
  const [deal] = annotations.filter((it) => it.category === 'assumption');
  assert.deepEqual([deal.statement, deal.note], ['That it is a deal is assumed.', '1b?n2 r3p']);
  await verifyQuotes(file.path);

  // The brief as Markdown, from the menu.
  await app.tabTo('#export-more', { back: true });
  await app.press(Key.ENTER);
  await app.find('#export-menu:popover-open');
  await app.tabTo('#export-markdown');
  await app.press(Key.ENTER);
  const markdown = await app.browser.download();
  assert.ok(markdown.text.includes('It may not last.'));

  // And on another machine: open it, take it. (The system's own file dialog is not the app's.)
  const { app: other } = await elsewhere();
  await other.open();
  await other.openFile(file.path);
  await other.find('#import');
  await other.tabTo('#import-accept');
  await other.press(Key.ENTER);
  await other.find('#reader [data-block]');
  await other.saved();
  await until('the keyboard in the text', async () => await other.inFocus() === '#reader');
  const back = await other.exportCase({ by: 'key' });
  assert.ok(back.bytes.equals(file.bytes), 'byte-identical');
});

journey('the list of keys, and where the keyboard is after it', {}, async ({ app }) => {
  await openExampleByKeys(app);
  await app.press('?');
  await app.find('#keys');
  assert.match(await app.text('#keys [data-command=export-case]'), /^Export the case file ?Ctrl \+ S/);
  await until('the keyboard in the list', async () => await app.inFocus() === '#keys');
  // Nothing happens behind it.
  await app.press('b');
  await app.press('1');
  await app.tabTo('#keys button');
  for (let presses = 0; presses < 4; presses += 1) {
    await app.press(Key.TAB);
    assert.equal(await app.driver.executeScript('return document.activeElement.closest(".app") === null'), true, 'Tab stays out of what lies behind');
  }
  assert.equal(await app.exists('.app[data-view=read]'), true);
  await app.press(Key.ESCAPE);
  await app.untilGone('#keys');
  await until('the keyboard in the text again', async () => await app.inFocus() === '#reader');
  assert.equal(await app.exists('.tag[aria-pressed=true]'), false, 'nothing was armed behind it');

  // The same by its button, closed by its own.
  await app.tabTo('#show-keys', { back: true });
  await app.press(Key.ENTER);
  await app.find('#keys');
  await app.tabTo('#keys .button.primary');
  await app.press(Key.ENTER);
  await app.untilGone('#keys');
  await until('the keyboard on the button again', async () => await app.inFocus() === '#show-keys');

  // Escape in a card goes back to the text.
  await app.tabTo('#reader');
  await selectByKeys(app, 'Night', Key.ARROW_RIGHT);
  assert.equal(await app.tag(2), 'Night');
  await app.press(Key.ENTER);
  await until('the keyboard in the card', () => app.driver.executeScript('return document.activeElement.closest(".card") !== null'));
  await app.press(Key.ESCAPE);
  // On the very words, from where Enter leads into the card again.
  await until('the keyboard on the words again', () => app.driver.executeScript('return document.activeElement.matches("mark") && document.activeElement.textContent === "Night"'));
  await app.press(Key.ENTER);
  await until('the keyboard in the card', () => app.driver.executeScript('return document.activeElement.closest(".card") !== null'));
});

journey('every command by its name, and keys of one\'s own', {}, async ({ app, driver }) => {
  await openExampleByKeys(app);
  await command(app, 'caret', 'Caret mode: go and select with a caret, on and off');
  await app.find('.cursor-caret');
  await until('the keyboard in the text', async () => await app.inFocus() === '#reader');
  await app.press(Key.CONTROL, Key.SHIFT, Key.ARROW_RIGHT);
  await app.untilSelected();
  const selected = await app.selectedWords();
  await app.press(Key.CONTROL, 'k');
  await app.find('#palette');
  await app.press(Key.ESCAPE);
  await app.untilGone('#palette');
  await until('the words to be selected again', async () => await app.selectedWords() === selected);
  await until('the keyboard in the text', async () => await app.inFocus() === '#reader');
  await command(app, 'as gap', 'Highlight as information gap');
  await until('the highlight', async () => String(await app.counts()) === '0,1,0');
  await untilSaid(app, /^Highlighted as Information gap: /);

  // What cannot be done says why; what was used last comes first; Escape gives the keyboard back.
  await app.press(Key.CONTROL, 'k');
  await until('what was used last', async () => await option(app) === 'Highlight as information gap');
  await app.type('next sentence');
  await until('the sentence', async () => await option(app) === 'Next sentence');
  assert.match(await app.text('.palette-option[aria-selected=true]'), /In sentence mode only/);
  await app.press(Key.ENTER);
  assert.equal(await app.exists('#palette'), true);
  await app.press(Key.ESCAPE);
  await app.untilGone('#palette');
  await until('the keyboard in the text', async () => await app.inFocus() === '#reader');
  // Headings and highlights are there too.
  await command(app, 'what agreed', 'What was agreed');
  await until('the heading in sight', () => app.isInSight('#reader [data-block]:nth-of-type(1)').then(() => driver.executeScript(`
    const heading = [...document.querySelectorAll('#reader h3')].find((it) => it.textContent === 'What was agreed').getBoundingClientRect();
    const pane = document.querySelector('.pane.reading').getBoundingClientRect();
    return pane.top - 2 <= heading.top && heading.bottom <= pane.bottom;`)));
  await app.press(Key.ESCAPE);
  await app.press(Key.ESCAPE);
  // So is every part of the brief.
  await command(app, 'medium', 'Medium-Term Posture (1–12 months)');
  await until('the keyboard at the heading', async () => await app.inFocus() === '#section-medium-term-posture');
  // In WebKit it was not, once the text beside it was scrolled into view as soon as the brief had taken its room.
  await until('the heading in sight', () => app.isInSight('#section-medium-term-posture'));
  await command(app, 'cross-impact', 'Worksheet: cross-impact analysis');
  await until('the keyboard at the technique', async () => await app.inFocus() === '#technique-cross-impact');
  await app.find('#cross-impact');
  await app.press(Key.ENTER);
  await app.untilGone('#cross-impact');
  await app.show('read');
  // By another word than its name, and from where it is not on the screen; the browser's own window stays closed.
  await driver.executeScript(`addEventListener('click', (event) => {
    if (event.target.id !== 'open-file') return;
    event.preventDefault();
    window.isOpening = true;
  }, true);`);
  await command(app, 'import', 'Open a file');
  await until('the field for files pressed', () => driver.executeScript('return window.isOpening === true'));
  await app.show('read');

  // Another key for the next highlight: one that is taken is named, and can be taken over.
  const row = '[data-command=next-highlight]';
  await app.press('?');
  await app.find('#keys');
  await app.tabTo(`${row} .key-actions button`);
  await app.press(Key.ENTER);
  await app.press('p');
  await app.untilText(`${row} [role=alert]`, /p is the key for “Previous highlight”/);
  await app.press(Key.CONTROL, 'w');
  await app.untilText(`${row} [role=alert]`, /the browser keeps this/);
  await app.press('z');
  await app.untilText(`${row} kbd`, /^z$/);
  await app.press(Key.ESCAPE);
  await app.untilGone('#keys');
  await app.press('z');
  await untilSaid(app, /^Information gap, 1 of 1: /);
  await app.saved();
  await app.reload();
  await app.find('#reader mark');
  await app.press('?');
  await app.untilText(`${row} kbd`, /^z$/);
  await app.tabTo('#keys-reset');
  await app.press(Key.ENTER);
  await app.untilText(`${row} kbd`, /^n$/);
  // How much is said of highlights is kept too.
  await app.choose('#verbosity', 'Only that words are highlighted');
  await app.press(Key.ESCAPE);
  await app.untilGone('#keys');
  const named = () => driver.executeScript(`
    const mark = document.querySelector('#reader mark');
    return [mark.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id)?.textContent.trim() ?? '').join(),
      document.getElementById(mark.getAttribute('aria-details')) !== null];`);
  await until('nothing to be said', async () => String(await named()) === ',true');
  await app.reload();
  await app.find('#reader mark');
  await until('nothing to be said after a reload', async () => String(await named()) === ',true');
  await command(app, 'category and number', 'Screen reader: say category and number');
  await until('its name', async () => String(await named()) === 'Information gap 1,true');

  // Two that overlap are three pieces of text. Each is said to begin once and to end once, where it does.
  await app.highlight('accepted a limit of nine hours', 1);
  await app.highlight('nine hours on night shifts', 2);
  await command(app, 'begin and end', 'Screen reader: say also where highlights begin and end');
  await until('where they begin and end to be said', async () => String(await saidAtEdges(app)) === [
    'Assumption begins accepted a limit of ', 'Information gap begins nine hours Assumption ends', ' on night shifts Information gap ends',
  ].join()).catch(async (error) => { throw new Error(`${error.message}; said is “${(await saidAtEdges(app)).join('|')}”`); });
  // Each piece leads to the card of every highlight that it belongs to.
  const leadsTo = () => driver.executeScript(`
    const cards = (mark) => mark.getAttribute('aria-details').split(' ').map((id) => document.getElementById(id)?.dataset.category);
    return [...document.querySelectorAll('#reader mark')].filter((mark) => /nine hours|night shifts|accepted a limit/.test(mark.textContent)).map((mark) => cards(mark).join('+'));`);
  await until('each piece to lead to its cards', async () =>
    String(await leadsTo()) === 'assumption,assumption+information-gap,information-gap');
});
