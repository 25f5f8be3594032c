// Pictures of the brief: added, made smaller and bare of what their file said, described, handed over, and back again.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Axe } from './support/axe.mjs';
import { folder, until } from './support/engine.mjs';
import { pngFile } from './support/png.mjs';
import { journey } from './support/test.mjs';

journey('a picture is added, described and handed over without what its file said', {}, async ({ app, elsewhere }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.show('brief');
  const add = async (path) => {
    const field = await app.find('#add-picture');
    await app.untilAtRest(field);
    await field.sendKeys(path);
  };
  const fake = join(folder('picture'), 'notes.png');
  writeFileSync(fake, 'not a picture');
  await add(fake);
  await app.toast(/^notes\.png is not a PNG, JPEG or WebP picture$/);
  // A small file that would take gigabytes of memory was decoded before its pixels were counted.
  await add(pngFile('bomb.png', { width: 200_000, height: 40_000, rows: 1 }));
  await app.toast(/^bomb\.png is too large: a picture may have at most 100 megapixels$/);

  await add(pngFile('harbour.png', { width: 3200, height: 40, comment: 'secret place' }));
  await app.find('.picture-entry');
  await app.find('.figures img[width="1600"][height="20"]');
  await app.find('.picture-reminder');
  await app.find('.advice [data-rule="no-alternative"]');
  await app.click('.picture-fields textarea[aria-label="Caption"]');
  await app.type('The berths');
  await app.click('.picture-fields textarea[aria-label="Alternative text"]');
  await app.type('A map of four berths');
  await app.untilGone('.picture-reminder');
  await app.untilGone('.advice [data-rule="no-alternative"]');
  await app.choose('.picture-entry select', '4. Implications and Strategic Risks');
  await app.find('[data-section-of="implications"] .figure img[alt="A map of four berths"]');
  await app.untilText('[data-section-of="implications"] figcaption', /^Picture 1: The berths$/);
  await until('the picture to be drawn', () => app.driver.executeScript('return document.querySelector(".figure img").naturalWidth === 1600'));

  const axe = new Axe(app);
  await axe.inBoth('brief, with a picture');
  assert.deepEqual(axe.found, []);

  // Away and back with undo, over a reload.
  await app.clickButton('Remove Picture 1');
  await app.untilGone('.figure');
  await app.click('#undo');
  await app.find('[data-section-of="implications"] .figure');
  await app.saved();
  await app.reload();
  await app.find('[data-section-of="implications"] .figure img[alt="A map of four berths"]');
  const file = await app.exportCase();
  const [picture] = JSON.parse(file.text).brief.pictures;
  const bytes = Buffer.from(picture.data, 'base64');
  assert.deepEqual([picture.width, picture.height, picture.media_type], [1600, 20, 'image/png']);
  assert.ok(!bytes.toString('latin1').includes('secret'));
  assert.match((await app.exportMarkdown()).text, /!\[A map of four berths\]\(picture-1\.png\)/);

  const { app: other } = await elsewhere();
  await other.open();
  await other.importCase(file.path);
  assert.equal((await other.exportCase()).text, file.text);
});
