// Every script: pasted, selected with mouse and keys, tagged, resized, searched, gone through by sentences and words; which
// way it runs; what is hidden in it.
import assert from 'node:assert/strict';
import { Key, until } from './support/engine.mjs';
import { highlights, sorted, verifyQuotes } from './support/casefile.mjs';
import {
  directions, highlightSentence, openTool, resize, searchFor, signs, withNeighbours, wordByKeys, wordsByCaret,
} from './support/scripts.mjs';
import { journey } from './support/test.mjs';

// A paragraph of each script; what is dragged over; what a word more at its end and then at its start makes of it.
const SCRIPTS = [
  { is: 'Arabic with marks', dir: 'rtl', text: 'قالَتِ الوَزِيرَةُ إنَّ السَّفِينَةَ غادَرَتِ المِيناءَ. مَنْ رآها؟', words: 'السَّفِينَةَ', later: 'السَّفِينَةَ غادَرَتِ', earlier: 'إنَّ السَّفِينَةَ غادَرَتِ' },
  { is: 'Hebrew with points', dir: 'rtl', text: 'הַשָּׂר אָמַר שֶׁהַסְּפִינָה עָזְבָה אֶת הַנָּמָל.', words: 'שֶׁהַסְּפִינָה', later: 'שֶׁהַסְּפִינָה עָזְבָה', earlier: 'אָמַר שֶׁהַסְּפִינָה עָזְבָה' },
  { is: 'Persian with non-joiners', dir: 'rtl', text: 'آنها نمی\u200cدانند کشتی کجا می\u200cرود.', words: 'نمی\u200cدانند', later: 'نمی\u200cدانند کشتی', earlier: 'آنها نمی\u200cدانند کشتی' },
  { is: 'Chinese', dir: 'ltr', text: '渔民知道轮船昨天离开港口。', words: '轮船', isInDictionary: true },
  { is: 'Japanese', dir: 'ltr', text: '漁師は昨日、港で新聞を読んだ。', words: '新聞', isInDictionary: true },
  { is: 'Korean', dir: 'ltr', text: '어부는 어제 항구에서 배를 보았다.', words: '항구에서', later: '항구에서 배를', earlier: '어제 항구에서 배를' },
  { is: 'Thai', dir: 'ltr', text: 'เรือออกจากท่าเรือเมื่อวานนี้', words: 'จาก', isInDictionary: true },
  { is: 'Devanagari with conjuncts', dir: 'ltr', text: 'मछुआरों ने क्षतिग्रस्त नाव को श्रीपुर में देखा।', words: 'क्षतिग्रस्त', later: 'क्षतिग्रस्त नाव', earlier: 'ने क्षतिग्रस्त नाव' },
  { is: 'Cyrillic', dir: 'ltr', text: 'Рибалки бачили п’ять човнів біля мису.', words: 'п’ять', later: 'п’ять човнів', earlier: 'бачили п’ять човнів' },
  { is: 'emoji with joiners', dir: 'ltr', text: 'Crews wrote 👩‍🚀👨‍👩‍👧‍👦 to everyone ashore.', words: '👨‍👩‍👧‍👦', later: '👨‍👩‍👧‍👦 to', earlier: 'wrote 👩‍🚀👨‍👩‍👧‍👦 to' },
  { is: 'flags', dir: 'ltr', text: 'Ships under 🇳🇴🇺🇦🇯🇵 left at noon.', words: '🇺🇦', later: '🇺🇦🇯🇵 left', earlier: 'under 🇳🇴🇺🇦🇯🇵 left' },
  { is: 'accents apart', dir: 'ltr', text: 'Le cafe\u0301 ferme\u0301 ou\u0300 l’e\u0301quipage dormait.', words: 'ferme\u0301', later: 'ferme\u0301 ou\u0300', earlier: 'cafe\u0301 ferme\u0301 ou\u0300' },
  { is: 'isolates', dir: 'ltr', text: 'The crew of \u2067سفينة الشمال\u2069 says nothing.', words: 'سفينة الشمال', later: 'سفينة الشمال\u2069 says', earlier: 'of \u2067سفينة الشمال\u2069 says' },
  { is: 'zero-width characters', dir: 'ltr', text: 'The ba\u200bnk paid for co\u2060al at last.', words: 'co\u2060al', later: 'co\u2060al at', earlier: 'for co\u2060al at' },
  { is: 'figures alone, after right-to-left', dir: 'rtl', text: 'قبل الفجر', words: 'قبل', later: 'قبل الفجر', earlier: undefined },
  { is: 'figures alone', dir: 'rtl', text: '04:10 – 05:20', words: undefined },
];

