// Web pages through the real clipboard: their structure arrives, nothing of them runs, nothing is fetched.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileOf, verifyQuotes } from './support/casefile.mjs';
import { journey } from './support/test.mjs';

/** What pages/article.html is in the app: its h1 is h2 there, as the app has a heading of its own. */
const STRUCTURE = [
  ['h2', 'Ferry line sold in silence'],
  ['p', 'The council of Tarn Bay sold its last ferry on Tuesday, without a vote, three people said.'],
  ['h3', 'What is known'],
  ['li', 'The price was not disclosed.'],
  ['li', 'The buyer is based abroad.'],
  ['li', 'In which country, nobody says.'],
  ['li', 'Nor since when.'],
  ['h4', 'The money'],
  ['p', 'Year\tLoss'],
  ['p', '2024\t3 million'],
  ['pre', '07:10  Tarn\n  08:05  Holm'],
  ['p', 'Signed for the council:\nA. Orme, clerk'],
  ['blockquote', 'Everyone was consulted.'],
  ['p', 'The mayor could not be reached.'],
];

const nothingRan = async (app) => {
  assert.equal(await app.driver.executeScript('return String(window.hasRun)'), 'undefined');
  assert.equal(await app.text('#requests'), '0 requests since load');
};

journey('pages pasted with their structure', {}, async ({ app, server, pages }) => {
  await app.copyPage('article.html');
  await app.open();
  await app.untilOfflineReady();
  const before = [await pages.requests(), await server.requests()];
  await app.paste();
  await app.accept();
  assert.deepEqual(await app.blocks(), STRUCTURE);
  assert.deepEqual(await app.texts('#reader strong'), ['last ferry', 'could not be reached']);
  assert.deepEqual(await app.texts('#reader em'), ['without a vote']);
  // Across what was bold and italic on the page.
  assert.equal(await app.highlight('its last ferry on Tuesday, without', 1), 'its last ferry on Tuesday, without');
  await app.saved();
  await nothingRan(app);
  assert.deepEqual([await pages.requests(), await server.requests()], before, 'no server heard of it');
});

journey('a page that means harm', {}, async ({ app, server, pages }) => {
  await app.copyPage('hostile.html');
  await app.open();
  await app.untilOfflineReady();
  const before = await server.requests();
  await app.paste();
  // WebKit takes scripts out of what is pasted before any page sees it; the others leave that to the page.
  assert.match(await app.text('.draft-side'), /Left out: .*tracking pixels/);
  await nothingRan(app);
  await app.accept();
  const blocks = await app.blocks();
  for (const block of [['h2', 'Grain prices fall'], ['p', 'Prices fell by a third.'],
    ['blockquote', '“Nobody knows why,” a trader said.'], ['li', 'First reason'], ['li', 'Second reason']]) {
    assert.ok(blocks.some((found) => String(found) === String(block)), `${block} in ${JSON.stringify(blocks)}`);
  }
  const words = blocks.map(([, text]) => text).join('\n');
  assert.doesNotMatch(words, /Hidden|hasRun|tracked|typed/);
  for (const css of ['img', 'iframe', 'video', 'svg', 'form', 'a', 'script', '[onclick]', '[style]']) {
    assert.equal(await app.exists(`#reader ${css}`), false, `no ${css} in the article`);
  }
  await app.click('#reader p');
  assert.equal(await app.highlight('by a third', 3), 'by a third');
  await app.saved();
  await nothingRan(app);
  assert.deepEqual(await server.requests(), before);
  assert.deepEqual((await pages.requests()).filter((it) => it.includes('tracked')), []);
});

const page = readFileSync(new URL('pages/article.html', import.meta.url), 'utf8');

journey('a page opened as a file, with what it says of itself', {}, async ({ app, server }) => {
  // Of a file the app sees all that a browser would load and run.
  const served = `${app.pagesUrl}tracked/pixel.gif`;
  const path = fileOf('ferry.html', page.replace('seen-on-the-page.gif', served).replace('<head>', `<head>
    <meta property="og:site_name" content="The Tarn Bay Ledger"><meta name="author" content="Ada Holm">
    <link rel="canonical" href="https://ledger.example/ferry"><link rel="stylesheet" href="${served}">`));
  await app.open();
  await app.untilOfflineReady();
  const before = await server.requests();
  await app.openFile(path);
  await app.find('#draft-accept');
  assert.match(await app.value('#metadata-title'), /^Ferry line sold in silence/);
  assert.equal(await app.value('#metadata-publisher'), 'The Tarn Bay Ledger');
  assert.equal(await app.value('#metadata-author'), 'Ada Holm');
  assert.equal(await app.value('#metadata-url'), 'https://ledger.example/ferry');
  assert.equal(await app.value('#metadata-language'), 'en');
  await nothingRan(app);
  await app.accept();
  assert.deepEqual((await app.blocks()).slice(0, 6), STRUCTURE.slice(0, 6));
  assert.equal(await app.highlight('without a vote', 3), 'without a vote');
  await app.saved();
  await nothingRan(app);
  assert.deepEqual(await server.requests(), before, 'no server heard of it');
  const file = await app.exportCase();
  const [source] = JSON.parse(file.text).sources;
  assert.equal(source.metadata.publisher, 'The Tarn Bay Ledger');
  await verifyQuotes(file.path);
});

const MARKDOWN = `# Grain at sea

Three ships left on Monday with more grain than the harbour has sold in
any month of the past two years, and nobody has said *why* they did not
wait for the inspectors, who were on their way from the capital and are
now said to have turned back at the river, where the bridge is closed to
all lorries until further notice.

## What is known

- The first ship was full.
- The second was not.

> “We are as surprised as you are.”
`;
const DROPPED = 'The harbour was closed on Tuesday.\n\nNobody was told.\n';

journey('a Markdown file opened, and one dropped', {}, async ({ app }) => {
  await app.open();
  await app.openFile(fileOf('grain.md', MARKDOWN));
  await app.find('#draft-accept');
  assert.equal(await app.value('#metadata-title'), 'Grain at sea');
  await app.accept();
  const blocks = await app.blocks();
  assert.deepEqual(blocks.map(([name]) => name), ['h2', 'p', 'h3', 'li', 'li', 'blockquote']);
  assert.ok(blocks[0][1].endsWith('Grain at sea'));
  assert.equal(await app.highlight('nobody has said', 2), 'nobody has said');

  // A second source. WebDriver cannot drag a file in from the desktop: the page gets the event that a drop would be.
  await app.dropFile('harbour.txt', DROPPED.replaceAll('\n', '\r\n'));
  await app.find('#draft-accept');
  await app.accept();
  assert.deepEqual(await app.blocks(), DROPPED.trim().split('\n\n').map((block) => ['p', block]));
  assert.equal(await app.highlight('Nobody was told', 1), 'Nobody was told');
  await app.saved();
  const file = await app.exportCase();
  assert.deepEqual(JSON.parse(file.text).sources.map((it) => it.text.includes('Nobody was told')), [false, true]);
  await verifyQuotes(file.path);
});
