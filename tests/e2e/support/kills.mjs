// Kills the browser's process by its id at random moments, and looks whether what was said to be saved is there.
import assert from 'node:assert/strict';
import { Key, until } from './engine.mjs';
import { randomFrom } from '../../../scripts/bench/text.mjs';

/** A burst ends at the latest after so many milliseconds; many kills come earlier, some when all is quiet again. */
const LONGEST = 2_500;

/**
 * Ways to be busy. `state` is what the screen shows of it, `begin` gets ready, and `next` is the next few keys with
 * the states that they lead to, one after the other.
 */
const WAYS = {
  typing: {
    begin: async (app) => {
      await app.show('brief');
      const lines = await app.linesOf('bluf');
      if (lines.length === 0) return app.addLine('bluf', '');
      await app.click('.add-line[data-slot="bluf"]');
      await app.lineInFocus();
      // The line that was just added is joined to the one before: the caret is behind the last word.
      return app.press(Key.BACK_SPACE);
    },
    state: (app) => app.linesOf('bluf').then((lines) => lines.join('\n')),
    next: (state, random) => {
      const keys = Array.from({ length: 4 + Math.floor(random() * 20) }, () => (
        random() < 0.06 ? Key.ENTER : 'abcdefghijklmnopqrstuvwxyz'[Math.floor(random() * 26)]));
      let text = state;
      const states = keys.map((key) => { text += key === Key.ENTER ? '\n' : key; return text; });
      return { keys, states };
    },
  },
  tagging: {
    begin: async (app) => {
      await app.show('read');
      if (!await app.exists('#mode-sentence[aria-pressed="true"]')) await app.press('s');
      await app.find('.cursor-line');
    },
    state: (app) => app.counts().then(String),
    next: (state, random) => {
      const counts = state.split(',').map(Number);
      const keys = [];
      const states = [];
      for (let step = 0; step < 3; step += 1) {
        const key = Math.floor(random() * 3);
        counts[key] += 1;
        // The step to the next sentence changes nothing.
        keys.push('j', String(key + 1));
        states.push(String(counts));
      }
      if (random() < 0.3) {
        keys.push(UNDO);
        states.push(states.at(-2));
      }
      return { keys, states };
    },
  },
};
const UNDO = 'undo';

async function pressAll(app, keys) {
  const actions = app.driver.actions();
  for (const key of keys) {
    if (key === UNDO) actions.keyDown(Key.CONTROL).keyDown('z').keyUp('z').keyUp(Key.CONTROL);
    else actions.keyDown(key).keyUp(key);
  }
  await actions.perform();
}

/** Begins a case of its own. */
async function begin(app) {
  await app.open();
  if (await app.exists('#reader [data-block]')) {
    await app.click('.brand');
    await app.clickButton('New case');
  }
  await app.openExample('News analysis');
  await app.accept();
  await app.show('brief');
  await app.addLine('bluf', 'x');
  await app.saved();
}

/**
 * Works in one way until the process is killed, after `delay` milliseconds. Returns every state there was, the first
 * one before the burst, and the number of the newest one that was seen on the screen together with “saved”.
 */
async function burst({ app, browser }, way, delay, random) {
  await way.begin(app);
  await app.saved();
  const states = [await way.state(app)];
  let saved = 0;
  let isDead = false;
  const kill = new Promise((resolve) => { setTimeout(resolve, delay); }).then(() => {
    isDead = true;
    return browser.kill();
  });
  try {
    // After so many keys it is quiet until the end comes.
    const most = random() < 0.3 ? 40 : Infinity;
    while (!isDead) {
      const { keys, states: more } = way.next(states.at(-1), random);
      if (states.length + keys.length < most) {
        states.push(...more);
        await pressAll(app, keys);
      }
      // What is on the screen before “saved” is seen is stored then.
      const now = await way.state(app);
      if (await saveState(app) === 'saved') saved = states.lastIndexOf(now);
    }
  } catch (error) {
    if (!isDead) throw error;
  }
  await kill;
  return { states, saved };
}

const saveState = (app) => app.driver.executeScript('return document.getElementById("save-state")?.dataset.state');

/**
 * Kills `count` times. `world` is `{app, browser}`, and `reopen(profile)` starts a browser with the storage of one that
 * has ended; `say` is told of each kill.
 */
export async function surviveKills(world, { reopen, count, seed, say = () => {} }) {
  const random = randomFrom(seed);
  let { app, browser } = world;
  await begin(app);
  for (let number = 1; number <= count; number += 1) {
    const name = random() < 0.5 ? 'typing' : 'tagging';
    const delay = Math.floor(random() * LONGEST);
    const { states, saved } = await burst({ app, browser }, WAYS[name], delay, random);
    ({ app, browser } = await reopen(browser.profile));
    // Now and then it is killed once more, while it opens.
    if (random() < 0.15) {
      const opening = app.open().catch(() => {});
      await new Promise((resolve) => { setTimeout(resolve, random() * 600); });
      await browser.kill();
      await opening;
      ({ app, browser } = await reopen(browser.profile));
    }
    await app.open();
    await until('the article', () => app.exists('#reader [data-block]'));
    await app.show(name === 'typing' ? 'brief' : 'read');
    const found = await WAYS[name].state(app);
    const at = states.lastIndexOf(found);
    say(`${number}: ${name}, killed after ${delay} ms: ${states.length - 1} steps, ${saved} seen saved, ${at} there`);
    const told = `seed ${seed}, kill ${number} (${name}, after ${delay} ms)`;
    assert.ok(at >= saved, `${told}: found ${JSON.stringify(found)}, but ${JSON.stringify(states[saved])} was said to be saved`);
    assert.equal(await app.exists('#damage, #storage-bar'), false, `${told}: nothing is damaged`);
    if (number % 25 === 0) await begin(app);
  }
  return { app, browser };
}
