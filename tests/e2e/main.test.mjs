// The main job on articles as people have them: paste, highlight, tag, brief, export; then on a machine
// that knows nothing of it: import, export again, and the bytes are the same.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { Key, until } from './support/engine.mjs';
import { highlights, sorted, verifyQuotes } from './support/casefile.mjs';
import { journey } from './support/test.mjs';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const LIKELY = 'Likely (55–80 %)';

journey('the main job on a news analysis', {}, async ({ app, anew }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  assert.equal((await app.blocks())[0][0], 'h2', 'the headline is a heading');

  const expected = [];
  const highlight = async (words, key, how) => {
    const shown = await app.highlight(words, key, how);
    assert.equal(shown, typeof words === 'string' ? words : how.is);
    expected.push([{ 1: 'assumption', 2: 'information-gap', 3: 'bias-deception-risk' }[key], shown]);
  };
  await highlight('whether the arrangement will survive', 2);
  await highlight('Vessmark cannot afford a second stoppage', 1, { by: 'button' });
  await highlight('first used by the Chamber of Shipping', 3, { by: 'button' });
  await app.write('Note', 'It has an interest in the figure.');
  await app.write('Statement for the brief', 'The 40 million figure comes from an interested party.');
  // From the end to the start; overlapping, nested, and exactly the same words as another.
  await highlight('the hand of the transport ministry', 1, { backwards: true });
  await highlight('cannot afford a second stoppage this year', 3);
  await highlight('second stoppage', 2, { backwards: true });
  await highlight('second stoppage', 2);
  // Over a heading into the next paragraph.
  await highlight({ from: 'lost a shipment of pears', to: 'On Friday' }, 3, {
    is: 'lost a shipment of pears and has hired a lawyer.\nA stranger explanation\nOn Friday',
  });
  await app.doubleClick('embarrassment');
  assert.equal(await app.tag(3), 'embarrassment');
  expected.push(['bias-deception-risk', 'embarrassment']);
  assert.deepEqual(await app.counts(), [2, 3, 4]);

  // A category first, then the words.
  await app.press('1');
  await app.toast(/Assumption is armed/);
  await app.dragOver('confidence is restored');
  await until('the armed category', async () => await app.focusedWords() === 'confidence is restored');
  expected.push(['assumption', 'confidence is restored']);
  await app.press('1');
  await app.toast(/Nothing is armed/);

  // Undo and redo, each by key and by button.
  await app.press(Key.CONTROL, 'z');
  await until('the highlight to be gone', async () => (await app.counts())[0] === 2);
  await app.click('#undo');
  await until('another to be gone', async () => (await app.counts())[2] === 3);
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await app.click('#redo');
  await until('both to be back', async () => String(await app.counts()) === '3,3,4');

  await app.show('brief');
  const row = await app.addLine('bluf', 'The deal is likely to hold for weeks rather than months.');
  await app.cite(row, [1, 3]);
  await app.choose(`${row} [aria-label=Likelihood]`, LIKELY);
  await app.choose(`${row} [aria-label=Confidence]`, 'Low confidence');
  assert.deepEqual(await app.texts(`${row} .citations .citation`), ['1', '3']);
  // Section 3 has filled itself: with the statement where there is one, else with the quote.
  const risks = await app.texts('.filled[data-category="bias-deception-risk"] .finding');
  assert.ok(risks.includes('The 40 million figure comes from an interested party.'), risks.join('\n'));
  assert.ok(risks.includes('embarrassment'));
  // A citation leads to the words.
  await app.click(`${row} .citation`);
  await until('the words to be in sight', () => app.isInSight('#reader mark.is-focused'));
  await app.saved();
  assert.match(await app.text('#save-state'), /^Saved on this device · not exported since \d+ changes$/);

  const first = await app.exportCase();
  await until('“exported” in the save state', async () => await app.text('#save-state') === 'Saved on this device');
  assert.deepEqual(sorted(highlights(first.text)), sorted(expected));
  const { brief, annotations } = JSON.parse(first.text);
  assert.match(JSON.stringify(brief), /"icd203:likely"/);
  assert.equal(annotations.find((it) => it.quote.exact.startsWith('first used')).note, 'It has an interest in the figure.');
  await verifyQuotes(first.path);

  const markdown = await app.exportMarkdown();
  assert.match(markdown.name, /^night-deal.*\.md$/);
  for (const words of ['BLUF', 'The deal is likely to hold for weeks', 'interested party', 'Information Gaps', 'second stoppage']) {
    assert.ok(markdown.text.includes(words), `the Markdown says “${words}”`);
  }

  const { app: other } = await anew();
  await other.open();
  assert.equal(await other.exists('.library'), false, 'nothing of the first browser is here');
  await other.importCase(first.path);
  assert.deepEqual(await other.counts(), [3, 3, 4]);
  const second = await other.exportCase();
  assert.equal(second.text, first.text);
  assert.ok(second.bytes.equals(first.bytes), 'byte-identical');
});

