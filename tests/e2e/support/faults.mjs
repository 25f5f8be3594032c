// Storage that fails on purpose: a script that runs before the app's own, in a copy of the built app.
import { readFileSync, writeFileSync } from 'node:fs';
import { copyOf } from './engine.mjs';
import { DIST } from './server.mjs';

/** The address says which fault there is from the start: `?refused`, `?missing`, `?blocked`, `?held`. */
const FAULTS = `
  const fault = location.search.slice(1);
  const { open } = IDBFactory.prototype;
  if (fault === 'missing') Object.defineProperty(window, 'indexedDB', { value: undefined });
  if (fault === 'refused') {
    IDBFactory.prototype.open = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); };
  }
  // A tab with an earlier version, which does not give way.
  if (fault === 'blocked') {
    const earlier = indexedDB.open('caveat');
    window.letGo = () => earlier.result.close();
  }
  // An upgrade that does not come to its end.
  if (fault === 'held') {
    IDBFactory.prototype.open = function (...args) {
      const request = open.apply(this, args);
      request.addEventListener('upgradeneeded', () => {
        const store = request.transaction.objectStore('snapshots');
        const goOn = () => { store.count().onsuccess = goOn; };
        goOn();
      });
      return request;
    };
  }
  // A disk without room, from when the test says so; and one so slow that what is written is not on it yet: the
  // transaction of a step goes on until the test says otherwise, however often it is asked something in it.
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...args) {
    if (window.isFull) {
      window.refused = (window.refused ?? 0) + 1;
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    }
    const request = put.apply(this, args);
    if (window.isSlow && this.name === 'log') {
      window.asked = 0;
      const goOn = () => {
        window.asked += 1;
        if (window.isSlow) this.count().onsuccess = goOn;
      };
      request.addEventListener('success', goOn);
    }
    return request;
  };`;

/** The server of a journey with such faults. */
export const withFaults = () => {
  const dir = copyOf(DIST, 'dist');
  writeFileSync(`${dir}/faults.js`, FAULTS);
  const page = readFileSync(`${dir}/index.html`, 'utf8');
  writeFileSync(`${dir}/index.html`, page.replace('<title>', '<script src="./faults.js"></script><title>'));
  return { dir };
};

/** Makes the database anew as one version earlier, with all that is in it. The app must not be open. */
export async function asVersionBefore(app) {
  await app.driver.get(new URL('find-worker.js', app.url).href);
  await app.driver.executeAsyncScript(`
    const done = arguments[0];
    indexedDB.open('caveat').onsuccess = ({ target: { result: database } }) => {
      const [version, names, records] = [database.version, [...database.objectStoreNames], []];
      const reading = database.transaction(names);
      for (const store of names) {
        reading.objectStore(store).openCursor().onsuccess = ({ target: { result: cursor } }) => {
          if (!cursor) return;
          records.push([store, cursor.key, cursor.value]);
          cursor.continue();
        };
      }
      reading.oncomplete = () => {
        database.close();
        indexedDB.deleteDatabase('caveat').onsuccess = () => {
          const making = indexedDB.open('caveat', version - 1);
          making.onupgradeneeded = () => names.forEach((store) => making.result.createObjectStore(store));
          making.onsuccess = () => {
            const writing = making.result.transaction(names, 'readwrite');
            for (const [store, key, value] of records) writing.objectStore(store).put(value, key);
            writing.oncomplete = () => { making.result.close(); done(); };
          };
        };
      };
    };`);
}

/** Runs `body` with the stores of the database (`store(name)`), in the page; what it gives (`give(value)`) must survive JSON. */
export const inDatabase = (app, body) => app.driver.executeAsyncScript(`
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
