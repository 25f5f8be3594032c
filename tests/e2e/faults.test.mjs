// Storage that is full, refused, blocked, deleted, taken over, half made: it is said, the work can be exported from
// memory, and what was said to be saved is there afterwards.
import assert from 'node:assert/strict';
import { engine, until } from './support/engine.mjs';
import { asVersionBefore, withFaults } from './support/faults.mjs';
import { journey } from './support/test.mjs';

async function begin(app, words) {
  await app.openExample('News analysis');
  await app.click('#draft-accept');
  await app.find('#reader [data-block]');
  await app.highlight(words, 1);
}

/** The words of the bar, and the highlights of the case that it hands over. */
async function warned(app, pattern, highlights) {
  await app.untilText('#storage-bar', pattern);
  assert.match(await app.text('#save-state'), /^Not saved: .*Export now/);
  await app.click('#export-unsaved');
  const { annotations } = JSON.parse((await app.browser.download()).text);
  assert.deepEqual(annotations.map((it) => it.quote.exact).toSorted(), highlights.toSorted());
}

/** Goes to another address of the app, as a person who says that leaving is meant. */
async function leaveFor(app, address) {
  await app.driver.executeScript(`addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true);`);
  await app.driver.get(app.url + address);
  await app.untilReady();
}

/** Written is not saved: a transaction can still fail when it is to be completed, and that of the highlight is held open. */
async function highlightHeld(app, words, key) {
  const state = () => app.driver.executeScript(`
    const save = document.getElementById('save-state');
    return [save.dataset.state, save.textContent.replace(/ ·.*/, '')];`);
  await app.driver.executeScript('window.isSlow = true;');
  await app.highlight(words, key);
  for (const round of [100, 200, 300]) {
    await until('what is written to be there', () => app.driver.executeScript('return window.asked > arguments[0]', round));
    await app.frames();
    assert.deepEqual(await state(), ['saving', 'Saving…']);
  }
  await app.driver.executeScript('window.isSlow = false;');
  await app.saved();
  assert.deepEqual(await state(), ['saved', 'Saved on this device']);
}

/**
 * The warning goes by itself when something could be stored: here where one reads, noted after scrolling. It went away
 * in the middle of a drag, the text moved up by its height, and other words were selected than those aimed at.
 */
async function goesAfterPress(app, words) {
  await app.scrollTo(words);
  const top = () => app.driver.executeScript(`return document.querySelector('.pane.reading').getBoundingClientRect().top;`);
  const before = await top();
  const mouse = () => app.driver.actions();
  await mouse().move({ x: 700, y: 400, origin: 'viewport' }).press().perform();
  await app.driver.executeScript(`
    window.isFull = false;
    document.querySelector('.pane.reading').scrollBy(0, -400);`);
  await until('what is stored again', () => app.driver.executeScript(`return document.getElementById('save-state').dataset.state === 'saved'`));
  assert.equal(await top(), before, 'nothing moves under a pressed pointer');
  await mouse().release().perform();
  await app.untilGone('#storage-bar');
  assert.ok(await top() < before);
}

const counts = (app, wanted) => until(`${wanted} highlights`, async () => String(await app.counts()) === wanted);

journey('a step not yet on the disk, a full disk, a deleted database, a clock set back, a newer version in another tab', { server: withFaults }, async ({ app, driver }) => {
  await app.open();
  await begin(app, 'dawn');
  await app.saved();
  await highlightHeld(app, 'stoppage', 2);

  // The clock goes back by a year.
  await driver.executeScript(`const { now } = window.Date; window.Date.now = () => now() - 365 * 86_400_000;`);
  await app.highlight('anchor', 3);
  await app.click('#undo');
  await counts(app, '1,1,0');
  await app.saved();

  await driver.executeScript('window.isFull = true;');
  await app.highlight('gave way', 2);
  await warned(app, /no room left for Caveat.*What was saved before is safe\. Export this case; then make room/, ['dawn', 'stoppage', 'gave way']);
  // It is tried again, and refused again, before there is room.
  const refused = () => driver.executeScript('return window.refused;');
  const before = await refused();
  await app.click('#remedy');
  await until('another try', async () => await refused() > before);
  await app.untilText('#storage-bar', /no room left/);
  await goesAfterPress(app, 'nine hours');
  await app.saved();
  await app.reload();
  await counts(app, '1,2,0');

  await driver.executeScript(`indexedDB.deleteDatabase('caveat');`);
  await app.untilText('#storage-bar', /has been deleted.*still whole in this tab: store it again, or export it/);
  await app.highlight('nine hours', 3);
  await warned(app, /has been deleted/, ['dawn', 'stoppage', 'gave way', 'nine hours']);
  await app.click('#remedy');
  await app.untilGone('#storage-bar');
  await app.saved();
  await app.highlight('private visit', 3);
  await app.saved();
  await app.reload();
  await counts(app, '1,2,2');
  await app.click('#undo');
  await counts(app, '1,2,1');
  await app.saved();

  await driver.executeScript(`indexedDB.open('caveat', 1000).onsuccess = ({ target }) => target.result.close();`);
  await warned(app, /A newer Caveat in another tab has taken over/, ['dawn', 'stoppage', 'gave way', 'nine hours']);
  await app.click('#remedy');
  await app.untilText('#storage-bar', /written by a newer Caveat, and nothing of it was changed/);
  // This version cannot read it, and hands it over as it is.
  await app.click('#download-stored');
  const rescue = await app.browser.download();
  assert.match(rescue.name, /^caveat-rescue-.*\.json$/);
  const { stores } = JSON.parse(rescue.text);
  assert.match(JSON.stringify(stores.texts), /gave way/);
  assert.ok(stores.log.length > 1 && stores.snapshots.length > 0, 'steps and snapshots');
  await app.toast(/^Handed \d+ stored records to the browser as a download/);
  assert.equal(await app.exists('#paste'), true, 'there is a screen to work on');
});

