// Text in many scripts, pasted with CRLF line ends: what is selected is what is kept, to the last invisible sign.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { engine } from './support/engine.mjs';
import { highlights, fileOf, sorted, verifyQuotes } from './support/casefile.mjs';
import { journey } from './support/test.mjs';

const file = readFileSync(new URL('../../src/app/samples/mixed.txt', import.meta.url), 'utf8');
// What must become of it: the ends of the lines, and nothing else.
const text = file.replaceAll('\r\n', '\n');
const CRLF = text.replaceAll(/\r?\n/g, '\r\n');
const FAMILY = '👨‍👩‍👧‍👦';
const WORDS = [
  ['قالت إذاعة الميناء', 1],
  // With a right-to-left isolate inside a left-to-right sentence, and the other way round.
  ['name as \u2067سفينة الشمال (Vessmark 7)\u2069, which', 2],
  ['בפרטים, \u2066Skarn Line\u2069 תחזיר', 3],
  ['九艘已经进港', 1],
  ['一時的', 2],
  ['лоцмани збирають підписи', 3],
  ['लगभग निश्चित', 1],
  // Thai has no spaces between words, and its vowel signs stand above their letters.
  ['เจ้าหน้าที่ท่าเรือ', 2],
  ['Not dead 👍🏽, just', 2],
  [FAMILY, 3],
  ['🇺🇦', 1],
  ['4️⃣', 2],
  ['Cafe\u0301 Re\u0301union', 3],
  ['was  struck out  by', 1],
  ['co\u00adopera\u00adtion clause', 2],
  ['نمی\u200cدانیم', 3],
  ['04:55\tAl-Marsa\tport radio', 1],
];

journey('many scripts, pasted with CRLF', {}, async ({ app, driver, anew }) => {
  assert.ok(WORDS.every(([words]) => text.includes(words)), 'the sample has what this test is about');
  await app.copyText(CRLF);
  await app.open();
  await app.paste();
  await app.accept();
  // As the text got the keyboard its beginning came to the top of the pane, and the warning over it was out of sight.
  await app.find('#hidden summary');
  await app.frames();
  const [pane, warning] = await driver.executeScript(`
    return ['.pane.reading', '#hidden summary'].map((it) => document.querySelector(it).getBoundingClientRect().top);`);
  assert.ok(pane <= warning, 'what the text hides is said in sight');

  const expected = [];
  for (const [words, key] of WORDS) {
    assert.equal(await app.highlight(words, key), words);
    expected.push([{ 1: 'assumption', 2: 'information-gap', 3: 'bias-deception-risk' }[key], words]);
  }
  // A drag that ends in the middle of the family takes all of it or none of it.
  await app.dragInto('families', FAMILY);
  const dragged = await app.tag(1);
  assert.ok(['families', 'families ', `families ${FAMILY}`].includes(dragged), JSON.stringify(dragged));
  // No mouse can be trusted to hit the inside of a cluster in every engine: this is a selection as an extension sets it,
  // from within the first parent to within the second child.
  await app.selectUnits(FAMILY, 1, FAMILY.length - 1);
  assert.equal(await app.tag(2), FAMILY);
  // The same for an accent and its letter, and for one half of a flag.
  await app.selectUnits('Cafe\u0301', 0, 4);
  assert.equal(await app.tag(3), 'Cafe\u0301');
  await app.selectUnits('🇯🇵', 2, 4);
  assert.equal(await app.tag(1), '🇯🇵');
  expected.push(['assumption', dragged], ['information-gap', FAMILY], ['bias-deception-risk', 'Cafe\u0301'], ['assumption', '🇯🇵']);
  await app.saved();

  const first = await app.exportCase();
  assert.deepEqual(sorted(highlights(first.text)), sorted(expected));
  const [source] = JSON.parse(first.text).sources;
  // WebKitGTK itself puts a space on the clipboard for every no-break space; the file below keeps them everywhere.
  const copied = engine === 'webkit' ? text.replaceAll('\u00a0', ' ') : text;
  assert.equal(source.text, copied, 'the text is the one that was pasted, with LF');
  await verifyQuotes(first.path);

  const { app: other } = await anew();
  await other.open();
  await other.importCase(first.path);
  const second = await other.exportCase();
  assert.ok(second.bytes.equals(first.bytes), 'byte-identical');

  // The clipboard of some systems turns CRLF into LF before the app sees it; a file does not.
  await other.click('.brand');
  await other.clickButton('New case');
  await other.openFile(fileOf('mixed.txt', CRLF));
  await other.find('#draft-accept');
  await other.accept();
  assert.equal(await other.highlight('04:10\tVessmark\tvoice', 1), '04:10\tVessmark\tvoice');
  const third = await other.exportCase();
  assert.equal(JSON.parse(third.text).sources[0].text, text);
  await verifyQuotes(third.path);
});
