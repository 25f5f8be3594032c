// Starts the app, and holds what must work when the app does not: the crash screen with its rescue
// download, the offline set-up, and the count of requests. Plain JavaScript with no dependencies.
//
// Offered to the app:
//   caveatReady()                 the app is on screen; requests are counted from here
//   caveatRequestsSinceLoad()     how many requests the page has made since then
//   caveatCrash(message)          show the crash screen; only the first message counts
//   caveatActivateUpdate()        switch to the waiting version and reload
//   caveatAddress(file)           where one of the app's own scripts is, to start a thread with
//   events on window              caveat-offline-ready, caveat-update-ready
//   <html data-offline data-update>  the same, for whoever asks later: "ready" (offline also "unavailable")

const root = document.documentElement;
// The one file (scripts/one-file.mjs) brings everything inside: nothing is fetched, and there is no service worker.
const inside = globalThis.caveatInside;
const byId = (id) => document.getElementById(id);

// --- Crash screen --------------------------------------------------------------------------------

globalThis.caveatCrash = (message) => {
  if (root.dataset.crashed) return;
  root.dataset.crashed = 'yes';
  byId('loading')?.remove();
  // After a panic the app's memory cannot be trusted: take its interface away.
  byId('app').hidden = true;
  byId('crash-message').textContent = message;
  byId('crash').hidden = false;
  byId('crash-title').focus();
  // Its listeners too: a key would still change the case and store that, and leaving would still be asked about.
  for (const type of ['keydown', 'keyup', 'paste', 'dragover', 'drop', 'beforeunload']) addEventListener(type, silence, true);
};

// No listener of the app hears the event; what the browser does by itself, such as Tab and Enter, still happens.
function silence(event) {
  event.stopImmediatePropagation();
  // The browser would leave the page for a dropped file.
  if (event.type === 'dragover' || event.type === 'drop') event.preventDefault();
}

// Running out of memory or stack ends WebAssembly without a panic, so no message comes from Rust.
// An ordinary error in an event handler is not a crash.
function watchForTraps(error) {
  const trap = error instanceof WebAssembly.RuntimeError;
  const stack = error?.name === 'InternalError' || (error instanceof RangeError && /call stack/i.test(error.message));
  if (trap || stack) globalThis.caveatCrash(`The program ended unexpectedly: ${error.message}\n${error.stack ?? ''}`);
}
if (typeof WebAssembly === 'object') {
  addEventListener('error', (event) => watchForTraps(event.error));
  addEventListener('unhandledrejection', (event) => watchForTraps(event.reason));
}

byId('crash-reload').addEventListener('click', () => location.reload());
byId('crash-download').addEventListener('click', async () => {
  const status = byId('crash-status');
  try {
    status.textContent = 'Reading the stored work…';
    const stores = await readDatabase('caveat');
    const count = Object.values(stores).reduce((sum, records) => sum + records.length, 0);
    if (count === 0) {
      status.textContent = 'Nothing is stored on this device yet.';
      return;
    }
    const text = JSON.stringify({ caveat_rescue: 1, stores }, encodeForJson);
    saveFile(`caveat-rescue-${new Date().toISOString().slice(0, 10)}.json`, text);
    status.textContent = `Handed ${count} stored records to the browser as a download.`;
  } catch (error) {
    status.textContent = `The stored work could not be read: ${error?.message ?? error}`;
  }
});

// All records of all stores: {store: [{key, value}]}; no stores if there is no such database.
function readDatabase(name) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    let isNew = false;
    opening.onupgradeneeded = () => {
      // It did not exist. Creating an empty one here would confuse the app later.
      isNew = true;
      opening.transaction.abort();
    };
    opening.onerror = () => (isNew ? resolve({}) : reject(opening.error));
    opening.onsuccess = () => {
      const database = opening.result;
      const names = [...database.objectStoreNames];
      const stores = {};
      if (names.length === 0) {
        database.close();
        resolve(stores);
        return;
      }
      const transaction = database.transaction(names, 'readonly');
      for (const store of names) {
        stores[store] = [];
        transaction.objectStore(store).openCursor().onsuccess = (event) => {
          const cursor = event.target.result;
          if (!cursor) return;
          stores[store].push({ key: cursor.key, value: cursor.value });
          cursor.continue();
        };
      }
      transaction.oncomplete = () => { database.close(); resolve(stores); };
      transaction.onabort = () => { database.close(); reject(transaction.error); };
    };
  });
}

