// A phone: fingers only, on a narrow screen.
import assert from 'node:assert/strict';
import { until } from './support/engine.mjs';
import { highlights } from './support/casefile.mjs';
import { journey } from './support/test.mjs';

// WebKitGTK's driver turns touches into mouse events, so there is nothing to test there.
journey('tagging with a finger on a narrow screen', { engines: ['chromium', 'firefox'], width: 500, height: 850, hasTouch: true }, async ({ app, driver }) => {
  await app.open();
  await app.tap(`//button[contains(., 'Example: News analysis')]`);
  await app.tap('#draft-accept');
  await app.find('#reader [data-block]');
  // The drivers' touches do not select, as the handles on a phone do: the selection is set, all else is tapped.
  const tagged = async (words, category) => {
    await app.selectUnits(words, 0, words.length);
    await app.tap(`[role=toolbar] button[data-category="${category}"]`);
    await until('the card', async () => await app.focusedWords() === words);
    assert.ok(await app.isWhole('.card.is-focused .card-quote'), 'the sheet with the card is on the screen');
    await app.tap('.card.is-focused .card-close');
    await app.untilGone('.card.is-focused');
  };
  await tagged('an eleven-day stoppage', 'assumption');
  await tagged('who gave way', 'information-gap');
  // A tap on the words opens their card.
  await app.scrollTo('who gave way');
  await app.tap('#reader mark:has([data-category="information-gap"])');
  await until('its card', async () => await app.focusedWords() === 'who gave way');
  await app.tap(app.field('Note'));
  await app.type('By thumb.');
  await app.tap('.card.is-focused .card-close');
  await app.saved();
  for (const css of ['#view-read', '#view-brief', '#undo', '#redo', '#export-json', '#export-more']) {
    assert.ok(await app.isWhole(css), `${css} is on the screen`);
  }
  assert.ok(await driver.executeScript('return document.documentElement.scrollWidth <= innerWidth'), 'nothing to scroll sideways');
  await app.tap('#export-json');
  const file = await app.browser.download();
  assert.deepEqual(highlights(file.text).map(([, words]) => words), ['an eleven-day stoppage', 'who gave way']);
  assert.ok(file.text.includes('By thumb.'));
});
