// The service worker: makes the app work offline, one whole version at a time.
//
// - Installing fetches every file of this build and checks each against its hash. If one is
//   missing or belongs to another build, nothing is kept and the browser tries again on a later visit.
// - The active version then answers for its own files from its cache and never mixes in newer ones.
//   Looking in the network first would pair a new page with old code, or wait on a dead line.
// - A new version waits until the person asks for it (message {type: 'activate'}) or until the
//   last tab of the old one is closed. It never takes over in the middle of work.
// - What another app shares waits here until the page takes it, a moment later.
// - The person's work is never in here: it is in IndexedDB.
'use strict';

// The build writes its files and their SHA-256 here, so that any change in them is a change in this
// file, which is what browsers look at to find a new version.
const FILES = {};

// Copies of the app under other paths of this origin share the cache storage: the name holds the path.
const scope = new URL(self.registration.scope);
const prefix = `caveat ${scope.pathname} `;
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (bytes) => hex(await crypto.subtle.digest('SHA-256', bytes));
const cacheName = sha256(new TextEncoder().encode(JSON.stringify(FILES))).then((hash) => prefix + hash);

// Hosts often redirect index.html to its folder, and a redirected answer cannot open a page.
const address = (name) => new URL(name === 'index.html' ? './' : `./${name}`, scope).href;

// What a host says of a file besides how it came: docs/hosting.md.
const KEPT = [
  'Content-Type', 'Content-Security-Policy', 'X-Content-Type-Options', 'Referrer-Policy', 'Cross-Origin-Opener-Policy',
  'Cross-Origin-Resource-Policy', 'Permissions-Policy',
];

async function fetchFile(name) {
  const answer = await fetch(address(name), { cache: 'no-cache', credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  if (await sha256(bytes) !== FILES[name]) throw new Error(`${name}: not the file of this build`);
  // Made anew, without the transfer headers, which no longer describe these bytes.
  const headers = KEPT.map((header) => [header, answer.headers.get(header)]).filter(([, value]) => value !== null);
  return new Response(bytes, { headers });
}

self.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const names = Object.keys(FILES);
    if (!names.includes('index.html')) throw new Error('this sw.js was not made by a build');
    const answers = await Promise.all(names.map(fetchFile));
    const cache = await caches.open(await cacheName);
    await Promise.all(names.map((name, i) => cache.put(address(name), answers[i])));
  })());
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const current = await cacheName;
    const old = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== current);
    await Promise.all(old.map((name) => caches.delete(name)));
    // The page of the first visit began without a worker. Unless it counts as this one's, the next version
    // would find nobody to wait for and take over at the next reload without being asked.
    await self.clients.claim();
  })());
});

self.addEventListener('message', (event) => {
  if (event.data?.type === 'activate') self.skipWaiting();
});

// The same two names are in src/platform/installed.rs. Not under `prefix`, or a new version would sweep it away.
const SHARED = 'caveat-shared';
// What is shared comes as a POST, so that it stands in no address, and goes no further than this: the page is opened
// anew, without it, and takes it from here.
async function receive(request) {
  const form = await request.formData();
  const shared = Object.fromEntries(['title', 'text', 'url'].map((part) => [part, String(form.get(part) ?? '')]));
  await (await caches.open(SHARED)).put(address('shared'), new Response(JSON.stringify(shared)));
  return Response.redirect(address('?do=shared'), 303);
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === 'POST' && url.href === address('share')) event.respondWith(receive(event.request));
  if (event.request.method !== 'GET' || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const name = decodeURI(url.pathname.slice(scope.pathname.length)) || 'index.html';
  if (!Object.hasOwn(FILES, name)) return; // not ours: the network answers
  event.respondWith((async () => {
    const cached = await caches.match(address(name), { cacheName: await cacheName });
    return cached ?? fetch(event.request); // the browser may have thrown the cache away
  })());
});
