// Analysis of competing hypotheses: rating, scores, what the result hangs on, and the line it becomes.
import assert from 'node:assert/strict';
import { By, Key, until } from './support/engine.mjs';
import { journey } from './support/test.mjs';

journey('evidence is rated across the rows, and the result goes into the assessment', {}, async ({ app, driver, elsewhere }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('who gave way', 4);
  await app.highlight('Vessmark cannot afford a second stoppage', 4);
  await app.show('brief');
  for (const words of ['It holds.', 'It breaks.']) {
    await app.click('.add-line[data-slot="hypothesis"]');
    await until('the keyboard in its field', () => driver.executeScript('return document.activeElement.id.startsWith("hypothesis-") && document.activeElement.value === ""'));
    await app.type(words);
  }
  await app.click('.add-line[data-slot="matrix-evidence"]');
  await app.untilGone('.add-line[data-slot="matrix-evidence"]');
  await app.click('.add-line[data-slot="matrix"]');
  await until('the keyboard in the new row', () => driver.executeScript('return document.activeElement.id.startsWith("item-") && document.activeElement.value === ""'));
  await app.type('No word from the insurers');
  const cells = (row) => driver.findElements(By.css(`.matrix tbody tr:nth-child(${row}) select`));
  // Credibility, relevance, then one cell for each hypothesis: across the row, as Heuer asks.
  const rate = async (row, ...answers) => {
    const selects = await cells(row);
    for (const [index, answer] of answers.entries()) await selects[index].findElement(By.xpath(`option[.="${answer}"]`)).click();
  };
  await rate(1, 'H', 'H', 'C', 'II');
  await rate(2, 'M', 'L', 'I', 'C');
  await rate(3, 'L', 'M');
  // By letters; the same letter again is stronger.
  const [, , first, second] = await cells(3);
  await first.sendKeys('c', 'c');
  await until('the stronger rating', async () => await first.getAttribute('value') === 'CC');
  await first.sendKeys('i');
  await second.sendKeys('i');
  const sums = () => app.texts('.matrix tfoot td[data-least]');
  await until('the scores', async () => String(await sums()) === '-2 (-1.4),-3 (-4.7)');
  assert.deepEqual((await app.texts('.matrix tfoot tr:last-child td')).slice(0, 2), ['2', '5']);
  assert.deepEqual(await app.texts('.matrix-spread'), ['1.5', '1.0', '0.0']);
  await app.untilText('.hypothesis ~ [role="status"], .brief [role="status"]', /Hypothesis A has the least against it/);
  await app.press(Key.CONTROL, 'z');
  await until('one rating to be taken back', async () => String(await sums()) === '-2 (-1.4),-2 (-4.0)');
  await app.press(Key.CONTROL, Key.SHIFT, 'z');

  await app.click('#matrix-conclude');
  await until('the line', async () => (await app.linesOf('assessment')).length === 1);
  const [line] = await app.linesOf('assessment');
  assert.match(line, /^Hypothesis A has the least evidence against it \(weighted inconsistency -1\.4; B -4\.7\)/);
  await app.saved();
  const file = await app.exportCase();
  const { brief, annotations } = JSON.parse(file.text);
  assert.deepEqual(brief.matrix.map((it) => it.ratings.map(({ rating }) => rating)).map((it) => it.sort().join()), ['C,II', 'C,I', 'I,I']);
  assert.deepEqual(brief.assessment[0].citations.length, 2);
  assert.ok(annotations.some((it) => it.id === brief.assessment[0].citations[0]));
  assert.match((await app.exportMarkdown()).text, /Evidence rated against the hypotheses/);

  const { app: other } = await elsewhere();
  await other.open();
  await other.importCase(file.path);
  assert.equal((await other.exportCase()).text, file.text);
});
