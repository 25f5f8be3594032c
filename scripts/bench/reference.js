// What a page without a framework can do: the yardstick for the app.
//
// Like the app it finds its case in the browser's database, puts the text into sections of twenty blocks with
// `content-visibility`, and draws highlights as <mark> runs: all of them (?marks=all), or only those near the window
// (?marks=near). It has no margin, no brief, no undo and stores nothing.
const parameters = new URLSearchParams(location.search);
const isNearOnly = parameters.get('marks') === 'near';
const reader = document.getElementById('reader');
const pane = document.querySelector('.reading');

const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function stored(name) {
  const opening = indexedDB.open('reference', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('cases');
  const database = await asked(opening);
  const found = await asked(database.transaction('cases').objectStore('cases').get(name));
  if (found) return found;
  const made = await (await fetch(`./${name}.json`)).json();
  await asked(database.transaction('cases', 'readwrite').objectStore('cases').put(made, name));
  return made;
}

const { text, blocks, spans } = await stored(parameters.get('case'));
const TAGS = { heading: 'h3', paragraph: 'p', 'list-item': 'li', quotation: 'blockquote' };
const SECTION = 20;
const count = Math.ceil(blocks.length / SECTION);
// Spans are in order of start: which of them are in which section.
const spansOf = Array.from({ length: count }, () => []);
let section = 0;
for (const span of spans) {
  while (section + 1 < count && blocks[(section + 1) * SECTION][1] <= span[0]) section += 1;
  for (let at = section; at < count && blocks[at * SECTION][1] < span[1]; at += 1) spansOf[at].push(span);
}

function draw(element, start, end, inside) {
  const touching = inside.filter((span) => span[0] < end && start < span[1]);
  if (touching.length === 0) {
    element.textContent = text.slice(start, end);
    return;
  }
  const cuts = [...new Set([start, end, ...touching.flatMap(([from, to]) => [Math.max(from, start), Math.min(to, end)])])].sort((a, b) => a - b);
  const pieces = cuts.slice(1).map((to, index) => {
    const from = cuts[index];
    const covers = touching.filter((span) => span[0] < to && from < span[1]);
    const words = text.slice(from, to);
    if (covers.length === 0) return words;
    const mark = document.createElement('mark');
    mark.className = covers.some((span) => span === newest) ? 'mark is-focused' : 'mark';
    mark.dataset.marks = covers.map(([from, to]) => `${from}-${to}`).join(' ');
    mark.textContent = words;
    return mark;
  });
  element.replaceChildren(...pieces);
}

let newest;
const sections = [];
function sectionOf(index, inside) {
  const section = document.createElement('section');
  section.dataset.section = index;
  for (let at = index * SECTION; at < Math.min(blocks.length, (index + 1) * SECTION); at += 1) {
    const [kind, start, end] = blocks[at];
    const element = document.createElement(TAGS[kind]);
    element.className = 'block';
    element.dataset.block = at;
    draw(element, start, end, inside);
    section.append(element);
  }
  return section;
}
const redraw = (index) => {
  for (const element of sections[index].children) {
    const [, start, end] = blocks[element.dataset.block];
    if (spansOf[index].some((span) => span[0] < end && start < span[1])) draw(element, start, end, spansOf[index]);
  }
};

for (let index = 0; index < count; index += 1) sections.push(sectionOf(index, isNearOnly ? [] : spansOf[index]));
reader.append(...sections);

if (isNearOnly) {
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      redraw(Number(target.dataset.section));
    }
  }, { root: pane, rootMargin: '1200px 0px' });
  for (const section of sections) near.observe(section);
}

// The key 1 highlights the selected words.
addEventListener('keydown', ({ key }) => {
  const selection = getSelection();
  if (key !== '1' || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const element = range.startContainer.parentElement.closest('[data-block]');
  const [, start] = blocks[element.dataset.block];
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const from = start + before.toString().length;
  newest = [from, from + range.toString().length];
  for (const mark of reader.querySelectorAll('.is-focused')) mark.classList.remove('is-focused');
  const index = Math.floor(element.dataset.block / SECTION);
  spansOf[index].push(newest);
  selection.removeAllRanges();
  draw(element, start, blocks[element.dataset.block][2], spansOf[index]);
});