// JSON knows no bytes and no big integers. Bytes that are text, as snapshots are, stay readable.
function encodeForJson(_key, value) {
  if (typeof value === 'bigint') return { bigint: String(value) };
  if (ArrayBuffer.isView(value)) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(value);
    } catch {
      // No text.
    }
  }
  if (value instanceof ArrayBuffer) return { base64: toBase64(new Uint8Array(value)) };
  if (ArrayBuffer.isView(value)) return { base64: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
  return value;
}

function toBase64(bytes) {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

function saveFile(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser may still be reading it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// --- Requests since the app was ready ---------------------------------------------------------------

let readyAt = Infinity;
let requests = 0;
// Four of the app's own files may still come: the browser fetches the tab's icon when it likes, the app fetches the
// later part of its program in the background, once more if the first attempt failed, and threads to search with and
// to play events through.
const parts = document.querySelector('script[data-wasm]')?.dataset;
const files = inside ? [] : [parts.later, 'find-worker.js', 'impact-worker.js'];
const own = [document.querySelector('link[rel=icon]').href, ...files.map((file) => new URL(file, document.baseURI).href)];
const count = (entries) => {
  for (const { name, startTime } of entries) {
    if (startTime > readyAt && /^https?:/.test(name) && !own.includes(name)) requests += 1;
  }
};
// An observer, because the browser's own list of entries is full after 250.
const observer = new PerformanceObserver((list) => count(list.getEntries()));
observer.observe({ type: 'resource' });

globalThis.caveatReady = () => {
  byId('loading')?.remove();
  readyAt = performance.now();
  root.dataset.ready = 'yes';
};
globalThis.caveatRequestsSinceLoad = () => {
  count(observer.takeRecords());
  return requests;
};

globalThis.caveatAddress = (file) => (inside ? inside.address(file) : `./${file}`);

// --- Offline and updates ------------------------------------------------------------------------------

let registration;
let reloading = false;
const announce = (what) => {
  if (root.dataset[what] === 'ready') return;
  root.dataset[what] = 'ready';
  dispatchEvent(new CustomEvent(`caveat-${what}-ready`));
};

// Calls `then` once the worker is in that state; at once if it already is.
const whenState = (worker, state, then) => {
  if (worker.state === state) then();
  else worker.addEventListener('statechange', () => worker.state === state && then());
};

async function setUpOffline() {
  // Absent in private windows of some browsers, on plain http, and on file:.
  if (inside || !navigator.serviceWorker || !/^https?:$/.test(location.protocol)) {
    root.dataset.offline = 'unavailable';
    return;
  }
  let isControlled = navigator.serviceWorker.controller !== null;
  try {
    registration = await navigator.serviceWorker.register('./sw.js', { updateViaCache: 'none' });
  } catch (error) {
    console.info('Caveat works online only:', error?.message ?? error);
    root.dataset.offline = 'unavailable';
    return;
  }
  const follow = (worker) => {
    if (!worker) return;
    whenState(worker, 'activated', () => announce('offline'));
    whenState(worker, 'installed', () => {
      // The first version activates by itself; a later one waits behind the active one.
      if (registration.active) announce('update');
    });
  };
  follow(registration.active);
  follow(registration.waiting);
  follow(registration.installing);
  registration.addEventListener('updatefound', () => follow(registration.installing));
  // Another tab has switched version: this one still runs the old code until it is reloaded.
  // On the first visit the worker that has just been stored takes the page over, and that is no other version.
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isControlled && !reloading) announce('update');
    isControlled = true;
  });
}

globalThis.caveatActivateUpdate = () => {
  const reload = () => {
    if (!reloading) location.reload();
    reloading = true;
  };
  const waiting = registration?.waiting;
  if (!waiting) return reload();
  whenState(waiting, 'activated', reload);
  waiting.postMessage({ type: 'activate' });
};

// After the load event: the app's own start comes first.
if (document.readyState === 'complete') setUpOffline();
else addEventListener('load', setUpOffline);

// --- Start ----------------------------------------------------------------------------------------------

async function start() {
  if (typeof WebAssembly !== 'object') {
    throw new Error('This browser has no WebAssembly, or it is switched off (lockdown modes do that). Caveat needs it.');
  }
  if (inside) return inside.start();
  const { js, wasm } = parts;
  // Both at once; the code would ask for the wasm only after it has arrived itself.
  const bytes = fetch(new URL(wasm, document.baseURI), { credentials: 'same-origin' });
  bytes.catch(() => {}); // reported below, where it is awaited
  const app = await import(new URL(js, document.baseURI));
  const answer = await bytes;
  if (!answer.ok) throw new Error(`The program file could not be loaded (${answer.status}).`);
  await app.default({ module_or_path: answer });
}

start().catch((error) => {
  // A panic during start has shown its own message already.
  globalThis.caveatCrash(`Caveat could not start.\n${error?.message ?? error}`);
});
