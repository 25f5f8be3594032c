// Without a network, from a sub-path, and through a new version of the app.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { copyOf, engine, until } from './support/engine.mjs';
import { highlights } from './support/casefile.mjs';
import { FORBIDDEN, REFUSED, attempts, forbidden } from './support/refusals.mjs';
import { DIST, hostedHeaders, startServer } from './support/server.mjs';
import { journey } from './support/test.mjs';
import { stampAnew } from '../../scripts/stamp-service-worker.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const BASE = '/tools/caveat/';

journey('no request from load to export; then without a server', {
  server: () => ({ base: BASE, headers: hostedHeaders() }),
}, async ({ app, driver, server, pages }) => {
  await app.open();
  await app.untilOfflineReady();
  const atLoad = await server.requests();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('who gave way', 2);
  await app.write('Note', 'A note.');
  await app.show('brief');
  const row = await app.addLine('bluf', 'A judgement.');
  await app.cite(row, [1]);
  await app.saved();
  await app.exportCase();
  await app.exportMarkdown();
  assert.equal(await app.text('#requests'), '0 requests since load');
  // Browsers fetch the icon of the tab when they like; it is one of the app's own files.
  const since = async () => (await server.requests()).slice(atLoad.length).filter((it) => !it.includes('/icons/'));
  assert.deepEqual(await since(), [], 'the server heard nothing either');

  // Both do count: a request that something else in the page makes is heard and told.
  await driver.executeScript("return fetch('./nowhere').then(() => true)");
  await app.show('read');
  await until('the request to be told', async () => await app.text('#requests') === '1 request since load');
  assert.deepEqual(await since(), [`GET ${BASE}nowhere 404`]);
  assert.deepEqual(await attempts(driver), REFUSED);
  assert.deepEqual(await forbidden(driver, `${pages.url}tracked/`), FORBIDDEN);
  assert.deepEqual((await pages.requests()).filter((it) => it.includes('tracked')), [], 'nor did another place');
  await app.show('brief');

  await server.kill();
  await assert.rejects(fetch(app.url), 'the server is gone');
  await app.reload();
  await app.find('.app[data-view="brief"]');
  assert.equal(await app.value('.line-row textarea'), 'A judgement.');
  // The service worker kept the files without what the host says of them, so that no rule of the host held any more.
  const said = await driver.executeScript("return Promise.all(['./', './find-worker.js'].map(async (it) => Object.fromEntries((await fetch(it)).headers)))");
  const policies = said.map((headers) => headers['content-security-policy']);
  assert.deepEqual(policies, Array(2).fill(hostedHeaders()['Content-Security-Policy']));
  assert.equal(said[0]['cross-origin-opener-policy'], 'same-origin');
  // WebKit used to keep the page left behind with its transaction stopped half-way, and this visit waited for it for ever.
  await driver.get('about:blank');
  await app.open();
  await app.show('read');
  assert.equal(await app.highlight('a private visit', 3), 'a private visit');
  await app.saved();
  const file = await app.exportCase();
  assert.deepEqual(highlights(file.text).map(([, words]) => words), ['who gave way', 'a private visit']);
  assert.equal(await app.text('#requests'), '0 requests since load');
});

// An earlier version: what it takes for its own form of the database is the one before.
const EARLIER = `
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (name, ...version) { return open.call(this, name, ...version.map((it) => it - 1)); };
  const { get } = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, 'version');
  Object.defineProperty(IDBDatabase.prototype, 'version', { get() { return get.call(this) + 1; } });`;

/** Makes what is served another version, as a build does: a changed style sheet has another name, and the page names it. */
function release(dist, build, earlier = '') {
  const page = `${dist}/index.html`;
  const html = readFileSync(`${DIST}/index.html`, 'utf8');
  const [link, name] = /<link href=\.\/(style-[0-9a-f]+\.css) [^>]*>/.exec(html);
  const css = `${readFileSync(`${DIST}/${name}`, 'utf8')}:root{--build:${build}}`;
  const hash = (algorithm, encoding) => createHash(algorithm).update(css).digest(encoding);
  const renamed = `style-${hash('sha256', 'hex').slice(0, 16)}.css`;
  for (const old of readdirSync(dist).filter((it) => it.endsWith('.css'))) rmSync(`${dist}/${old}`);
  writeFileSync(`${dist}/${renamed}`, css);
  writeFileSync(`${dist}/earlier.js`, earlier);
  const links = `<script src=./earlier.js></script><link href=./${renamed} integrity=sha384-${hash('sha384', 'base64')} rel=stylesheet>`;
  writeFileSync(page, html.replace(link, links));
  stampAnew(dist);
}
const build = (driver) => driver.executeScript(
  "return getComputedStyle(document.documentElement).getPropertyValue('--build')");
/** The version of the database. */
const schema = (driver) => driver.executeAsyncScript(`
  const done = arguments[0];
  indexedDB.databases().then((all) => done(all.find(({ name }) => name === 'caveat').version));`);
// The browser looks for a new version when it likes, at the latest on the next visit; here it is told to look now.
async function look(app) {
  await app.driver.executeScript('navigator.serviceWorker.getRegistration().then((it) => it.update())');
  await app.untilText('#update', /A new version is ready/);
}
/** The state in which the worker of what is served now ends its installation. */
const installed = (driver) => driver.executeAsyncScript(`
  const done = arguments[0];
  navigator.serviceWorker.getRegistration().then((registration) => {
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker.addEventListener('statechange', () => done(worker.state), { once: true });
    }, { once: true });
    registration.update();
  });`);
async function take(app, wanted) {
  await app.click('#update');
  await until(`the ${wanted} version`, async () => await build(app.driver).catch(() => '') === wanted);
  await app.untilReady();
}