const reference = new URL('../../../shared/reference/article-003_c5743cc0be4ec7bf.txt', import.meta.url);
// Reference material beside the repository, which a clone does not have.
if (existsSync(reference)) {
  journey('the main job on the reference article, pasted', {}, async ({ app, anew, server }) => {
    await pasted(app, anew, server, readFileSync(reference, 'utf8'), {
      1: 'deterrence, in the end, is partly about what Moscow believes',
      2: 'who verifies, who judges, and who responds',
      3: 'Most coverage treats security guarantees as a checklist item',
      nested: 'security guarantees as a checklist',
      overlap: 'as a checklist item: promise X, add Y',
    });
  });
}

journey('the main job on the news analysis, pasted', {}, async ({ app, anew, server }) => {
  await pasted(app, anew, server, read('../../src/app/samples/harbour.txt'), {
    1: 'everyone at the table must have known it',
    2: 'How many have signed is unknown',
    3: 'It cited “security circles” and a leaked cable',
    nested: '“security circles”',
    overlap: 'a leaked cable that nobody else has seen',
  });
});

/** Once the page is loaded with all that it keeps for later: `heard()`, what the server has heard since. */
async function loaded(app, server) {
  await app.open();
  await app.untilOfflineReady();
  const { length } = await server.requests();
  // Browsers fetch the icon of the tab when they like; it is one of the app's own files.
  return async () => (await server.requests()).slice(length).filter((it) => !it.includes('/icons/'));
}

/** The short form of the main job, from a real Ctrl+V; neither the server nor the page has heard of any of it. */
async function pasted(app, anew, server, text, words) {
  await app.copyText(text);
  const heard = await loaded(app, server);
  await app.paste();
  await app.accept();
  const shown = (await app.blocks()).map(([, block]) => block);
  for (const line of text.split('\n').filter((line) => line.trim() && !line.startsWith('- '))) {
    assert.ok(shown.includes(line.trim()), `a block of its own, as it was: ${line.slice(0, 60)}`);
  }
  const expected = [['assumption', words[1]], ['information-gap', words[2]], ['bias-deception-risk', words[3]],
    ['assumption', words.nested], ['information-gap', words.overlap]];
  for (const key of [1, 2, 3]) assert.equal(await app.highlight(words[key], key), words[key]);
  await app.write('Note', 'A note with “quotes”, a tab\tand an émigré 👩‍🔬.');
  assert.equal(await app.highlight(words.nested, 1), words.nested);
  assert.equal(await app.highlight(words.overlap, 2), words.overlap);
  await app.show('brief');
  const row = await app.addLine('bluf', 'What this comes to.');
  await app.cite(row, [1, 2]);
  await app.choose(`${row} [aria-label=Likelihood]`, LIKELY);
  await app.saved();

  const first = await app.exportCase();
  assert.deepEqual(sorted(highlights(first.text)), sorted(expected));
  await verifyQuotes(first.path);
  assert.ok((await app.exportMarkdown()).text.includes('What this comes to.'));
  assert.deepEqual(await heard(), []);
  assert.equal(await app.text('#requests'), '0 requests since load');

  const { app: other } = await anew();
  const heardHere = await loaded(other, server);
  await other.importCase(first.path);
  const second = await other.exportCase();
  assert.ok(second.bytes.equals(first.bytes), 'byte-identical');
  assert.deepEqual(await other.counts(), [2, 2, 1]);
  assert.deepEqual(await heardHere(), []);
  assert.equal(await other.text('#requests'), '0 requests since load');
}
