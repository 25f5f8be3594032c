// Web pages through the real clipboard: their structure arrives, nothing of them runs, nothing is fetched.
import assert from 'node:assert/strict';
import { journey } from './support/test.mjs';

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
  assert.deepEqual(await app.blocks(), [
    ['h2', 'Ferry line sold in silence'],
    ['p', 'The council of Tarn Bay sold its last ferry on Tuesday, without a vote, three people said.'],
    ['h3', 'What is known'],
    ['li', 'The price was not disclosed.'],
    ['li', 'The buyer is based abroad.'],
    ['blockquote', 'Everyone was consulted.'],
    ['p', 'The mayor could not be reached.'],
  ]);
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
  assert.match(await app.text('.draft-side'), /Left out: .*script/);
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
