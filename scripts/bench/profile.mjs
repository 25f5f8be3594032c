// Where the time goes: CPU profiles of tagging and of typing a note, and what the page does for one tag, in order.
//
// The functions have names only in a build with names: in scripts/assemble.mjs give wasm-opt -g for --strip-debug, and
// wasm-bindgen --keep-debug; run scripts/build, and pass that dist/ as DIST.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as page from './page.mjs';
import { focusNote, openCase, reload, selectWords } from './measure.mjs';
import { sleep, until } from './browser.mjs';
import { timeline } from './timeline.mjs';

/** Costliest functions listed. */
const LISTED = 25;

/** Adds a profile's milliseconds by function to `list`: its own, and with what it calls (counted once where it calls itself). */
function addCosts(list, { nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parent = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const add = (name, key, time) => {
    const cost = list.get(name) ?? { self: 0, total: 0 };
    cost[key] += time / 1000;
    list.set(name, cost);
  };
  const nameOf = ({ callFrame: { functionName, url } }) => functionName || `(nameless) ${url.split('/').at(-1)}`;
  samples.forEach((sample, index) => {
    const time = timeDeltas[index + 1] ?? 0;
    add(nameOf(byId.get(sample)), 'self', time);
    const names = new Set();
    for (let id = sample; id !== undefined; id = parent.get(id)) names.add(nameOf(byId.get(id)));
    names.forEach((name) => add(name, 'total', time));
  });
}

/** Profiles `act` after each `prepare`, `times` times; prints milliseconds for one of `each` things that it does. */
async function record(browser, { path, times, each, prepare, act }) {
  const costs = new Map();
  await browser.send('Profiler.enable');
  await browser.send('Profiler.setSamplingInterval', { interval: 100 });
  for (let time = 0; time < times; time += 1) {
    await prepare();
    await browser.send('Profiler.start');
    await act();
    const { profile } = await browser.send('Profiler.stop');
    writeFileSync(path, JSON.stringify(profile));
    addCosts(costs, profile);
  }
  await browser.send('Profiler.disable');
  const isWork = ({ name }) => !/^\((idle|program|root)\)$/.test(name);
  const list = [...costs].map(([name, { self, total }]) => ({ name, self: self / times / each, total: total / times / each })).filter(isWork);
  const line = ({ name, self, total }) => `${self.toFixed(2).padStart(8)} ${total.toFixed(2).padStart(8)}  ${name}`;
  const top = (key) => list.toSorted((one, other) => other[key] - one[key]).slice(0, LISTED).map(line).join('\n');
  const sum = list.reduce((total, { self }) => total + self, 0);
  console.log(`\n${path}: ${sum.toFixed(1)} ms for one; by own time\n    self    total\n${top('self')}\nby total time\n${top('total')}`);
}

/** Tagging and typing a note, just after the case was opened and after the text was read through. */
export async function profile({ binary, url, size, count, folder, say }) {
  const { browser } = await openCase(binary, url, size, count);
  const path = (name) => join(folder, `${size}-${count}-${name}.cpuprofile`);
  const tag = {
    prepare: async () => {
      await selectWords(browser);
      await browser.run(page.watchFrames);
    },
    act: async () => {
      await browser.key('1');
      await until('the mark', () => browser.run(page.framesToMark));
      await browser.run(page.presented);
    },
  };
  const words = 'the log of pier nine';
  const note = {
    prepare: () => focusNote(browser),
    act: async () => {
      for (const character of words) {
        await browser.key(character);
        await sleep(40);
      }
      await browser.run(page.presented);
    },
  };
  try {
    await reload(browser);
    await tag.prepare();
    await tag.act();
    for (const state of ['opened', 'read']) {
      if (state === 'read') say(`${Math.round(100 * await browser.run(page.readThrough, 8_000))} % of the text read`);
      await browser.run(page.settled, 400);
      say(`tagging, ${state}`);
      await record(browser, { path: path(`tag-${state}`), times: 3, each: 1, ...tag });
      await tag.prepare();
      await timeline(browser, tag.act);
      say(`typing, ${state}`);
      await record(browser, { path: path(`note-${state}`), times: 1, each: words.length, ...note });
    }
  } finally {
    browser.end();
  }
}
