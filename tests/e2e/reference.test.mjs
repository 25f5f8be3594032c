// A whole brief, typed in part by part, and nothing of it missing or left over in what is handed over.
// Once with words of our own; and once with the words of the reference brief, where that stands beside the repository.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { Key, until } from './support/engine.mjs';
import { journey } from './support/test.mjs';
import { labelsOf, partsOf, piecesOf, readReference } from './support/reference.mjs';

/** Words of the example that are highlighted, for as many red flags as a brief has. */
const WORDS = ['who gave way', 'cannot afford a second stoppage', 'whether the arrangement will survive', 'confidence is restored',
  'lost a shipment of pears', 'the hand of the transport ministry', 'embarrassment', 'first used by the Chamber of Shipping'];

const OWN = {
  title: 'A night deal at the harbour',
  date: '2026-03-02',
  method: 'Highlighted and written by one person.',
  bluf: ['The deal is likely to hold for weeks rather than months.'],
  hypotheses: [
    { text: 'The deal holds.', supporting: ['Both sides need the port.'], contradicting: [], uncertainties: ['Nobody has seen the terms.'] },
    { text: 'The deal breaks.', supporting: ['Neither side has signed.'], contradicting: ['A second stoppage costs too much.'], uncertainties: [] },
  ],
  assessment: ['The deal holds, as far as the costs tell.'],
  indicators: ['A signature is shown.'],
  assumptions: ['The port has no reserve.'],
  'information-gaps': ['Who gave way.'],
  risks: ['The figure comes from an interested party.'],
  implications: ['The port decides more than the port.'],
  political: ['The ministry owns the result.'],
  security: ['Pickets return at night.'],
  cyber: ['A forged cable goes round.'],
  economic: ['Fruit rots.', 'Insurers wait.'],
  'immediate-actions': ['Ask for the text.', 'Count the ships.'],
  'medium-term-posture': ['Watch the ballot.'],
  'scenario-best': ['The text is published.'],
  'scenario-worst': ['The port closes.'],
  'scenario-most-likely': ['It muddles through.'],
  entities: ['The Chamber of Shipping', 'The transport ministry'],
  tags: ['labour relations', 'ports'],
  techniques: { 'causal-layered': 'From the quay to the myth.', scenarios: 'Three futures.' },
};

/** Puts words where the keyboard is, at once as pasting does: what each letter does, other journeys see. */
async function put(app, words) {
  assert.ok(await app.driver.executeScript('return document.execCommand("insertText", false, arguments[0])', words));
}

/** Presses a button by the keyboard; the many ways to it are for other journeys too. */
async function press(app, css) {
  await app.driver.executeScript('document.querySelector(arguments[0]).focus()', css);
  await app.press(Key.ENTER);
}

/** Writes lines into a list of the brief: each Enter begins the next one. */
async function writeLines(app, add, lines) {
  for (const [index, line] of lines.entries()) {
    if (index === 0) await press(app, add);
    else await app.press(Key.ENTER);
    await app.lineInFocus();
    await put(app, line);
  }
}

async function writeHypotheses(app, hypotheses) {
  for (const [index, hypothesis] of hypotheses.entries()) {
    await press(app, '.add-line[data-slot="hypothesis"]');
    const section = await until('the new hypothesis with the keyboard', () => app.driver.executeScript(`
      const field = document.activeElement;
      return field.id.startsWith('hypothesis-') && field.value === ''
        && document.querySelectorAll('.hypothesis').length === arguments[0] && field.id;`, index + 1));
    await put(app, hypothesis.text);
    for (const side of ['supporting', 'contradicting', 'uncertainties']) {
      await writeLines(app, `.hypothesis:has(#${section}) .add-line[data-slot="${side}"]`, hypothesis[side]);
    }
  }
}

