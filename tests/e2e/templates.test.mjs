// The shape of the brief, and templates of it: made by keyboard, used, taken back, exported and used elsewhere.
import assert from 'node:assert/strict';
import { Axe } from './support/axe.mjs';
import { Key, until } from './support/engine.mjs';
import { journey } from './support/test.mjs';

const USUAL = ['1. BLUF (Bottom Line Up Front)', '2. Competing Hypotheses', '3. Key Assumptions and Red Flags'];
const OWN = ['1. Key judgement', '2. Key Assumptions and Red Flags', '3. Competing Hypotheses'];

journey('a shape is made by keyboard, kept as a template, and used elsewhere', {}, async ({ app, driver, browser, elsewhere }) => {
  const headings = (page, expected) => until(`the headings ${expected}`, async () =>
    String((await page.texts('#brief .part > h2')).slice(0, 3)) === String(expected));
  const begin = async (page) => {
    await page.open();
    await page.openExample('News analysis');
    await page.accept();
    await page.show('brief');
    await headings(page, USUAL);
  };
  await begin(app);
  await app.click('#brief-author');
  await app.type('Night desk');
  await app.addLine('cyber', 'The port has no mail.');
  const line = await app.addLine('bluf', 'It holds.');

  await app.click('#open-templates');
  await app.find('#templates');
  await app.tabTo('#shape-heading-bluf');
  await app.type('Key judgement');
  await app.tabTo('#shape-heading-red-flags');
  await app.press(Key.ALT, Key.ARROW_UP);
  await until('the section above, with the keyboard', () => driver.executeScript(`
    return document.activeElement.id === 'shape-heading-red-flags'
      && document.querySelector('.shape-section:nth-child(2)').dataset.shape === 'red-flags'`));
  await app.tabTo('#shape-show-cyber');
  await app.press(Key.SPACE);
  await until('what it hides', () => driver.executeScript('return document.querySelector("#shape-show-cyber").title.startsWith("Hides 1")'));
  await app.choose('#shape-scale', 'PHIA yardstick');
  await app.click('#template-name');
  await app.type('Night desk');
  await app.press(Key.ENTER);
  await app.untilText('.templates-said', /“Night desk” is kept on this device/);
  const axe = new Axe(app);
  await axe.inBoth('templates');
  assert.deepEqual(axe.found, []);
  await app.press(Key.ESCAPE);
  await app.untilGone('#templates');
  assert.equal(await app.inFocus(), '#open-templates');
  await headings(app, OWN);
  assert.deepEqual(await driver.executeScript(`
    return [...document.querySelectorAll(arguments[0] + ' optgroup')].map((it) => it.label)`, line), ['PHIA yardstick']);
  const brief = (await app.exportMarkdown()).text;
  assert.match(brief, /^## 1\. Key judgement$/m);
  assert.doesNotMatch(brief, /no mail/);

  // The usual shape, and after a reload the template: each is one step.
  await app.click('#open-templates');
  await app.click('#template-use-usual');
  await headings(app, USUAL);
  await app.click('#templates-close');
  await app.saved();
  await app.reload();
  await app.click('#open-templates');
  await app.click('[data-template="Night desk"] [data-act="use"]');
  await headings(app, OWN);
  await app.click('#templates-close');
  await app.press(Key.CONTROL, 'z');
  await headings(app, USUAL);
  await app.click('#open-templates');
  await app.click('[data-template="Night desk"] [data-act="export"]');
  const file = await browser.download();
  assert.match(file.path, /night-desk\.templates\.json$/);
  assert.deepEqual(JSON.parse(file.text).templates.map(({ name, author, hidden, scale }) => [name, author, hidden, scale]),
    [['Night desk', 'Night desk', ['cyber'], 'phia']]);
  await app.click('[data-template="Night desk"] [data-act="remove"]');
  await app.untilGone('[data-template]');
  await app.click('#template-take-back');
  await app.find('[data-template="Night desk"]');

  const { app: other } = await elsewhere();
  await begin(other);
  await other.click('#open-templates');
  await (await other.find('#template-file')).sendKeys(file.path);
  await other.untilText('.templates-said', /1 added/);
  await other.click('[data-template="Night desk"] [data-act="use"]');
  await headings(other, OWN);
  assert.equal(await other.value('#brief-author'), 'Night desk');
});