journey('a text in every script', {}, async ({ app, elsewhere }) => {
  const text = SCRIPTS.map((it) => it.text).join('\n\n');
  await app.copyText(text);
  await app.open();
  await app.paste();
  await app.switchOffCleanUp();
  await app.accept();
  assert.deepEqual((await app.blocks()).map(([, words]) => words), SCRIPTS.map((it) => it.text));
  assert.equal(await directions(app), SCRIPTS.map((it) => it.dir).join(' '));

  const expected = [];
  for (const { is, words, dir, text, isInDictionary, ...rest } of SCRIPTS.filter((it) => it.words)) {
    const { later, earlier } = isInDictionary ? await withNeighbours(app, text, words) : rest;
    assert.equal(await app.highlight(words, 3), words, is);
    assert.equal(await app.driver.executeScript('return getComputedStyle(document.querySelector(".card.is-focused q")).direction'), dir, `${is}: its card`);
    await resize(app, [']'], later);
    // Back by a word, where what was dragged over is one.
    if (/\p{L}/u.test(words)) {
      await resize(app, [Key.SHIFT, ']'], words);
      await resize(app, [']'], later);
    }
    if (earlier) await resize(app, ['['], earlier);
    expected.push(['bias-deception-risk', earlier ?? later]);
  }

  // The arrow that points on in reading takes the next word, whichever way that is.
  assert.equal((await wordByKeys(app, 0, false, 2)).trim(), 'الوَزِيرَةُ');
  assert.equal((await wordByKeys(app, 8, true, 2)).trim(), 'бачили');
  assert.equal(await app.tag(1), 'бачили');
  expected.push(['assumption', 'бачили']);

  // Typed on a keyboard that composes its letters, the word is found in a text that does not.
  await app.press('/');
  await until('the keyboard in the field', async () => await app.inFocus() === '#search-words');
  await app.type('ferm\u00e9');
  await app.untilText('#search-count', /^1 of 1$/);
  await app.saved();

  const first = await app.exportCase();
  assert.deepEqual(sorted(highlights(first.text)), sorted(expected));
  await verifyQuotes(first.path);
  const { app: other } = await elsewhere();
  await other.open();
  await other.importCase(first.path);
  assert.ok((await other.exportCase()).bytes.equals(first.bytes), 'byte-identical');
});

