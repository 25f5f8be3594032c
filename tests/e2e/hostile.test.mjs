// Hundreds of pieces of markup that mean harm, pasted through the real clipboard: nothing runs, nothing is asked for,
// and of each piece comes what a person would read. See support/hostile.mjs.
import assert from 'node:assert/strict';
import { Key, until } from './support/engine.mjs';
import { endings, kept, pieces } from './support/hostile.mjs';
import { journey } from './support/test.mjs';

/** The markup of several pieces, each between two marks; what swallows the rest stands last. */
function batch(from, ending) {
  const marked = from.map((piece, at) => `<p>begin ${at}</p>${piece}<p>end ${at}</p>`);
  return `<p><b>start</b></p>${marked.join('')}<p>last</p>${ending}`;
}

async function copyMarkup(app, markup) {
  await app.driver.get(`${app.pagesUrl}markup.html`);
  // As ASCII: drivers refuse what is no text, such as half of a pair of surrogates.
  const ascii = JSON.stringify(markup).replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  await app.driver.executeScript('window.markupToCopy = JSON.parse(arguments[0])', ascii);
  await app.click('textarea');
  await app.press(Key.CONTROL, 'a');
  await app.press(Key.CONTROL, 'c');
  await until('the copy', () => app.driver.executeScript('return window.isCopied'));
}

/** What stands between the marks of each piece, without white space. */
function between(words, count) {
  return Array.from({ length: count }, (_, at) => {
    const found = words.match(new RegExp(`begin ${at}\\n([^]*?)\\n?end ${at}(?:\\n|$)`));
    return found ? found[1].replaceAll(/\s+/g, '') : 'the marks are gone';
  });
}

// In WebKit it did not end within 75 seconds; why is not known yet. Its own paste is held to pages/hostile.html meanwhile.
const engines = ['chromium', 'firefox'];

journey('hundreds of pieces of markup that mean harm', { engines }, async ({ app, pages }) => {
  const canary = `${app.pagesUrl}tracked/`;
  const [all, last] = [pieces(canary), endings(canary)];
  assert.ok(all.length + last.length > 300, `${all.length + last.length} pieces`);
  const size = Math.ceil(all.length / last.length);
  const wrong = [];
  for (const [index, ending] of last.entries()) {
    const some = all.slice(index * size, (index + 1) * size);
    await copyMarkup(app, batch(some, ending));
    await app.open();
    if (index === 0) await app.untilOfflineReady();
    await app.paste();
    const words = await app.driver.executeScript(
      "return [...document.querySelectorAll('.draft-text .block')].map((block) => block.textContent).join('\\n')");
    const found = between(words, some.length);
    some.forEach((piece, at) => {
      if (found[at] !== kept(piece)) wrong.push(`${piece.slice(0, 160)}: ${JSON.stringify(found[at].slice(0, 80))}`);
    });
    // What follows these is text, for a person too.
    const isText = /^<(plaintext|xmp)>/.test(ending);
    if (!/\nlast(\n|$)/.test(words) || (!isText && /RAN|hasRun/.test(words))) wrong.push(`batch ${index}, ending ${ending}: ${words.slice(-200)}`);
    assert.equal(await app.driver.executeScript('return String(window.hasRun)'), 'undefined');
    assert.equal(await app.text('#requests'), '0 requests since load');
  }
  assert.equal(wrong.join('\n'), '');
  assert.deepEqual((await pages.requests()).filter((it) => it.includes('tracked')), [], 'nothing was asked for');
});
