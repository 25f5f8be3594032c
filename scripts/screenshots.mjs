// Goes through the main job in Chromium and takes pictures on the way. See scripts/screenshots.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import webdriver from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';
import { serve } from './static-server.mjs';

const { By, Key, Origin } = webdriver;
const out = process.argv[2];
const SIZES = { desktop: [1440, 900], phone: [390, 844] };
const THEMES = ['light', 'dark'];

// What an analyst might do with the example: words, key, statement, note.
const HIGHLIGHTS = [
  ['ending an eleven-day stoppage', '4'],
  ['Neither side has published it', '2', 'The terms of the deal are not public.'],
  ['whether the arrangement will survive its first winter storm', '2'],
  ['According to two people familiar with the talks', '3', 'Both named claims rest on unnamed participants.'],
  ['has accepted a limit of nine hours on night shifts', '1', 'The authority will keep to the nine-hour limit.', 'Ask for the order that puts it in force.'],
  ['None of them would be named', '3'],
  ['does not mention the trial', '2'],
  ['Observers see the hand of the transport ministry', '3', '', 'Who are the observers?'],
  ['the hand of the transport ministry', '1'],
  ['The minister, Ilse Varn', '5'],
  ['It is hard to believe that she did not speak to both sides', '1', 'The ministry brokered the deal.'],
];

const server = await serve('dist', { port: 0 });
mkdirSync(out, { recursive: true });
try {
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    for (const theme of THEMES) await journey(size, width, height, theme);
    for (const theme of [...THEMES, 'forced']) await dense(size, width, height, theme);
  }
} finally {
  await server.close();
}
console.log(`pictures: ${out}`);

async function journey(size, width, height, theme) {
  const profile = mkdtempSync(join(tmpdir(), 'caveat-pictures-'));
  const driver = await start(profile, width, height, theme);
  const picture = async (name) => {
    await frames(driver);
    const png = Buffer.from(await driver.takeScreenshot(), 'base64');
    writeFileSync(join(out, `${name}-${size}-${theme}.png`), png);
    return png;
  };
  try {
    await driver.get(server.url);
    await wait(driver, 'document.documentElement.dataset.ready');
    await picture('1-start');
    await (await driver.findElement(By.xpath('//button[contains(., "News analysis")]'))).click();
    await wait(driver, 'document.getElementById("draft-accept")');
    await picture('2-preview');
    await driver.findElement(By.id('draft-accept')).click();
    await wait(driver, 'document.querySelector("[data-block]")');
    await select(driver, HIGHLIGHTS[0][0]);
    await picture('3-selection');
    await driver.actions().sendKeys(HIGHLIGHTS[0][1]).perform();
    for (const [words, key, statement, note] of HIGHLIGHTS.slice(1)) {
      await select(driver, words);
      await driver.actions().sendKeys(key).perform();
      await frames(driver);
      await fill(driver, 'statement', statement);
      await fill(driver, 'note', note);
    }
    await driver.executeScript('document.activeElement.blur(); getSelection().removeAllRanges(); document.querySelector(".pane.reading").scrollTop = 130');
    const margin = await picture('4-margin');
    if (size === 'desktop' && theme === 'light') writeFileSync('docs/screenshot.png', margin);
    await driver.executeScript('document.getElementById("view-brief").click()');
    await writeBrief(driver);
    await picture('5-brief');
    await driver.executeScript('document.querySelector(".brief-pane").scrollTop = 900');
    await picture('6-brief-section-3');
    await driver.findElement(By.id('export-more')).click();
    await picture('7-export');
  } finally {
    await driver.quit();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Forty highlights on one screen, most of them over others: the text must still be easy to read. */
async function dense(size, width, height, theme) {
  const profile = mkdtempSync(join(tmpdir(), 'caveat-pictures-'));
  const driver = await start(profile, width, height, theme);
  try {
    await driver.get(server.url);
    await wait(driver, 'document.documentElement.dataset.ready');
    await (await driver.findElement(By.xpath('//button[contains(., "News analysis")]'))).click();
    await wait(driver, 'document.getElementById("draft-accept")');
    await driver.findElement(By.id('draft-accept')).click();
    await wait(driver, 'document.querySelector("[data-block]")');
    for (let number = 0; number < 40; number += 1) {
      // From one word to a few lines, over the first paragraphs and some beyond their ends.
      const [block, from, words] = [2 + (number % 3), (number * 7) % 44, [3, 18, 1, 9, 5, 30][number % 6]];
      await driver.executeScript(selectWords, block, from, words);
      await wait(driver, 'document.querySelector(".tag-bar.is-floating")');
      await driver.actions().sendKeys(String(1 + (number * 3) % 5)).perform();
      await wait(driver, 'String(getSelection()) === ""');
    }
    const picture = async (name) => {
      await driver.executeScript('document.querySelector(".pane.reading").scrollTop = 0');
      await frames(driver);
      writeFileSync(join(out, `${name}-${size}-${theme}.png`), Buffer.from(await driver.takeScreenshot(), 'base64'));
    };
    for (const key of ['n', 'p', 'p']) await driver.actions().sendKeys(key).perform();
    await picture('8-dense-card');
    await driver.actions().sendKeys(webdriver.Key.ESCAPE).perform();
    await wait(driver, 'document.querySelector(".card.is-focused") === null');
    await picture('8-dense');
  } finally {
    await driver.quit();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Runs in the page: selects so many words, and goes on in the next block where one ends. */
function selectWords(block, from, count) {
  const places = [];
  for (const element of [...document.querySelectorAll('#reader [data-block]')].slice(block, block + 3)) {
    for (const { 0: word, index } of element.textContent.matchAll(/\S+/g)) places.push([element, index, index + word.length]);
  }
  const node = (element, offset) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; offset -= text.length, text = walker.nextNode()) if (offset <= text.length) return [text, offset];
  };
  const [first, last] = [places[from], places[Math.min(from + count, places.length) - 1]];
  getSelection().setBaseAndExtent(...node(first[0], first[1]), ...node(last[0], last[2]));
}

async function start(profile, width, height, theme) {
  const options = new chrome.Options();
  options.setChromeBinaryPath(process.env.CAVEAT_CHROMIUM);
  options.addArguments('--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--hide-scrollbars',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', `--user-data-dir=${profile}`);
  const service = new chrome.ServiceBuilder(process.env.CAVEAT_CHROMEDRIVER);
  const driver = await new webdriver.Builder().forBrowser('chrome').setChromeOptions(options).setChromeService(service).build();
  await driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: width < 500 });
  const features = theme === 'forced' ? [{ name: 'forced-colors', value: 'active' }] : [{ name: 'prefers-color-scheme', value: theme }];
  await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { features });
  return driver;
}

