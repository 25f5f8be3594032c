// Worksheets of techniques: filled from highlights and by keys, what their rules say, and what goes into the brief.
import assert from 'node:assert/strict';
import { By, Key, until } from './support/engine.mjs';
import { journey } from './support/test.mjs';

/** Opens the worksheet of a technique from its line in the brief. */
async function open(app, technique) {
  await app.click(`#technique-${technique}`);
  await app.find(`.worksheet[data-technique="${technique}"]`);
  await until('the keyboard at its heading', async () => await app.inFocus() === '#worksheet-title');
}

const words = (driver, column) => driver.executeScript(
  'return [...document.querySelectorAll(arguments[0])].map((it) => it.value)', `.worksheet textarea[id$="-${column}"]`);

journey('an assumption goes from its highlight through the check into the brief', {}, async ({ app, driver, elsewhere }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('Vessmark cannot afford a second stoppage', 1);
  await app.show('brief');
  await open(app, 'key-assumptions');
  await app.click('#worksheet-fill');
  await until('a row with the words', async () => String(await words(driver, 'assumption')) === 'Vessmark cannot afford a second stoppage');
  await app.click('.worksheet textarea[id$="-undermined_by"]');
  await app.type('A second stoppage');
  await app.choose('.worksheet select[id$="-impact"]', 'Overturns the judgement (linchpin)');
  await app.choose('.worksheet select[id$="-status"]', 'Unsupported: a key uncertainty');
  await app.untilText('.worksheet-advice', /Open linchpin: “Vessmark cannot afford a second stoppage”\. Confidence in the judgement is moderate at most/);

  // A row by the keyboard alone, and up before the other.
  await app.click('.worksheet textarea[id$="-assumption"]');
  await app.press(Key.ENTER);
  await until('the keyboard in the new row', () => driver.executeScript(
    'const { id, value } = document.activeElement; return id.endsWith("-assumption") && value === ""'));
  await app.type('The pilots stay');
  await app.press(Key.ALT, Key.ARROW_UP);
  await until('the row to be the first', async () => (await words(driver, 'assumption'))[0] === 'The pilots stay');

  assert.deepEqual(await app.texts('.worksheet-offers .offer-words > [dir]'), [
    'Is it true that “Vessmark cannot afford a second stoppage”?', 'A second stoppage',
  ]);
  await app.click('#take-all');
  await app.untilText('.worksheet-offers + .if-empty', /Nothing that the brief has not/);
  await until('no more offers', async () => (await app.texts('.worksheet-offers li')).length === 0);
  await app.press(Key.ESCAPE);
  await app.untilGone('.worksheet');
  await until('the keyboard back at the technique', async () => await app.inFocus() === '#technique-key-assumptions');
  assert.equal(await driver.executeScript('return document.querySelector(`.technique[data-technique="key-assumptions"]`).dataset.listed'), 'true');
  assert.deepEqual(await app.linesOf('indicators'), ['A second stoppage']);
  await app.press(Key.CONTROL, 'z');
  await until('both to be taken back', async () => (await app.linesOf('indicators')).length === 0);
  assert.deepEqual(await app.counts(), [1, 0, 0]);
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await until('both to be back', async () => (await app.linesOf('indicators')).length === 1);
  assert.deepEqual(await app.counts(), [1, 1, 0], 'the open question is an information gap on the same words');

  await app.saved();
  const file = await app.exportCase();
  const [sheet] = JSON.parse(file.text).brief.worksheets;
  assert.deepEqual(sheet.rows.map((row) => row.cells.assumption), ['The pilots stay', 'Vessmark cannot afford a second stoppage']);
  assert.match((await app.exportMarkdown()).text, /## Annex: Worksheets\n\n- \*\*Key Assumptions Check:\*\*/);
  const { app: other } = await elsewhere();
  await other.open();
  await other.importCase(file.path);
  assert.equal((await other.exportCase()).text, file.text);
});

journey('drivers make axes and scenarios a cone, which is drawn and said', {}, async ({ app, driver }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.show('brief');
  await open(app, 'scenarios');
  const last = (column) => `[data-section="drivers"] tbody tr:last-child [id$="-${column}"]`;
  for (const [name, importance, uncertainty] of [['Weather', '2: low', '2: low'], ['Contract', '5: very high', '4: high'], ['Pilots', '4: high', '4: high']]) {
    await app.click('#add-drivers');
    await until('an empty row', () => driver.executeScript('const { id, value } = document.activeElement; return id.endsWith("-driver") && value === ""'));
    await app.type(name);
    await app.choose(last('importance'), importance);
    await app.choose(last('uncertainty'), uncertainty);
  }
  await until('the scores', async () => String(await app.texts('.sheet-worked')) === '4,20,16');
  await app.untilText('.worksheet-advice', /Across: “Contract” \(proposed\); up: “Pilots” \(proposed\)/);
  const said = (section) => driver.executeScript('return document.querySelector(arguments[0])?.getAttribute("aria-label")', `[data-section="${section}"] svg`);
  assert.match(await said('quadrants'), /^Two axes\. Across, Contract: .* Up, Pilots: /);
  await app.click('#add-cone');
  await until('an empty scenario', () => driver.executeScript('const { id, value } = document.activeElement; return id.endsWith("-name") && value === ""'));
  await app.type('All sign');
  await app.choose('[data-section="cone"] select[id$="-branch"]', 'Baseline');
  await app.choose('[data-section="cone"] select[id$="-outlook"]', 'Most likely');
  await until('the cone', async () => await said('cone') === 'Cone of plausibility from now to the horizon. Baseline: All sign.');
  await app.clickButton('Add', '//ul[contains(@class,"worksheet-offers")]');
  await until('the offer to be taken', async () => (await app.texts('.worksheet-offers li')).length === 0);
  await app.click('#worksheet-close');
  await app.untilGone('.worksheet');
  assert.deepEqual(await app.linesOf('scenario-most-likely'), ['All sign']);
  assert.equal((await driver.findElements(By.css('.technique[data-listed="true"]'))).length, 1);
});
