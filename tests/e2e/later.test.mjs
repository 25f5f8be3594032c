// The second part of the program: it comes by itself, is there without a network, and may come late.
import assert from 'node:assert/strict';
import { readdirSync, renameSync } from 'node:fs';
import { Key, copyOf, until } from './support/engine.mjs';
import { DIST } from './support/server.mjs';
import { journey } from './support/test.mjs';

const BASE = '/tools/caveat/';
const isLater = (file) => /caveat-later-[0-9a-f]{16}\.wasm/.test(file);

journey('the second part comes in the background, and is there without a server', {
  server: () => ({ base: BASE }),
}, async ({ app, server }) => {
  await app.open();
  await app.untilOfflineReady();
  const asked = await server.requests();
  const first = asked.findIndex((request) => /_bg\.wasm 200$/.test(request));
  const later = asked.findIndex((request) => isLater(request));
  assert.ok(0 <= first && first < later, asked.join('\n'));
  assert.match(asked[later], new RegExp(`^GET ${BASE}`));
  assert.equal(await app.text('#requests'), '0 requests since load');
  await server.kill();
  // All of this is in the second part.
  await app.openExample('News analysis');
  await app.accept();
  await app.show('brief');
  const row = await app.addLine('bluf', 'A judgement.');
  assert.match(await app.value(`${row} textarea`), /^A judgement\.$/);
  assert.equal((await app.exportMarkdown()).name.endsWith('.md'), true);
  assert.equal(await app.text('#requests'), '0 requests since load');
});

let file;
const away = (isAway) => renameSync(...(isAway ? [file, `${file}.away`] : [`${file}.away`, file]));

journey('a second part that does not come is said, asked for again, and loses nothing', {
  server: () => {
    const dir = copyOf(DIST, 'dist');
    file = `${dir}/${readdirSync(dir).find(isLater)}`;
    away(true);
    return { dir, base: BASE };
  },
}, async ({ app, driver }) => {
  await app.open();
  await app.toast(/could not be loaded. Nothing is lost/);
  await app.untilText('#load-again', /A part of the app is missing/);
  assert.match(await app.text('.status-line'), /Needs its server/);

  // Asking for what is not there tries again by itself.
  await app.clickButton('Example: News analysis');
  await app.toast(/could not be loaded/);
  assert.equal(await app.exists('#draft-accept'), false);
  await app.click('#show-keys');
  await app.untilText('#waiting', /could not be loaded/);
  assert.equal(await driver.executeScript('return document.activeElement.id'), 'waiting');
  await app.press(Key.ESCAPE);
  await app.untilGone('#waiting');
  await until('the keyboard where it was', () => driver.executeScript("return document.activeElement.id === 'show-keys'"));

  // The article that was asked for is there as soon as it can be.
  away(false);
  await app.click('#load-again');
  await app.accept();
  await app.untilGone('#load-again');
  assert.equal(await app.highlight('who gave way', 2), 'who gave way');
  assert.equal(await app.text('#requests'), '0 requests since load');
});
