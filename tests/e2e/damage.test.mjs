// Storage that was damaged: what is good opens, what is not is named, kept, and offered as a file.
import assert from 'node:assert/strict';
import { until } from './support/engine.mjs';
import { journey } from './support/test.mjs';

/** Runs `body` with the stores of the database, in the page; what it returns must survive JSON. */
const inDatabase = (app, body) => app.driver.executeAsyncScript(`
  const done = arguments[0];
  const opening = indexedDB.open('caveat');
  opening.onsuccess = () => {
    const database = opening.result;
    const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
    const store = (name) => transaction.objectStore(name);
    let answer;
    const give = (value) => { answer = value; };
    transaction.oncomplete = () => { database.close(); done(answer); };
    ${body}
  };`);

const WORDS = ['dawn', 'stoppage', 'gave way', 'private visit'];

async function fourHighlights(app) {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  for (const words of WORDS) await app.highlight(words, 2);
  await app.saved();
}

journey('a damaged step is named, kept as a file, and work goes on', {}, async ({ app, browser }) => {
  await fourHighlights(app);
  // One letter of the last step but one.
  await inDatabase(app, `
    store('log').getAllKeys().onsuccess = ({ target }) => {
      const key = target.result.at(-2);
      store('log').get(key).onsuccess = ({ target }) => store('log').put(target.result.replace('gap', 'gab'), key);
    };`);
  await app.reload();
  await app.untilText('#damage', /Step 4 is not as it was stored: its checksum does not fit\. It and what follows, 2 steps, were left out/);
  assert.deepEqual(await app.counts(), [0, 2, 0], 'what came before is there');
  await app.click('#damage-keep');
  const file = await browser.download();
  assert.match(file.name, /\.damage\.json$/);
  const { steps } = JSON.parse(file.text);
  assert.equal(steps.length, 2);
  assert.match(steps[0], /information-gab/);
  await app.click('#damage-read');
  await app.untilGone('#damage');
  const kept = await inDatabase(app, `store('damaged').getAll().onsuccess = ({ target }) => give(target.result);`);
  assert.deepEqual(kept, [file.text], 'the database keeps it too');

  await app.highlight('nine hours', 1);
  await app.saved();
  await app.reload();
  await app.find('#reader [data-block]');
  assert.deepEqual(await app.counts(), [1, 2, 0]);
  assert.equal(await app.exists('#damage'), false, 'what was said is not said again');
});

journey('a snapshot that is gone is no blank screen, and nothing is changed', {}, async ({ app }) => {
  await fourHighlights(app);
  await inDatabase(app, `store('snapshots').clear();`);
  await app.reload();
  await app.untilText('#damage', /No good snapshot of this case is left\. Nothing was changed/);
  assert.equal(await inDatabase(app, `store('log').count().onsuccess = ({ target }) => give(target.result);`), 4);
  await app.click('#damage-read');
  await app.find('#paste');
});

journey('what an earlier version stored opens, and goes on with checksums', {}, async ({ app }) => {
  await fourHighlights(app);
  // Off the app, the database is made anew as version 1 of it was.
  await app.driver.get(new URL('find-worker.js', app.url).href);
  await app.driver.executeAsyncScript(`
    const done = arguments[0];
    const bare = (store, value) => typeof value !== 'string' ? value
      : store === 'log' ? value.split(' ').slice(2).join(' ') : store === 'sequences' ? value.split(' ')[0] : value;
    const opening = indexedDB.open('caveat');
    opening.onsuccess = () => {
      const old = opening.result;
      const records = [];
      const reading = old.transaction([...old.objectStoreNames]);
      for (const store of old.objectStoreNames) {
        reading.objectStore(store).openCursor().onsuccess = ({ target: { result: cursor } }) => {
          if (!cursor) return;
          records.push([store, cursor.key, bare(store, cursor.value)]);
          cursor.continue();
        };
      }
      reading.oncomplete = () => {
        old.close();
        indexedDB.deleteDatabase('caveat').onsuccess = () => {
          const making = indexedDB.open('caveat', 1);
          making.onupgradeneeded = () => {
            for (const store of ['snapshots', 'sequences', 'log', 'summaries', 'places', 'app']) making.result.createObjectStore(store);
          };
          making.onsuccess = () => {
            const writing = making.result.transaction([...making.result.objectStoreNames], 'readwrite');
            for (const [store, key, value] of records) writing.objectStore(store).put(value, key);
            writing.oncomplete = () => { making.result.close(); done(); };
          };
        };
      };
    };`);
  await app.open();
  await app.find('#reader [data-block]');
  assert.deepEqual(await app.counts(), [0, 4, 0]);
  await app.highlight('nine hours', 1);
  await app.saved();
  await app.reload();
  await until('all of it', async () => String(await app.counts()) === '1,4,0');
  const last = await inDatabase(app, `store('log').getAll().onsuccess = ({ target }) => give(target.result.at(-1));`);
  assert.match(last, /^6 [0-9a-f]{32} \{/);
});
