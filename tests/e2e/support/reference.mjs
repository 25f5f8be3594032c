// Briefs as plain text and as Markdown, taken apart into what they say: to compare one with the other.

const BULLET = /^\s*[•-]\s*/;
const LABEL = /^([A-Z][^:.;]{0,60}):(?:\s|$)/;

/** The head of a Markdown brief, and its sections by heading. */
export function partsOf(markdown) {
  const [head, ...rest] = markdown.split(/^## /m);
  const sections = rest.map((part) => [part.slice(0, part.indexOf('\n')).trim(), part.slice(part.indexOf('\n') + 1)]);
  return { head, sections: new Map(sections) };
}

/** What stands before a colon as a label, in order. */
export function labelsOf(text) {
  return plain(text).flatMap((line) => LABEL.exec(line)?.[1] ?? []);
}

/** Every sentence or item, without bullets, labels, citations and marks, sorted. */
export function piecesOf(text) {
  const words = plain(text).map((line) => line.replace(LABEL, '').replace(/ ?\[\d+\]/g, ''));
  const pieces = words.flatMap((line) => line.split(/(?<=[.!?])\s+|;\s*/)).map((piece) => piece.trim().replace(/[.;]$/, ''));
  // What an empty list says, and a technique without a worksheet, is the app's own.
  return pieces.filter((piece) => piece !== '' && piece !== 'None stated' && piece !== 'Applied elsewhere').sort();
}

function plain(text) {
  const lines = text.replaceAll('**', '').replace(/\\([^\w\s])/g, '$1').replaceAll('&amp;', '&').split('\n');
  return lines.map((line) => line.replace(BULLET, '').trim()).filter(Boolean);
}

/** The reference brief as what is typed into the app, and its sections by heading, as they are. */
export function readReference(text) {
  const lines = text.split('\n').map((line) => line.trim());
  const isHeading = (line) => /^\d\. /.test(line) || line === 'Structured Analytic Techniques Applied';
  // What follows the techniques is the menu of the page and its pictures.
  const body = lines.slice(lines.findIndex(isHeading), lines.indexOf('Explore more:'));
  const sections = new Map();
  for (const line of body.filter(Boolean)) {
    if (isHeading(line)) sections.set(line, '');
    else sections.set([...sections.keys()].at(-1), `${[...sections.values()].at(-1)}${line}\n`);
  }
  const section = (number) => plain([...sections].find(([heading]) => heading.startsWith(`${number}.`))[1]);
  const labelled = (number, label) => section(number).find((line) => line.startsWith(label)).replace(LABEL, '');
  const items = (number, label) => labelled(number, label).split(';').map((item) => item.trim());
  const sentences = (line) => line.split(/(?<=[.])\s+/);
  const [judged, signs] = [(it) => !it.startsWith('Indicators'), (it) => it.startsWith('Indicators')]
    .map((chosen) => sentences(labelled(2, 'Assessment')).filter(chosen));
  const about = lines.findIndex((line) => line.startsWith('Published on:'));
  const report = lines.find((line) => line.startsWith('Intelligence Report:'));
  const techniques = plain([...sections].at(-1)[1]).map((line) => [technique(line), line.replace(LABEL, '')]);
  return {
    sections,
    brief: {
      title: `${lines.find(Boolean)} · ${report}`,
      date: lines[about].replace('Published on: ', ''),
      method: lines.slice(about + 1).find(Boolean),
      bluf: section(1),
      hypotheses: section(2).filter((line) => line.startsWith('Hypothesis')).map((line) => hypothesis(sentences(line.replace(LABEL, '')))),
      assessment: [judged.join(' ')],
      indicators: signs,
      assumptions: items(3, 'Assumptions'),
      'information-gaps': items(3, 'Information Gaps'),
      risks: items(3, 'Bias'),
      implications: section(4).filter((line) => !LABEL.test(line)),
      political: items(4, 'Political'),
      security: items(4, 'Security'),
      cyber: items(4, 'Cyber'),
      economic: items(4, 'Economic'),
      'immediate-actions': items(5, 'Immediate'),
      'medium-term-posture': items(5, 'Medium'),
      'scenario-best': [labelled(5, 'Best')],
      'scenario-worst': [labelled(5, 'Worst')],
      'scenario-most-likely': [labelled(5, 'Most-Likely')],
      entities: section(6),
      tags: section(7).join(' ').split(', '),
      techniques: Object.fromEntries(techniques),
    },
  };
}

/** The first sentence is the hypothesis; the others say by their words on which side they stand. */
function hypothesis([text, ...rest]) {
  const isUncertain = (it) => it.includes('uncertaint');
  const isAgainst = (it) => it.startsWith('Contradicting');
  return {
    text,
    supporting: rest.filter((it) => !isUncertain(it) && !isAgainst(it)),
    contradicting: rest.filter(isAgainst),
    uncertainties: rest.filter(isUncertain),
  };
}

function technique(line) {
  return { Causal: 'causal-layered', Cross: 'cross-impact', Scenario: 'scenarios' }[/^\w+/.exec(line)[0]];
}