// What is typed into the search, and what it finds; the sentences; the words that a caret selects from the start of the first.
const GONE_THROUGH = [
  { is: 'Arabic with marks', typed: 'السَّفِينَةَ', found: ['السَّفِينَةَ', 'السَّفِينَةَ'], sentences: ['إنَّ السَّفِينَةَ غادَرَتِ المِيناءَ.', 'مَنْ رأى السَّفِينَةَ؟'], words: ['إنَّ', 'إنَّ السَّفِينَةَ'] },
  { is: 'Hebrew with points', typed: 'הַסְּפִינָה', found: ['הַסְּפִינָה', 'הַסְּפִינָה'], sentences: ['הַסְּפִינָה עָזְבָה אֶת הַנָּמָל.', 'אֵיפֹה הַסְּפִינָה?'], words: ['הַסְּפִינָה', 'הַסְּפִינָה עָזְבָה'] },
  { is: 'Persian with non-joiners', typed: 'نمی\u200cرود', found: ['نمی\u200cرود', 'نمی\u200cرود'], sentences: ['کشتی نمی\u200cرود.', 'چرا نمی\u200cرود؟'], words: ['کشتی', 'کشتی نمی\u200cرود'] },
  { is: 'Chinese', typed: '轮船', found: ['轮船', '轮船'], sentences: ['轮船昨天离开港口。', '渔民看见轮船了吗？'], words: ['轮船', '轮船昨天'] },
  { is: 'Japanese', typed: '新聞', found: ['新聞', '新聞'], sentences: ['新聞は港にある。', '誰が新聞を読んだか？'], words: ['新聞', '新聞は'] },
  { is: 'Korean', typed: '항구에서', found: ['항구에서', '항구에서'], sentences: ['배가 항구에서 나갔다.', '누가 항구에서 보았나?'], words: ['배가', '배가 항구에서'] },
  { is: 'Thai', typed: 'เรือ', found: ['เรือ', 'เรือ', 'เรือ'], sentences: ['เรืออยู่ที่ไหน?', 'เรืออยู่ที่ท่าเรือ'], words: ['เรือ', 'เรืออยู่'] },
  { is: 'Devanagari with conjuncts', typed: 'क्षतिग्रस्त', found: ['क्षतिग्रस्त', 'क्षतिग्रस्त'], sentences: ['क्षतिग्रस्त नाव श्रीपुर में है।', 'किसने क्षतिग्रस्त नाव देखी?'], words: ['क्षतिग्रस्त', 'क्षतिग्रस्त नाव'] },
  { is: 'Cyrillic', typed: 'п’ять', found: ['П’ять', 'п’ять'], sentences: ['П’ять човнів зникли.', 'Хто бачив п’ять човнів?'], words: ['П’ять', 'П’ять човнів'] },
  // Not the woman within the family, nor a flag made of halves of two.
  { is: 'emoji with joiners', typed: '👩', copied: 1, found: ['👩'], sentences: ['👨‍👩‍👧‍👦 met 👩.', 'Who saw it?'], words: ['👨‍👩‍👧‍👦 met', '👨‍👩‍👧‍👦 met 👩. Who'] },
  { is: 'flags', typed: '🇺🇦', copied: 0, found: ['🇺🇦', '🇺🇦'], sentences: ['🇺🇦 ships left.', 'Were 🇳🇴🇺🇦🇯🇵 ships there, or 🇨🇺🇦🇹?'], words: ['🇺🇦 ships', '🇺🇦 ships left'] },
  { is: 'accents apart', typed: 'caf\u00e9', found: ['cafe\u0301', 'cafe\u0301'], sentences: ['Le cafe\u0301 est ferme\u0301.', 'Quel cafe\u0301 dort?'], words: ['Le', 'Le cafe\u0301'] },
  { is: 'isolates', typed: 'سفينة الشمال', found: ['سفينة الشمال', 'سفينة الشمال'], sentences: ['The \u2067سفينة الشمال\u2069 left.', 'Is \u2067سفينة الشمال\u2069 back?'], words: ['The', 'The \u2067سفينة'] },
  { is: 'zero-width characters', typed: 'co\u2060al', found: ['co\u2060al', 'co\u2060al'], sentences: ['The ba\u200bnk took co\u2060al.', 'Who has the co\u2060al?'], words: ['The', 'The ba', 'The ba\u200bnk'] },
];

journey('search, sentences and words in every script, by keys', {}, async ({ app }) => {
  await app.copyText(GONE_THROUGH.map((it) => it.sentences.join(it.sentences[0].endsWith('。') ? '' : ' ')).join('\n\n'));
  await app.open();
  await app.paste();
  await app.switchOffCleanUp();
  await app.accept();
  const runs = (await directions(app)).split(' ');
  for (const [index, script] of GONE_THROUGH.entries()) {
    const { is, sentences: [first, second], words } = script;
    await searchFor(app, script);
    await highlightSentence(app, is, first, second);
    await wordsByCaret(app, is, runs[index] === 'rtl', words);
  }
  const file = await app.exportCase({ by: 'key' });
  assert.deepEqual(highlights(file.text), GONE_THROUGH.map((it) => ['information-gap', it.sentences[1]]));
  await verifyQuotes(file.path);
});

const HIDDEN = [
  'Log in at p\u0430ypal before noon.',
  'Open photo_\u202egpj.exe\u202c and then the ba\u200bnk.',
  'The na\u00efve co\u00adop says «می\u200cرود» 👩‍🚀.',
];

