// Starts the app, and holds what must work when the app does not: the crash screen with its rescue
// download, the offline set-up, and the count of requests. Plain JavaScript with no dependencies.
//
// Offered to the app:
//   caveatReady()                 the app is on screen; requests are counted from here
//   caveatRequestsSinceLoad()     how many requests the page has made since then
//   caveatCrash(message)          show the crash screen; only the first message counts
//   caveatRescue(say)             download what is stored as it is, whichever version wrote it, and say what came of it
//   caveatScreen(block, words)    what the screen shows of the text, for the next visit
//   caveatShown()                 the case of last time is drawn, or will not be
//   caveatActivateUpdate()        switch to the waiting version and reload
//   caveatAddress(file)           where one of the app's own scripts is, to start a thread with
//   events on window              caveat-offline-ready, caveat-update-ready
//   <html data-offline data-update>  the same, for whoever asks later: "ready" (offline also "unavailable")

const root = document.documentElement;
// The one file (scripts/one-file.mjs) brings everything inside: nothing is fetched, and there is no service worker.
const inside = globalThis.caveatInside;
const byId = (id) => document.getElementById(id);

// --- What may become markup or a thread -----------------------------------------------------------------

// Where the browser knows Trusted Types, text becomes markup or the address of a thread only if this policy says so, and
// the page can have no other. Leptos makes the parts of a view that never change from markup: plain elements, with nothing
// that runs, loads or leads anywhere. What was typed or pasted gets into the page as text and never comes here, but for
// the parser whose documents do nothing (src/platform/html.rs, print.rs). All else is refused.
const PLAIN = /^([^<>]|<\/?(?!script|style|i?frame|object|embed|link|meta|base|form|svg|math)[a-z][a-z0-9]*( (?!on|src|href|style|\w*action)[a-z-]+(="[^"<>]*")?)*>)*$/;
const THREADS = ['find-worker.js', 'impact-worker.js'];
const absolute = (address) => new URL(address, document.baseURI).href;
globalThis.trustedTypes?.createPolicy('default', {
  createHTML: (markup, _, sink) => (sink.startsWith('DOMParser') || PLAIN.test(markup) ? markup : null),
  createScriptURL: (address) => ([...THREADS, ...(inside ? [] : ['sw.js'])].some((file) => absolute(caveatAddress(file)) === absolute(address)) ? address : null),
});

// --- Crash screen --------------------------------------------------------------------------------

globalThis.caveatCrash = (message) => {
  if (root.dataset.crashed) return;
  root.dataset.crashed = 'yes';
  byId('loading')?.remove();
  byId('first-screen')?.remove();
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
byId('crash-download').addEventListener('click', () => {
  const say = (words) => { byId('crash-status').textContent = words; };
  say('Reading the stored work…');
  caveatRescue(say);
});

globalThis.caveatRescue = async (say) => say(await rescue().catch((error) => `The stored work could not be read: ${error?.message ?? error}`));

async function rescue() {
  const stores = await readDatabase('caveat');
  const count = Object.values(stores).reduce((sum, records) => sum + records.length, 0);
  if (count === 0) return 'Nothing is stored on this device yet.';
  const text = JSON.stringify({ caveat_rescue: 1, stores }, encodeForJson);
  saveFile(`caveat-rescue-${new Date().toISOString().slice(0, 10)}.json`, text);
  return `Handed ${count} stored records to the browser as a download.`;
}

// The database, or nothing if there is none of that name.
function openDatabase(name) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    let isNew = false;
    opening.onupgradeneeded = () => {
      // It did not exist. Creating an empty one here would confuse the app later.
      isNew = true;
      opening.transaction.abort();
    };
    opening.onerror = () => (isNew ? resolve() : reject(opening.error));
    opening.onsuccess = () => resolve(opening.result);
  });
}