function wait(driver, condition) {
  return driver.wait(() => driver.executeScript(`return Boolean(${condition})`), 20_000, condition);
}

/** Until everything that follows from what was done is drawn and has faded in. */
function frames(driver) {
  return driver.executeAsyncScript('const done = arguments[0]; let left = 20; const next = () => left-- ? requestAnimationFrame(next) : done(); next();');
}

/** Selects words with the mouse. */
async function select(driver, words) {
  const points = await driver.executeScript((words) => {
    const block = [...document.querySelectorAll('[data-block]')].find((it) => it.textContent.includes(words));
    if (!block) throw new Error(`not in the text: ${words}`);
    block.scrollIntoView({ block: 'center' });
    const place = (offset) => {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      let left = offset;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (left < node.length) return [node, left];
        left -= node.length;
      }
    };
    const box = (offset) => {
      const range = document.createRange();
      const [node, at] = place(offset);
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect();
    };
    const at = block.textContent.indexOf(words);
    const [first, last] = [box(at), box(at + words.length - 1)];
    return [[first.left, first.top + first.height / 2], [last.right, last.top + last.height / 2]];
  }, words);
  const [from, to] = points.map(([x, y]) => ({ origin: Origin.VIEWPORT, x: Math.round(x), y: Math.round(y), duration: 20 }));
  await driver.actions({ async: true }).move(from).press().move(to).release().perform();
  await wait(driver, 'document.querySelector(".tag-bar.is-shown")');
}

async function fill(driver, field, words) {
  if (!words) return;
  await driver.executeScript('document.querySelector(arguments[0]).focus()', `.card.is-focused textarea[id^="${field}-"]`);
  await driver.actions().sendKeys(words).perform();
  await driver.executeScript('document.activeElement.blur()');
}

/** A short brief, so that the pictures show one in use. */
async function writeBrief(driver) {
  const type = async (id, words) => {
    await driver.executeScript('document.getElementById(arguments[0]).focus()', id);
    await driver.actions().sendKeys(words).perform();
  };
  await type('brief-title', 'Vessmark harbour: a deal that neither side has shown');
  await type('brief-date', '2026-02-18');
  await type('brief-author', 'Harbour desk');
  await driver.executeScript('const tlp = document.getElementById("brief-tlp"); tlp.value = "TLP:AMBER"; tlp.dispatchEvent(new Event("change"))');
  const lines = [
    ['bluf', 'The harbour is likely to stay open through the spring, on terms that leave the dispute about the trial where it was.', [4, 6]],
    ['indicators', 'An order that puts the nine-hour limit in force.', [5]],
    ['immediate-actions', 'Obtain the text of the agreement from either side.', [2]],
  ];
  for (const [slot, words, citations] of lines) {
    await driver.executeScript('document.querySelector(arguments[0]).click()', `.add-line[data-slot="${slot}"]`);
    await frames(driver);
    await driver.actions().sendKeys(words).perform();
    await driver.executeScript('document.activeElement.closest(".line-row").querySelector(".cite").click()');
    await frames(driver);
    for (const number of citations) await driver.executeScript('document.querySelectorAll(".picker input")[arguments[0] - 1].click()', number);
    await driver.executeScript('document.querySelector(".picker .button").click()');
    await frames(driver);
  }
  await driver.actions().sendKeys(Key.ESCAPE).perform();
  await driver.executeScript('document.activeElement.blur(); document.querySelector(".brief-pane").scrollTop = 0');
}
