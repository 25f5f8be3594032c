// The head of the brief: what the data say of sources and method is taken over with a press, and edited.
import assert from 'node:assert/strict';
import { Key, until } from './support/engine.mjs';
import { journey } from './support/test.mjs';

journey('source summary and method are proposed, taken over by keyboard, edited, undone and exported', {}, async ({ app }) => {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  await app.highlight('who gave way', 2);
  await app.show('brief');
  const proposed = (field) => app.text(`[data-proposal="${field}"] span`);
  assert.match(await proposed('brief-source-summary'), /^The brief rests on 1 source.*A single source: nothing corroborates it\. 1 information gap is noted\.$/);
  assert.equal(await proposed('brief-method'), '1 highlight was made by a person; none was suggested by a rule.');

  await app.click('#brief-source-summary');
  await app.tabTo('[data-proposal="brief-source-summary"] button');
  await app.press(Key.ENTER);
  await until('the keyboard in the field', async () => await app.inFocus() === '#brief-source-summary');
  await app.untilGone('[data-proposal="brief-source-summary"]');
  await app.press(Key.CONTROL, Key.END);
  await app.type(' It saw no contract.');
  await app.click('[data-proposal="brief-method"] button');
  await app.untilGone('.proposal');
  await app.press(Key.CONTROL, 'z');
  await app.find('[data-proposal="brief-method"]');
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await app.untilGone('.proposal');

  const { text } = await app.exportMarkdown();
  assert.match(text, /^Source summary: The brief rests on 1 source.* It saw no contract\.$/m);
  assert.match(text, /^Method: 1 highlight was made by a person; none was suggested by a rule\.$/m);
  const { brief } = JSON.parse((await app.exportCase()).text);
  assert.match(brief.head.source_summary, /1 information gap is noted\. It saw no contract\.$/);
});