/** Builds the brief in the app, from the example on. */
async function build(app, brief) {
  await app.open();
  await app.openExample('News analysis');
  await app.accept();
  const words = [...WORDS];
  for (const [key, part] of [[1, 'assumptions'], [2, 'information-gaps'], [3, 'risks']]) {
    for (const line of brief[part]) {
      await app.highlight(words.shift(), key);
      await app.click(app.field('Statement for the brief'));
      await put(app, line);
    }
  }
  await app.show('brief');
  const fields = { '#brief-title': brief.title, '#brief-date': brief.date, '#brief-method': brief.method };
  for (const [field, text] of Object.entries(fields)) {
    await app.click(field);
    await put(app, text);
  }
  await writeLines(app, '.add-line[data-slot="bluf"]', brief.bluf);
  await writeHypotheses(app, brief.hypotheses);
  const places = ['assessment', 'indicators', 'implications', 'political', 'security', 'cyber', 'economic', 'immediate-actions',
    'medium-term-posture', 'scenario-best', 'scenario-worst', 'scenario-most-likely', 'entities'];
  for (const place of places) await writeLines(app, `.add-line[data-slot="${place}"]`, brief[place]);
  await app.click('#thematic-tags');
  await put(app, brief.tags.join(', '));
  for (const [technique, note] of Object.entries(brief.techniques)) {
    await app.click(`[data-technique="${technique}"] input[type="checkbox"]`);
    await app.click(`[data-technique="${technique}"] input[type="text"]`);
    await put(app, note);
  }
  await app.click('#checks-title');
  await app.saved();
}

const advice = (app) => app.driver.executeScript(
  'return [...document.querySelectorAll(".checks .advice > [data-rule]")].map((it) => it.dataset.rule)');

journey('a whole brief of our own words is handed over part by part', {}, async ({ app }) => {
  await build(app, OWN);
  const { head, sections } = partsOf((await app.exportMarkdown()).text);
  assert.match(head, /^# A night deal at the harbour\n[^]*Date: 2026-03-02\n[^]*Method: Highlighted and written by one person\.$/m);
  const written = (number) => sections.get([...sections.keys()].find((heading) => heading.startsWith(number)));
  const said = (...parts) => piecesOf(parts.flat().join('\n'));
  assert.deepEqual(piecesOf(written('1.')), said(OWN.bluf));
  const sides = OWN.hypotheses.flatMap((it) => [it.text, it.supporting, it.contradicting, it.uncertainties].flat());
  assert.deepEqual(piecesOf(written('2.')), said(sides, OWN.assessment, OWN.indicators));
  assert.deepEqual(piecesOf(written('3.')), said(OWN.assumptions, OWN['information-gaps'], OWN.risks));
  assert.deepEqual(piecesOf(written('4.')), said(OWN.implications, OWN.political, OWN.security, OWN.cyber, OWN.economic));
  assert.deepEqual(labelsOf(written('5.')), ['Immediate Actions (0–30 days)', 'Medium-Term Posture (1–12 months)', 'Scenario Outlook', 'Best', 'Worst', 'Most-Likely']);
  assert.deepEqual(piecesOf(written('6.')), said(OWN.entities));
  assert.deepEqual(piecesOf(written('7.')), said(OWN.tags.join(', ')));
  assert.deepEqual(await advice(app), ['no-marking', 'no-source-summary', 'ungrounded', 'ungrounded'], 'its two judgements agree, and do not hedge');
});

const folder = new URL('../../../shared/reference/', import.meta.url);
const found = existsSync(folder) && readdirSync(folder).find((name) => name.startsWith('brief-'));
// Reference material beside the repository, which a clone does not have.
if (found) {
  const text = readFileSync(new URL(found, folder), 'utf8');
  journey('the reference brief is built anew with nothing missing and nothing left over', {}, async ({ app }) => {
    const { brief, sections: expected } = readReference(text);
    await build(app, brief);
    const { head, sections } = partsOf((await app.exportMarkdown()).text);
    for (const words of [brief.title, brief.date, brief.method]) assert.ok(head.includes(words), `the head says “${words}”`);
    sections.delete('Notes');
    assert.deepEqual([...sections.keys()], [...expected.keys()], 'the same parts in the same order');
    for (const [heading, words] of expected) {
      assert.deepEqual(piecesOf(sections.get(heading)), piecesOf(words), heading);
    }
    const rules = await advice(app);
    assert.ok(rules.includes('rival-preference'), `bottom line and assessment disagree: ${rules}`);
    assert.ok(rules.includes('hedge'), `its hedges are no estimative terms: ${rules}`);
  });
} else {
  console.log('# the reference brief is not beside the repository: that half is left out');
}
