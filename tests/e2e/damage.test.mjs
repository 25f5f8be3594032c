// Storage that was damaged: what is good opens, what is not is named, kept, and offered as a file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { until } from './support/engine.mjs';
import { inDatabase } from './support/faults.mjs';
import { journey } from './support/test.mjs';

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

// What two earlier versions wrote: texts in the snapshot, first without checksums and as strings, then with them and as bytes.
const old = (name) => readFileSync(new URL(`../old/log-2/${name}`, import.meta.url), 'utf8');

journey('what earlier versions stored opens, and goes on in the present form', {}, async ({ app }) => {
  const id = JSON.parse(old('case.caveat.json')).case.id;
  const sealed = old('log.jsonl').trimEnd().split('\n');
  for (const version of [1, 2]) {
    // Off the app, the database is made anew as it was.
    await app.driver.get(new URL('find-worker.js', app.url).href);
    const [mark, steps] = version === 1 ? ['6', sealed.map((step) => step.split(' ').slice(2).join(' '))] : [old('mark.txt'), sealed];
    await app.driver.executeAsyncScript(`
      const [version, id, mark, lines, steps, done] = arguments;
      indexedDB.deleteDatabase('caveat').onsuccess = () => {
        const making = indexedDB.open('caveat', version);
        making.onupgradeneeded = () => {
          for (const store of ['snapshots', 'sequences', 'log', 'summaries', 'places', 'app']) making.result.createObjectStore(store);
          if (version === 2) making.result.createObjectStore('damaged');
        };
        making.onsuccess = () => {
          const writing = making.result.transaction([...making.result.objectStoreNames], 'readwrite');
          const put = (store, value, key) => writing.objectStore(store).put(value, key);
          put('snapshots', version === 2 ? new TextEncoder().encode(lines) : lines, id);
          put('sequences', mark, id);
          steps.forEach((step, at) => put('log', step, id + '/' + String(7 + at).padStart(12, '0')));
          put('app', id, 'last-case');
          writing.oncomplete = () => { making.result.close(); done(); };
        };
      };`, version, id, mark, old('snapshot.jsonl'), steps);
    await app.open();
    await app.find('#reader [data-block]');
    assert.deepEqual(await app.counts(), [1, 1, 0]);
    assert.equal((await app.exportCase()).text, old('case.caveat.json'), 'to the letter');
    await app.highlight('spoke', 3);
    await app.saved();
    await app.reload();
    await until('all of it', async () => String(await app.counts()) === '1,1,1');
    const last = await inDatabase(app, `store('log').getAll().onsuccess = ({ target }) => give(target.result.at(-1));`);
    assert.match(last, /^9 [0-9a-f]{32} \{/);
  }
});
