// When the program itself fails, the stored work is still within reach.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { Key, copyOf, until } from './support/engine.mjs';
import { DIST } from './support/server.mjs';
import { journey } from './support/test.mjs';

// Makes the running program run out of memory, as a real one would, without any help from it:
// the glue returns the live WebAssembly exports when it is started a second time.
const TRAP = `
  window.trap = async () => {
    const { js } = document.querySelector('script[data-wasm]').dataset;
    const { default: init } = await import(new URL(js, document.baseURI));
    const program = await init();
    setTimeout(() => { for (;;) program.__wbindgen_malloc(0x7fff0000, 1); });
  };`;

journey('a crash shows the way to the stored work', {
  server: () => {
    const dir = copyOf(DIST, 'dist');
    writeFileSync(`${dir}/trap.js`, TRAP);
    const page = readFileSync(`${dir}/index.html`, 'utf8');
    writeFileSync(`${dir}/index.html`, page.replace('<title>', '<script src="./trap.js"></script><title>'));
    return { dir };
  },
}, async ({ app, browser, driver, elsewhere }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('who gave way', 2);
  await app.write('Note', 'Written before the crash.');
  await app.saved();

  const rescued = async (pattern) => {
    await app.find('#crash:not([hidden])');
    assert.match(await app.text('#crash-message'), pattern);
    assert.equal(await driver.executeScript('return document.activeElement.id'), 'crash-title');
    assert.equal(await (await app.find('#app')).isDisplayed(), false, 'what crashed is out of reach');
    // Nor by keys: each of these would take a step back, and store that.
    for (let step = 0; step < 3; step += 1) await app.press(Key.CONTROL, 'z');
    await app.click('#crash-download');
    const file = await browser.download();
    assert.match(file.name, /^caveat-rescue-\d{4}-\d\d-\d\d\.json$/);
    const rescue = JSON.parse(file.text);
    assert.equal(rescue.caveat_rescue, 1);
    assert.ok(JSON.stringify(rescue.stores.log).includes('Written before the crash.'));
    assert.ok(JSON.stringify(rescue.stores.texts).includes('who gave way'));
    await app.untilText('#crash-status', /Handed \d+ stored records/);
    await app.click('#crash-reload');
    await until('another page', () => driver.executeScript('return !document.documentElement.dataset.crashed').catch(() => false));
    await app.untilReady();
    await app.find('#reader [data-block]');
    assert.deepEqual(await app.counts(), [0, 1, 0]);
    return file;
  };
  await driver.executeScript('window.trap();');
  await rescued(/unexpectedly|memory|panicked/);
  await driver.executeScript("window.caveatCrash('test')");
  const file = await rescued(/^test$/);

  // It opens where nothing is stored yet, as a backup does.
  const { app: other } = await elsewhere();
  await other.open();
  await other.openFile(file.path);
  await other.untilText('#backup', /not here yet/);
  await other.click('#backup-keep');
  await other.click('.library-open');
  await other.find('#reader [data-block]');
  assert.deepEqual(await other.counts(), [0, 1, 0]);
  await other.press('n');
  await other.find('.card.is-focused');
  assert.equal(await other.value(other.field('Note')), 'Written before the crash.');
});
