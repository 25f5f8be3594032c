// What an installed app is opened for. No driver can install one, so what the system would do is done by hand, after the
// manifest that the page names: the address of a shortcut, the form that a share is, the queue that files come by, and a
// badge that can be read.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { Key, copyOf, until } from './support/engine.mjs';
import { DIST } from './support/server.mjs';
import { journey } from './support/test.mjs';
import { stampAnew } from '../../scripts/stamp-service-worker.mjs';

const BASE = '/tools/caveat/';

const SYSTEM = `
const fileOf = (name, text) => ({ getFile: async () => new File([text], name) });
Object.defineProperty(window, 'launchQueue', { value: { setConsumer: (consumer) => {
  window.openWithApp = (name, text) => consumer({ files: [fileOf(name, text)] });
} } });
Object.defineProperty(navigator, 'setAppBadge', { value: async (count) => { window.badge = count; } });
Object.defineProperty(navigator, 'clearAppBadge', { value: async () => { window.badge = 0; } });`;

/** The build with a system around it. */
function withSystem() {
  const dir = copyOf(DIST, 'dist');
  writeFileSync(`${dir}/system.js`, SYSTEM);
  const page = readFileSync(`${dir}/index.html`, 'utf8');
  writeFileSync(`${dir}/index.html`, page.replace(/<script [^>]*boot\.js/, (boot) => `<script src=./system.js></script>${boot}`));
  stampAnew(dir);
  return dir;
}

/** The manifest as a system reads it, with whole addresses. */
async function manifestOf(app) {
  const at = await app.driver.executeScript('return document.querySelector("link[rel=manifest]").href');
  const { file_handlers: files, share_target: share, shortcuts } = await (await fetch(at)).json();
  const whole = (address) => new URL(address, at).href;
  return {
    files: files.map(({ action, accept }) => ({ action: whole(action), accept })),
    share: { ...share, action: whole(share.action) },
    shortcuts: shortcuts.map(({ name, url }) => ({ name, url: whole(url) })),
  };
}

/** Shares parts of something as the system does, with the names that the manifest gives them. */
async function share(app, { action, method, enctype, params }, parts) {
  // The policy of the app itself forbids forms; the system needs none of its pages.
  await app.driver.get(new URL('find-worker.js', app.url).href);
  const named = Object.fromEntries(Object.entries(parts).map(([part, value]) => [params[part], value]));
  await app.driver.executeScript(`
    const [how, parts] = arguments;
    const form = document.createElement('form');
    Object.assign(form, how);
    for (const [name, value] of Object.entries(parts)) {
      const field = document.createElement('textarea');
      Object.assign(field, { name, value });
      form.append(field);
    }
    document.documentElement.append(form);
    form.submit();`, { action, method, enctype }, named);
  await until('the app', () => app.driver.executeScript('return document.documentElement.dataset.ready === "yes"').catch(() => false));
}

journey('opened by a file, a share and shortcuts, with a badge for what is not exported, all without a server', {
  server: () => ({ dir: withSystem(), base: BASE }),
}, async ({ app, driver, server }) => {
  const badge = () => driver.executeScript('return window.badge');
  const search = () => driver.executeScript('return location.search');
  await app.open();
  await app.untilOfflineReady();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('who gave way', 2);
  await app.saved();
  const [, changes] = /not exported since (\d+) changes/.exec(await app.text('#save-state'));
  assert.equal(await badge(), Number(changes));
  const file = await app.exportCase();
  await until('no badge', async () => await badge() === 0);

  // The system offers the app for case files as the app names them, and as others may have. One is opened like any other:
  // it is shown first, and nothing changes until it is taken.
  const manifest = await manifestOf(app);
  assert.deepEqual(manifest.files, [{ action: app.url, accept: { 'application/json': ['.caveat.json', '.json'], 'application/x-age': ['.age'] } }]);
  assert.match(file.name, /\.caveat\.json$/);
  for (const ending of manifest.files[0].accept['application/json']) {
    await driver.executeScript('window.openWithApp(...arguments)', `night${ending}`, file.text);
    const preview = await app.untilText('#import', /“Night deal/);
    assert.ok(preview.startsWith(`Open night${ending}`), preview);
    await app.press(Key.ESCAPE);
    await app.untilGone('#import');
  }
  const locked = [...readFileSync(new URL('../age/password.age', import.meta.url))];
  await driver.executeScript("window.openWithApp('night.age', new Uint8Array(arguments[0]))", locked);
  await app.find('#lock-typed');
  await app.press(Key.ESCAPE);
  await app.untilGone('#lock');

  await server.kill();
  await share(app, manifest.share, { title: 'Ferry talks', text: 'The talks went on.\n\nÄnd nobody said why – 会谈.', url: 'https://news.example/1' });
  await app.find('#draft-accept');
  assert.deepEqual([await app.value('#metadata-title'), await app.value('#metadata-url')], ['Ferry talks', 'https://news.example/1']);
  assert.equal(await search(), '', 'a reload asks for nothing again');
  await app.accept();
  assert.deepEqual((await app.blocks()).map(([, words]) => words), ['The talks went on.', 'Änd nobody said why – 会谈.']);
  assert.equal(await app.text('#requests'), '0 requests since load');
  await share(app, manifest.share, { title: '', text: 'https://news.example/2', url: '' });
  await app.toast(/Only an address was shared/);

  const begins = {
    'New case': async () => {
      await app.untilText('.start-title', /Paste an article to begin/);
      await until('the address without it', async () => await search() === '');
      await app.find('.library-entry');
      await app.frames();
      assert.equal(await app.inFocus(), 'body', 'nothing but the beginning is asked for');
    },
    Cases: async () => {
      await until('the keyboard at the cases', async () => await app.inFocus() === '#library');
      assert.equal((await app.texts('.library-entry')).length, 2, 'what was shared began a case of its own');
    },
  };
  assert.deepEqual(manifest.shortcuts.map((it) => it.name), Object.keys(begins));
  for (const { name, url } of manifest.shortcuts) {
    await driver.get(url);
    await app.untilReady();
    await begins[name]();
  }
});