journey('storage refused, blocked or silent while work goes on, and an upgrade cut short', { server: withFaults }, async ({ app, browser, driver, reopen }) => {
  for (const [fault, reason] of [['refused', /SecurityError/], ['missing', /indexed db not found/]]) {
    await leaveFor(app, `?${fault}`);
    await app.untilText('#storage-bar', /lets Caveat store nothing, as private windows.*all of it ends with this tab/);
    assert.match(await app.text('#storage-bar'), reason);
    await begin(app, 'dawn');
    await app.highlight('stoppage', 2);
    await warned(app, /lets Caveat store nothing/, ['dawn', 'stoppage']);
  }

  await leaveFor(app, '');
  await begin(app, 'dawn');
  await app.highlight('gave way', 2);
  await app.saved();
  await asVersionBefore(app);
  await leaveFor(app, '?blocked');
  await app.untilText('#storage-bar', /an earlier Caveat holds what is stored\. Close it, or reload it, and this one goes on by itself/);
  await driver.executeScript('window.letGo();');
  await app.untilGone('#storage-bar');
  await counts(app, '1,1,0');

  // What is done meanwhile is stored as a case of its own, beside what was there.
  await asVersionBefore(app);
  await leaveFor(app, '?blocked');
  await begin(app, 'dawn');
  await app.highlight('nine hours', 3);
  await warned(app, /an earlier Caveat holds what is stored.*in this tab alone/, ['dawn', 'nine hours']);
  await driver.executeScript('window.letGo();');
  await app.untilGone('#storage-bar');
  await app.highlight('private visit', 3);
  await app.saved();
  await app.reload();
  await counts(app, '1,0,2');
  await app.click('.brand');
  await until('both cases', async () => /3 highlights.*2 highlights/.test((await app.texts('.library-entry')).join()));

  await asVersionBefore(app);
  await leaveFor(app, '?held');
  await begin(app, 'dawn');
  await app.highlight('stoppage', 2);
  await warned(app, /does not answer.*in this tab alone/, ['dawn', 'stoppage']);
  // WebKitGTK forgets everything when its process ends.
  if (engine === 'webkit') return;

  await browser.kill();
  const { app: after } = await reopen(browser.profile);
  await after.open();
  await counts(after, '1,0,2');
  assert.equal(await after.exists('#storage-bar'), false);
  await after.highlight('nine hours', 3);
  await after.saved();
});

// What only Chromium's driver can do: a real quota, a page that is frozen, a tab that crashes or is done away with.
journey('a real quota; a frozen tab is overtaken, one that crashes is followed, one that is discarded comes back; data cleared', { engines: ['chromium'], leavesTraces: true }, async ({ app, driver }) => {
  const command = (name, options = {}) => driver.sendDevToolsCommand(name, options);
  const { origin } = new URL(app.url);
  // From the start: the browser asks how much room is left only now and then.
  await command('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await app.open();
  await begin(app, 'dawn');
  await app.highlight('stoppage', 2);
  await warned(app, /no room left/, ['dawn', 'stoppage']);
  await command('Storage.overrideQuotaForOrigin', { origin });
  await app.click('#remedy');
  await app.untilGone('#storage-bar');
  await app.highlight('gave way', 2);
  await app.saved();

  const frozen = await driver.getWindowHandle();
  await command('Page.setWebLifecycleState', { state: 'frozen' });
  await driver.switchTo().newWindow('tab');
  const second = await driver.getWindowHandle();
  await app.open();
  await counts(app, '1,2,0');
  await app.click('#edit-here');
  await app.untilGone('#tabs-bar');
  await app.highlight('nine hours', 3);
  await app.saved();
  await driver.switchTo().window(frozen);
  await command('Page.setWebLifecycleState', { state: 'active' });
  await app.untilText('#tabs-bar', /open for writing in another tab/);
  await counts(app, '1,2,1');

  // The writer crashes; the other tab goes on.
  await driver.switchTo().window(second);
  await command('Page.crash').catch(() => {});
  await driver.switchTo().window(frozen);
  await app.untilGone('#tabs-bar');
  await app.highlight('private visit', 3);
  await app.saved();
  await app.reload();
  await counts(app, '1,2,2');

  // A browser short of memory freezes a tab and then does away with it, without a word to the page.
  await app.highlight('anchor', 1);
  await app.saved();
  await command('Page.setWebLifecycleState', { state: 'frozen' });
  await driver.switchTo().newWindow('tab');
  await command('Target.closeTarget', { targetId: frozen });
  await until('one tab less', async () => !(await driver.getAllWindowHandles()).includes(frozen));
  await app.open();
  await app.untilGone('#tabs-bar');
  await counts(app, '2,2,2');
  await app.highlight('published it', 2);
  await app.saved();

  // As the browser's own “Clear browsing data” does, from outside of the page.
  await command('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await app.untilText('#storage-bar', /has been deleted.*still whole in this tab: store it again, or export it/);
  await app.highlight('on paper only', 3);
  const all = ['dawn', 'stoppage', 'gave way', 'nine hours', 'private visit', 'anchor', 'published it', 'on paper only'];
  await warned(app, /has been deleted/, all);
  await app.click('#remedy');
  await app.untilGone('#storage-bar');
  await app.click('#undo');
  await app.saved();
  await app.reload();
  await counts(app, '2,3,2');
});
