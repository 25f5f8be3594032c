// Hundreds of pieces of markup that mean harm, pasted through the real clipboard: nothing runs, nothing is asked for,
// and of each piece comes what a person would read. See support/hostile.mjs.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Key, engine, folder, until } from './support/engine.mjs';
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

// WebKit draws what is copied and puts that on the clipboard. It loses what is nested deeper than it goes itself, and
// words whose place is taken by a picture, before anything is pasted.
const DEEPEST = engine === 'webkit' ? 100 : 600;
const isPasted = (piece) => engine !== 'webkit' || !piece.includes("='content:url");

journey('hundreds of pieces of markup that mean harm', {}, async ({ app, pages }) => {
  const canary = `${app.pagesUrl}tracked/`;
  const [all, last] = [pieces(canary, DEEPEST).filter(isPasted), endings(canary)];
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

/** Copies what a script in the page makes, since no driver carries so much. */
async function copyMuch(app, what, script) {
  await (what === 'textToCopy' ? app.copyText('a little') : copyMarkup(app, 'a little'));
  await app.driver.executeScript(`window.${what} = ${script}; window.isCopied = false;`);
  await app.press(Key.CONTROL, 'c');
  await until('the copy', () => app.driver.executeScript('return window.isCopied'));
}

journey('a paste that is far too long, as words or as markup, a long one, and characters that are none', {}, async ({ app, driver }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('who gave way', 2);
  await app.saved();
  await copyMuch(app, 'textToCopy', '"hostile words ".repeat(4_000_000)');
  await app.open();
  await app.find('#reader [data-block]');
  await app.press(Key.CONTROL, 'v');
  await app.toast(/^Nothing was taken: this is 56 MB of text, and one source can have 10\./);
  assert.deepEqual(await app.counts(), [0, 1, 0]);

  // Little text in much markup, copied with plain words beside it: those are not taken for what was copied.
  await copyMuch(app, 'markupToCopy', `'<p title="' + 'x'.repeat(31_000_000) + '">A word.</p><p>And another.</p>'`);
  await app.open();
  await app.find('#reader [data-block]');
  await app.press(Key.CONTROL, 'v');
  await app.toast(/^Nothing was taken: this is 3\d MB of markup, and one source can have 30\. Take it in parts/);
  assert.equal(await app.exists('#draft-accept'), false);
  await app.highlight('dawn', 1);
  await app.saved();
  const page = join(folder('much'), 'much.html');
  writeFileSync(page, `<h1>A word.</h1>${'<!-- much that nobody sees -->'.repeat(1_100_000)}`);
  await app.click('.brand');
  await app.openFile(page);
  await app.toast(/^Nothing was taken: this is 32 MB of markup/);
  assert.equal(await app.exists('#draft-accept'), false);

  await copyMuch(app, 'textToCopy', String.raw`"Long words, and many of them.\n\n".repeat(60_000)`);
  await app.open();
  await app.find('#reader [data-block]');
  await driver.executeScript(`
    const toast = document.getElementById('toast');
    window.said = [];
    new MutationObserver(() => window.said.push(toast.textContent)).observe(toast, { subtree: true, childList: true, characterData: true });`);
  await app.press(Key.CONTROL, 'v');
  await app.untilText('.draft-text .hint', /in 60000 blocks/);
  assert.ok((await driver.executeScript('return window.said')).some((it) => it.includes('Reading a long text')), 'it was said');
  assert.equal(await app.exists('#toast [role=status]:not(:empty)'), false, 'and is over');

  // Nulls, halves of pairs, and controls: as text, too, without a word lost. The clipboard of WebKitGTK ends text at a null.
  const nothing = engine === 'webkit' ? '' : '\\u0000';
  await app.driver.get(`${app.pagesUrl}clipboard.html`);
  await app.driver.executeScript('window.textToCopy = JSON.parse(arguments[0])', String.raw`"be${nothing}gin \ud800 mid\u0007dle \udc00 e\ufffend\ud83d"`);
  await app.click('textarea');
  await app.press(Key.CONTROL, 'a');
  await app.press(Key.CONTROL, 'c');
  await until('the copy', () => app.driver.executeScript('return window.isCopied'));
  await app.open();
  await app.find('#reader [data-block]');
  await app.press(Key.CONTROL, 'v');
  assert.match(await app.untilText('.draft-text .block', /gin/), /^be.?gin \ufffd mid.?dle \ufffd e.?nd\ufffd$/);
  assert.equal(await app.text('#requests'), '0 requests since load');
});