journey('hidden characters and direction', {}, async ({ app, elsewhere }) => {
  await app.copyText(HIDDEN.join('\n\n'));
  await app.open();
  await app.paste();
  await app.switchOffCleanUp();
  await app.untilText('#draft-hidden summary', /can deceive: 3 places/);
  await app.accept();
  await app.untilText('#hidden summary', /can deceive: 3 places/);
  assert.equal(await app.exists('#reader .hidden-sign'), false, 'nothing is shown unasked');

  // Shown by key: the words of the blocks stay what they are, and so does what is selected over a sign.
  await app.drag('before noon');
  await app.press('h');
  await app.find('#reader .hidden-sign');
  assert.deepEqual(await signs(app), ['Cyrillic!', 'RLO!', 'PDF', 'ZWSP!', 'SHY']);
  assert.deepEqual((await app.blocks()).map(([, words]) => words), HIDDEN);
  // The bar at a selection may lie over the next words.
  await app.press(Key.ESCAPE);
  assert.equal(await app.highlight('the ba\u200bnk', 2), 'the ba\u200bnk');
  assert.equal(await app.highlight('p\u0430ypal before', 1), 'p\u0430ypal before');
  assert.deepEqual(await signs(app), ['Cyrillic!', 'RLO!', 'PDF', 'ZWSP!', 'SHY'], 'also in highlights');
  await app.drag('then the ba\u200bnk');
  assert.equal(await app.selectedWords(), 'then the ba\u200bnk');
  await app.press(Key.ESCAPE);

  // Flagged one by one or all at once; each keeps the keyboard where it was, and undo takes a step back.
  await openTool(app, 'hidden');
  const flags = async () => (await app.texts('.hidden-places li > .button')).map((it) => it.trim()).join(' ');
  assert.equal(await flags(), 'Flag Flag Flag');
  assert.match((await app.texts('.hidden-places li'))[1], /U\+202E right-to-left override: “gpj\.exe” is shown as “exe\.jpg”/);
  await app.click('.hidden-places li:nth-child(2) > .button');
  await until('one flag', async () => await flags() === 'Flag Flagged Flag');
  assert.equal((await app.counts())[2], 1);
  await app.click('#flag-all');
  await until('all flags', async () => await flags() === 'Flagged Flagged Flagged');
  assert.equal(await app.inFocus(), '#flag-all');
  await app.press(Key.CONTROL, 'z');
  await until('one flag again', async () => await flags() === 'Flag Flagged Flag');
  await app.press(Key.CONTROL, Key.SHIFT, 'z');
  await until('all flags again', async () => await flags() === 'Flagged Flagged Flagged');
  await app.driver.executeScript('document.activeElement.blur()');
  await app.press('n');
  await app.untilText('.card.is-focused .card-origin', /Suggested by the rule “hidden-characters”, accepted by the analyst/);
  assert.match(await app.value(app.field('Note')), /U\+0430 а/);
  await app.click('#show-hidden');
  await app.untilGone('#reader .hidden-sign');

  // A block is turned by key, by the tool, and with the whole text; a choice outlives a reload.
  assert.equal(await directions(app), 'ltr ltr ltr');
  await app.drag('before noon');
  await app.press('d');
  await until('the first block to run the other way', async () => await directions(app) === 'rtl ltr ltr');
  await app.press(Key.CONTROL, 'z');
  await until('undo', async () => await directions(app) === 'ltr ltr ltr');
  // The button beside the block under the mouse.
  await app.driver.actions().move({ origin: await app.find('#reader [data-block="2"]') }).perform();
  await app.click('.turn-block.is-shown');
  await until('the last block to run the other way', async () => await directions(app) === 'ltr ltr rtl');
  await app.press(Key.CONTROL, 'z');
  await until('undo', async () => await directions(app) === 'ltr ltr ltr');
  await openTool(app, 'direction');
  await app.choose('#direction-text', 'Right to left');
  await until('the whole text', async () => await directions(app) === 'rtl rtl rtl');
  await app.choose('#direction-block', 'Left to right');
  await until('one block against it', async () => await directions(app) === 'ltr rtl rtl');
  await app.saved();
  await app.reload();
  await until('the same after a reload', async () => await directions(app) === 'ltr rtl rtl');

  const first = await app.exportCase();
  const { annotations, sources: [source] } = JSON.parse(first.text);
  assert.deepEqual([source.direction, ...source.blocks.map((it) => it.direction)], ['rtl', 'ltr', undefined, undefined]);
  const flagged = annotations.filter((it) => it.origin.kind === 'rule');
  assert.deepEqual(flagged.map((it) => [it.quote.exact, it.origin.rule, it.fields.kind]), [
    ['p\u0430ypal', 'hidden-characters', 'deception'],
    ['\u202egpj.exe\u202c', 'hidden-characters', 'deception'],
    ['ba\u200bnk', 'hidden-characters', 'deception'],
  ]);
  await verifyQuotes(first.path);
  const { app: other } = await elsewhere();
  await other.open();
  await other.importCase(first.path);
  assert.equal(await directions(other), 'ltr rtl rtl');
  assert.ok((await other.exportCase()).bytes.equals(first.bytes), 'byte-identical');
});