// All records of all stores: {store: [{key, value}]}; no stores if there is no such database.
async function readDatabase(name) {
  const database = await openDatabase(name);
  const names = [...(database?.objectStoreNames ?? [])];
  const stores = {};
  if (names.length === 0) {
    database?.close();
    return stores;
  }
  return new Promise((resolve, reject) => {
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
const files = inside ? [] : [parts.later, ...THREADS];
const own = [document.querySelector('link[rel=icon]').href, ...files.map(absolute)];
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

// --- What the app asks first ------------------------------------------------------------------------------

// The list of cases and the case that was opened last, read while the program is on its way, over the connection that it
// then goes on with (src/platform/database/ahead.rs). The keys are those of src/platform/database.rs. Nothing is judged
// or written here: whatever is odd is left to the app, which asks by itself then and says what is wrong.
const STORED_AS = 3;

// Calls `whenPainted` once the first screen, if there is one, is on the screen.
async function readAhead(whenPainted) {
  const database = await openDatabase('caveat');
  if (database?.version !== STORED_AS) {
    database?.close();
    return undefined;
  }
  database.onversionchange = () => database.close();
  const transaction = database.transaction([...database.objectStoreNames], 'readonly');
  // A page that is left must not leave it half-way: see end_when_left in src/platform/database.rs.
  const end = () => transaction.abort();
  addEventListener('pagehide', end);
  const whenOver = () => removeEventListener('pagehide', end);
  transaction.oncomplete = whenOver;
  transaction.onabort = whenOver;
  const ask = (store, how, ...which) => new Promise((resolve, reject) => {
    const request = transaction.objectStore(store)[how](...which);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const [library, last] = await Promise.all([ask('summaries', 'getAll'), ask('app', 'get', 'last-case')]);
  if (!last) return { database, library };
  const from = (lower) => IDBKeyRange.bound(lower, `${last}/~`);
  // What is small comes first: it may be enough for the first screen.
  const [summary, mark, place, screen, newest] = await Promise.all([
    ask('summaries', 'get', last), ask('sequences', 'get', last), ask('places', 'get', last), ask('screens', 'get', last),
    ask('log', 'openCursor', from(`${last}/`), 'prev'),
  ]);
  showFirstScreen(screen, `${(newest?.value ?? mark)?.split(' ')[1]} ${place}\n`);
  const painted = untilPainted();
  painted.then(whenPainted);
  const [snapshot, keys, texts] = await Promise.all([
    ask('snapshots', 'get', last), ask('texts', 'getAllKeys', from(last)), ask('texts', 'getAll', from(last)),
  ]);
  const number = Number.parseInt(mark, 10) || 0;
  const entries = await ask('log', 'getAll', from(`${last}/${String(number + 1).padStart(12, '0')}`));
  const named = await Promise.all(texts.map(async (bytes, at) => ({ bytes, name: keys[at].slice(last.length + 1), found: await sha256(bytes) })));
  await painted;
  const isWhole = mark !== undefined && named.every(({ name, found }) => name === found);
  return { database, library, last, stored: isWhole ? { summary, mark, snapshot, place, entries, texts: named } : undefined };
}

// --- The first screen -------------------------------------------------------------------------------------

// What the screen showed of the text is kept in every pause as plain data, and drawn at the next visit while the program
// is on its way: text and a few looks, nothing that can be pressed or reached. It stands behind the seal of the step after
// which the case looked like this and the place where the analyst was; with any other it is not drawn.
const TAGS = ['section', 'ul', 'ol', 'li', 'p', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'mark', 'strong', 'em', 'code', 'span', 'q', 'br', 'hr'];
const LOOKS = ['class', 'dir', 'data-category', 'data-colour', 'data-line', 'data-level', 'data-more', 'data-sign', 'data-deceives'];
const FRAME = ['topbar', 'rail', 'status-line'];
// What stands beside the text. While a card has the focus, the others make room for it, which they do not after a reload.
const BESIDE = '.card.is-placed, .stripe';
const IN_THE_WAY = '.card.is-focused';
const MOST_BESIDE = 20_000;
const isErrand = location.search.startsWith('?do=');
const windowSize = () => `${innerWidth} ${innerHeight} ${devicePixelRatio}`;
let isShown = false;

globalThis.caveatScreen = (first, words) => {
  const reader = byId('reader');
  const pane = reader?.closest('.pane');
  const start = reader?.querySelector(`[data-block="${first}"]`);
  if (!start || pane.clientHeight === 0) return undefined;
  const [view, top, column] = [pane.getBoundingClientRect(), start.getBoundingClientRect().top, reader.getBoundingClientRect()];
  // The next visit begins with this block at the top, as far as there is text to scroll by.
  const scrolled = first === 0 ? 0 : Math.min(pane.scrollTop + top - view.top, pane.scrollHeight - pane.clientHeight);
  const shift = pane.scrollTop - scrolled;
  let isSame = true;
  const plain = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return [node.data];
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const { block } = node.dataset;
    if (block !== undefined) {
      const isAfter = node.getBoundingClientRect().top + shift > view.bottom;
      if (block < first || block >= first + words.length || isAfter) return [];
      // Somebody may have rewritten the page.
      isSame &&= node.textContent === words[block - first];
    }
    const inside = [...node.childNodes].flatMap(plain);
    const isKept = inside.length > 0 || node.matches('[data-sign], .stripe, .own-tag-dot, br, hr');
    // A focus and the like are not there any more after a reload.
    const look = (name) => node.getAttribute(name).replace(/ ?\bis-[\w-]+/g, '');
    const looks = LOOKS.flatMap((name) => (node.hasAttribute(name) ? [[name, look(name)]] : []));
    return isKept ? [[node.localName, looks, inside]] : [];
  };
  const sections = [];
  const all = [...reader.querySelectorAll('section')];
  for (const section of all.slice(all.indexOf(start.closest('section')))) {
    if (section.getBoundingClientRect().top + shift > view.bottom) break;
    sections.push(...plain(section));
  }
  const box = (element) => {
    const { left, top: y, width, height } = element.getBoundingClientRect();
    return [left, y, width, height];
  };
  const beside = (document.querySelector(IN_THE_WAY) ? [] : [...pane.querySelectorAll(BESIDE)]).flatMap((element) => {
    const [left, y, width, height] = box(element);
    const isInSight = height > 0 && y + shift < view.bottom && y + shift + height > view.top;
    return isInSight ? [[[left - view.left, y + shift - view.top, width, height], ...plain(element)]] : [];
  });
  const frame = FRAME.flatMap((name) => [...document.getElementsByClassName(name)].map((element) => [name, ...box(element)]));
  const screen = {
    size: windowSize(), theme: root.dataset.theme ?? '', lang: reader.lang, frame, pane: box(pane),
    left: column.left - view.left, width: column.width, top: top + shift - view.top, sections,
    beside: JSON.stringify(beside).length > MOST_BESIDE ? [] : beside,
  };
  return isSame ? JSON.stringify(screen) : undefined;
};

function showFirstScreen(kept, behind) {
  // Whoever came for something else (src/app/arriving.rs) gets that.
  if (!kept?.startsWith(behind) || isShown || root.dataset.crashed || isErrand) return;
  const screen = JSON.parse(kept.slice(behind.length));
  if (screen.size !== windowSize()) return;
  const drawn = (node) => {
    if (typeof node === 'string') return document.createTextNode(node);
    const [tag, looks, inside] = node;
    const element = document.createElement(TAGS.includes(tag) ? tag : 'span');
    for (const [name, value] of looks) if (LOOKS.includes(name)) element.setAttribute(name, value);
    element.append(...inside.map(drawn));
    return element;
  };
  const at = ([left, top, width, height], element) => {
    const px = (number) => (number === undefined ? '' : `${number}px`);
    Object.assign(element.style, { left: px(left), top: px(top), width: px(width), height: px(height) });
    return element;
  };
  const made = (tag, className, box = []) => at(box, Object.assign(document.createElement(tag), { className }));
  const all = document.createElement('div');
  Object.assign(all, { id: 'first-screen', inert: true });
  const pane = made('div', 'first-pane', screen.pane);
  const article = made('article', 'paper reader', [screen.left, 0, screen.width]);
  article.lang = screen.lang;
  article.append(...screen.sections.map(drawn));
  const margin = made('div', 'margin');
  margin.append(...(screen.beside ?? []).map(([box, node]) => at(box, drawn(node))));
  pane.append(article, margin);
  all.append(...screen.frame.map(([name, ...box]) => made('div', name, box)), pane);
  if (screen.theme) root.dataset.theme = screen.theme;
  document.body.append(all);
  const first = article.querySelector('.block');
  article.style.top = `${screen.top - (first.getBoundingClientRect().top - article.getBoundingClientRect().top)}px`;
}

// Until the case of last time is drawn, the app shows its start screen: whoever comes back must not see that, not even for
// a moment, and think that the work is gone. Nothing can be pressed meanwhile.
function cover() {
  root.dataset.opening = 'yes';
  Object.assign(byId('app'), { inert: true, ariaBusy: 'true' });
}

function uncover() {
  delete root.dataset.opening;
  Object.assign(byId('app'), { inert: false, ariaBusy: null });
  dispatchEvent(new Event('caveat-uncovered'));
}

// A database that does not answer is told of by the app, which must be seen then. Under the first screen it stays out of
// reach however long that takes: whoever pressed there would press what is not seen.
const PATIENCE = 2000;

// By the second frame the first is on the screen.
const untilPainted = () => new Promise((resolve) => {
  if (document.hidden || !byId('first-screen')) return resolve();
  requestAnimationFrame(() => requestAnimationFrame(resolve));
  setTimeout(resolve, 100);
});

globalThis.caveatShown = () => {
  if (isShown) return;
  isShown = true;
  uncover();
  // The text is scrolled to its place two frames from now; the cards stand a few frames later.
  const hasCards = document.querySelector('#first-screen .card') !== null;
  const leave = (frame) => {
    const isThere = frame >= 2 && (!hasCards || frame > 20 || document.querySelector('#app .card.is-placed'));
    if (isThere) byId('first-screen')?.remove();
    else requestAnimationFrame(() => leave(frame + 1));
  };
  leave(0);
};

// Only where the browser has it: on plain http the program does it.
async function sha256(bytes) {
  const hash = await crypto.subtle?.digest('SHA-256', bytes);
  return hash && [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

// A case needs the later part of the program too. Where its file is at hand, or as soon as there is a case, it is fetched
// and compiled beside the first (scripts/glue.mjs takes it from here); on a first visit it waits, to leave the line to the first.
let isLaterAsked = false;
function fetchLater() {
  if (isLaterAsked) return;
  isLaterAsked = true;
  const answer = fetch(new URL(parts.later, document.baseURI), { credentials: 'same-origin' });
  globalThis.caveatLater = WebAssembly.compileStreaming(answer);
  globalThis.caveatLater.catch(() => {}); // reported where it is awaited
}

// --- Start ----------------------------------------------------------------------------------------------

// Compiling the program takes every core there is, and its start the page's own thread. Begun at once, it made the database
// late, and the first words, which need nothing else, later than on a page without a program; begun after them, it is ready
// at the same time, since it waits for the database too. One that does not answer holds it up no longer than this.
const HEAD_START = 300;

async function start() {
  if (typeof WebAssembly !== 'object') {
    throw new Error('This browser has no WebAssembly, or it is switched off (lockdown modes do that). Caveat needs it.');
  }
  const firstWords = new Promise((resolve) => {
    globalThis.caveatAhead = readAhead(resolve).catch(() => undefined);
    globalThis.caveatAhead.then(resolve);
    setTimeout(resolve, HEAD_START);
  });
  if (!isErrand) {
    cover();
    globalThis.caveatAhead.then((ahead) => ahead?.last || uncover());
    setTimeout(() => isShown || byId('first-screen') || uncover(), PATIENCE);
  }
  if (inside) return firstWords.then(() => inside.start());
  const { js, wasm } = parts;
  // Both at once; the code would ask for the wasm only after it has arrived itself.
  const bytes = fetch(new URL(wasm, document.baseURI), { credentials: 'same-origin' });
  bytes.catch(() => {}); // reported below, where it is awaited
  const app = await import(new URL(js, document.baseURI));
  await firstWords;
  globalThis.caveatAhead.then((ahead) => ahead?.last && fetchLater());
  if (navigator.serviceWorker?.controller) fetchLater();
  const answer = await bytes;
  if (!answer.ok) throw new Error(`The program file could not be loaded (${answer.status}).`);
  await app.default({ module_or_path: answer });
}

start().catch((error) => {
  // A panic during start has shown its own message already.
  globalThis.caveatCrash(`Caveat could not start.\n${error?.message ?? error}`);
});
