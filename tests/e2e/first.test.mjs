import assert from 'node:assert/strict';
import { journey } from './support/test.mjs';
journey('first', {}, async ({ app, browser, again }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  console.log(await app.blocks().then((b) => b.length), browser.pid);
  assert.equal(await app.highlight('has staked her reputation', 1), 'has staked her reputation');
  assert.equal(await app.highlight('who gave way', 2, { by: 'button' }), 'who gave way');
  await app.doubleClick('embarrassment');
  assert.equal(await app.tag(3), 'embarrassment');
  await app.saved();
  console.log(await app.counts());
  const file = await app.exportCase();
  console.log(file.name, file.bytes.length);
  console.log((await app.exportMarkdown()).name);
});
