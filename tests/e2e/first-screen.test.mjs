// The first screen is there before the program, shows what the program then shows, and is nothing to work with.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { Key, copyOf, until } from './support/engine.mjs';
import { DIST } from './support/server.mjs';
import { journey } from './support/test.mjs';
import { stampAnew } from '../../scripts/stamp-service-worker.mjs';

/** A copy of the build whose program waits until the page is told to let it begin, if it was told to hold it. */
function held() {
  const dir = copyOf(DIST, 'dist');
  writeFileSync(`${dir}/hold.js`, `
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const original = WebAssembly[name];
      WebAssembly[name] = async (...args) => {
        if (sessionStorage.hold) await new Promise((resolve) => { globalThis.release = resolve; });
        return original.apply(WebAssembly, args);
      };
    }
    // What a person would see in any frame.
    const look = () => {
      const start = document.querySelector('#app #paste');
      if (start && getComputedStyle(document.getElementById('app')).opacity !== '0') sessionStorage.sawStart = 'yes';
      requestAnimationFrame(look);
    };
    look();`);
  const page = `${dir}/index.html`;
  writeFileSync(page, readFileSync(page, 'utf8').replace(/(<meta charset="?utf-8"?>)/i, '$1<script src="./hold.js"></script>'));
  stampAnew(dir);
  return { dir };
}

/** Runs `body` with stores of the database, in the page; whoever only reads does not make the app wait. */
const inStores = (app, mode, body) => app.driver.executeAsyncScript(`
  const [mode, done] = arguments;
  const opening = indexedDB.open('caveat');
  opening.onsuccess = () => {
    const transaction = opening.result.transaction(['screens', 'log'], mode);
    const answer = {};
    transaction.oncomplete = () => { opening.result.close(); done(answer); };
    ${body}
  };`, mode);

/** What is kept is of the newest step, and of where the text is now. */
const untilKept = (app) => until('the screen to be kept', async () => {
  const { screens: [screen], log } = await inStores(app, 'readonly', `
    for (const name of ['screens', 'log']) transaction.objectStore(name).getAll().onsuccess = ({ target }) => { answer[name] = target.result; };`);
  const here = await app.driver.executeScript(`
    const { top } = document.querySelector('.reading').getBoundingClientRect();
    return Number([...document.querySelectorAll('#reader [data-block]')].find((it) => it.getBoundingClientRect().bottom > top).dataset.block);`);
  const [seal] = log.at(-1).split(' ').slice(1);
  return screen?.startsWith(`${seal} {`) && JSON.parse(screen.slice(seal.length + 1).split('\n')[0]).block === here;
});

/** What is seen of the text inside `css`, and beside it: words, looks and places of all that is in the pane. */
const seen = (app, css) => app.driver.executeScript(`
  const holder = document.querySelector(arguments[0]);
  const { top, bottom } = holder.closest('.pane, .first-pane').getBoundingClientRect();
  const shown = [...holder.querySelectorAll('.block, .mark, .line, .stripe, .card, .card-head, q')].filter((it) => {
    const box = it.getBoundingClientRect();
    return box.bottom > top && box.top < bottom;
  });
  return shown.map((it) => {
    const { left, top, width, height } = it.getBoundingClientRect();
    const { color, fontFamily, fontSize, textDecorationLine, backgroundColor, borderInlineStartStyle, borderInlineStartColor } = getComputedStyle(it);
    const words = it.textContent && [it.textContent, color, fontFamily, fontSize, textDecorationLine];
    const looks = [it.localName, it.className.replace(' is-placed', ''), words, backgroundColor, borderInlineStartStyle, borderInlineStartColor].join(' | ');
    return { looks, box: [left, top, width, height] };
  });`, css);

/** The same words with the same looks, each where it was to a pixel. */
function assertSame(now, before) {
  assert.deepEqual(now.map(({ looks }) => looks), before.map(({ looks }) => looks));
  const moved = now.flatMap(({ looks, box }, at) => (box.some((side, which) => Math.abs(side - before[at].box[which]) > 1) ? [{ looks, box, before: before[at].box }] : []));
  assert.deepEqual(moved, []);
}

/** Reloads with the program held. */
async function reloadHeld(app) {
  await app.driver.executeScript('sessionStorage.hold = "yes"');
  await app.driver.navigate().refresh();
  await until('the program at the door', () => app.driver.executeScript('return typeof globalThis.release === "function"'));
}

/** Lets the program in, and waits until what was there before it has gone. */
async function letIn(app) {
  await app.driver.executeScript('sessionStorage.removeItem("hold"); release();');
  await app.untilReady();
  await app.find('#reader [data-block]');
  await app.untilGone('#first-screen');
}

journey('the first screen is there before the program, as it will be, and cannot be pressed or reached', { server: held }, async ({ app, driver }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('who gave way', 2);
  await app.highlight('a private visit', 3);
  await app.press(Key.ESCAPE);
  await app.untilGone('.card.is-focused');
  await app.saved();
  await driver.executeScript("document.querySelector('.reading').scrollTop = 420;");
  await untilKept(app);
  const sawStart = () => driver.executeScript('return sessionStorage.getItem("sawStart")');
  assert.equal(await sawStart(), 'yes', 'on the first visit it is what there is');
  await driver.executeScript('sessionStorage.removeItem("sawStart")');

  await reloadHeld(app);
  await app.find('#first-screen .block');
  const before = await seen(app, '#first-screen .first-pane');
  for (const part of ['mark ', 'span | stripe', 'section | card']) {
    assert.ok(before.some(({ looks }) => looks.startsWith(part)), `${part} among ${JSON.stringify(before)}`);
  }
  assert.deepEqual(await driver.executeScript("const app = document.getElementById('app'); return [app.inert, app.ariaBusy, app.childElementCount];"), [true, 'true', 0]);
  // Not even when the program takes longer than a database may.
  await until('the page to be older than that', () => driver.executeScript('return performance.now() > 2500'));
  assert.equal(await driver.executeScript("return document.getElementById('app').inert"), true);
  // Keys and the mouse find nothing there.
  await app.press(Key.TAB);
  await app.press('1');
  await driver.actions({ async: true }).move({ x: 600, y: 400, origin: 'viewport' }).press().move({ x: 700, y: 420, origin: 'viewport' }).release().perform();
  const reached = "return [document.activeElement === document.body, getSelection().isCollapsed, document.querySelectorAll('#first-screen :is(button, a, input, [tabindex], [id])').length];";
  assert.deepEqual(await driver.executeScript(reached), [true, true, 0]);
  await letIn(app);
  // The app takes its place without a jump.
  assertSame(await seen(app, '.reading'), before);
  assert.deepEqual(await driver.executeScript("const app = document.getElementById('app'); return [app.inert, app.ariaBusy];"), [false, null]);
  assert.deepEqual(await app.counts(), [0, 1, 1]);

  // What does not belong to the newest step is not shown.
  await inStores(app, 'readwrite', `
    transaction.objectStore('screens').openCursor().onsuccess = ({ target: { result } }) =>
      result.update(result.value.replace(/^./, (it) => (it === '0' ? '1' : '0')));`);
  await reloadHeld(app);
  await driver.executeAsyncScript('globalThis.caveatAhead.then(() => arguments[0]());');
  assert.equal(await app.exists('#first-screen'), false);
  await letIn(app);
  assert.equal(await sawStart(), null, 'who comes back sees no start screen');
});