let copy;
journey('a new version is announced in the middle of typing, waits, loses nothing, and cannot be gone back from', {
  server: () => {
    copy = copyOf(DIST, 'dist');
    release(copy, 'earlier', EARLIER);
    return { dir: copy, base: BASE };
  },
}, async ({ app, driver, server }) => {
  await app.open();
  await app.untilOfflineReady();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('who gave way', 2);
  const before = await schema(driver);
  await app.write('Note', 'Half a sen');
  await driver.executeScript('window.isBeforeUpdate = true');

  // Caught in the middle of a deployment: the list of files is the new one, a file is still the one before.
  release(copy, 'next');
  writeFileSync(`${copy}/earlier.js`, EARLIER);
  assert.equal(await installed(driver), 'redundant');
  assert.equal(await app.exists('#update'), false, 'nothing of it is taken');
  release(copy, 'next');
  await look(app);
  await app.type('tence, then the other half.');
  assert.equal(await app.value(app.field('Note')), 'Half a sentence, then the other half.', 'the keyboard stayed where it was');
  // The same page goes on with the same files, and the new ones are all there before anything is announced.
  await app.highlight('a private visit', 3);
  await app.exportCase();
  assert.equal(await driver.executeScript('return window.isBeforeUpdate'), true, 'nothing reloads by itself');
  assert.equal(await build(driver), 'earlier');
  await app.saved();
  // Nor does a reload change the version under somebody's hands.
  await app.reload();
  await app.untilText('#update', /A new version is ready/);
  assert.equal(await build(driver), 'earlier');
  await app.find('#reader [data-block]');
  assert.deepEqual(await app.counts(), [0, 1, 1]);

  // Accepted right after the last key, without waiting for anything; from then on without a server.
  await app.highlight('an embarrassment', 1);
  await app.write('Note', 'The last word');
  await server.kill();
  await take(app, 'next');
  await app.find('#reader [data-block]');
  assert.deepEqual(await app.counts(), [1, 1, 1]);
  assert.equal(await app.exists('#update'), false);
  await until('the files of the one before to be gone', async () => (await driver.executeScript('return caches.keys()')).length === 1);
  assert.equal(await schema(driver), before + 1, 'what is stored is in the new form');
  const notes = ['Half a sentence, then the other half.', '', 'The last word'];
  const noted = async () => JSON.parse((await app.exportCase()).text).annotations.map((it) => it.note ?? '');
  assert.deepEqual(await noted(), notes);
  assert.equal(await app.text('#requests'), '0 requests since load');

  // Whoever serves it goes back to the earlier one, which does not know that form: it says so, and touches nothing.
  release(copy, 'earlier', EARLIER);
  await server.restart();
  await look(app);
  await take(app, 'earlier');
  await app.untilText('#storage-bar', /written by a newer Caveat, and nothing of it was changed\. Reload to get the newer one/);
  assert.equal(await schema(driver), before + 1);
  release(copy, 'next');
  await look(app);
  await take(app, 'next');
  await app.find('#reader [data-block]');
  assert.deepEqual(await app.counts(), [1, 1, 1]);
  await app.click('#undo');
  await until('the last note taken back', async () => (await noted())[2] === '');
});

// No browser can be driven to install an app; this is what each asks for before it offers to.
test(`${engine}: the manifest and its icons are what browsers ask for`, async () => {
  const server = await startServer({ base: BASE });
  try {
    const page = await (await fetch(server.url)).text();
    const named = (rel) => new URL(new RegExp(`<link href=(\\S+) rel=${rel}\\b`).exec(page)[1], server.url);
    const answer = await fetch(named('manifest'));
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type'), /^application\/manifest\+json/);
    const manifest = await answer.json();
    assert.equal(manifest.name, 'Caveat');
    assert.ok(manifest.short_name.length <= 12);
    assert.equal(manifest.display, 'standalone');
    for (const field of ['start_url', 'scope', 'id']) assert.equal(new URL(manifest[field], answer.url).href, server.url, `${field} under a sub-path`);
    for (const field of ['theme_color', 'background_color']) assert.match(manifest[field], /^#[0-9a-f]{6}$/);

    const sizes = [];
    for (const { src, sizes: said, type, purpose } of manifest.icons) {
      const icon = await fetch(new URL(src, answer.url));
      assert.equal(icon.status, 200, src);
      assert.equal(icon.headers.get('content-type'), type);
      const bytes = Buffer.from(await icon.arrayBuffer());
      if (type === 'image/png') {
        assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
        assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, said, src);
      } else {
        assert.match(bytes.toString(), /<svg[^>]*viewBox/);
      }
      sizes.push(`${purpose} ${said}`);
    }
    for (const size of ['any 192x192', 'any 512x512', 'maskable 512x512']) assert.ok(sizes.includes(size), size);
    assert.equal((await fetch(named('icon'))).status, 200);
    assert.equal((await fetch(named('apple-touch-icon'))).status, 200);
  } finally {
    await server.kill();
  }
});

test('the bill of materials names the crates of the program, with version and licence', () => {
  const { bomFormat, components } = JSON.parse(readFileSync(`${DIST}/bom.cdx.json`, 'utf8'));
  const lock = readFileSync(`${root}Cargo.lock`, 'utf8');
  assert.equal(bomFormat, 'CycloneDX');
  for (const name of ['leptos', 'wasm-bindgen', 'unicode-segmentation', 'sha2']) {
    const { version, licenses, purl } = components.find((it) => it.name === name);
    assert.ok(lock.includes(`name = "${name}"\nversion = "${version}"`), `${name} ${version}`);
    assert.deepEqual([purl, licenses.length], [`pkg:cargo/${name}@${version}`, 1]);
  }
});
