// The app as a person sees and uses it. Real mouse, keyboard and clipboard only, through WebDriver.
// Scripts say window., not globalThis., which in Firefox is the driver's own.
import { By, Key, Origin, Pointer, engine, until } from './engine.mjs';
import { pointsOf } from './points.mjs';

/** The categories by the key that gives them. */
export const CATEGORIES = {
  1: 'assumption', 2: 'information-gap', 3: 'bias-deception-risk', 4: 'evidence', 5: 'entity',
};

export class App {
  constructor(browser, url, pagesUrl) {
    Object.assign(this, { browser, driver: browser.driver, url, pagesUrl });
  }

  // --- Getting there ---------------------------------------------------------------------------

  /** Opens the app and waits until it says that it is ready. */
  async open() {
    await this.driver.get(this.url);
    await this.untilReady();
    return this;
  }

  untilReady() {
    return until('the app to be ready', () => this.driver.executeScript(`
      // Between two pages there is a moment without any document.
      const { dataset } = document.documentElement ?? { dataset: {} };
      if (dataset.crashed) throw new Error(document.getElementById('crash-message').textContent);
      return dataset.ready === 'yes' && document.querySelector('#app main') !== null;`));
  }

  /** Reloads as the browser's own reload does; WebDriver's refresh goes past the service worker in Firefox. */
  async reload() {
    // What is not yet written makes the page ask before it is left.
    await this.driver.executeScript('window.isBeforeReload = true; location.reload();');
    await until('the page to be another', () => this.driver.executeScript('return !window.isBeforeReload').catch(() => false));
    await this.untilReady();
  }

  untilOfflineReady() {
    return this.untilText('.status-line', /Offline ready/);
  }

  // --- Looking ---------------------------------------------------------------------------------

  find(css) {
    return until(`an element ${css}`, async () => (await this.driver.findElements(By.css(css)))[0]);
  }

  /** The text of every element, whether in sight or not. */
  texts(css) {
    return this.driver.executeScript('return [...document.querySelectorAll(arguments[0])].map((it) => it.textContent)', css);
  }

  async text(css) {
    return (await this.texts(css))[0];
  }

  untilText(css, pattern) {
    return until(`${css} to say ${pattern}`, async () => {
      const text = await this.text(css);
      return text !== undefined && pattern.test(text) && text;
    });
  }

  exists(css) {
    return this.driver.executeScript('return document.querySelector(arguments[0]) !== null', css);
  }

  untilGone(css) {
    return until(`${css} to be gone`, async () => !await this.exists(css));
  }

  toast(pattern) {
    return this.untilText('#toast [role=status]', pattern);
  }

  /** Every change up to now is on the disk, says the interface. */
  saved() {
    return until('“Saved on this device”', async () => {
      const [state] = await this.driver.executeScript(`
        const save = document.getElementById('save-state');
        return [save?.dataset.state, save?.textContent];`);
      if (state === 'failed') throw new Error(await this.text('#save-state'));
      return state === 'saved';
    });
  }

  /** How many highlights there are, by category, as the column on the left counts them. */
  async counts() {
    return (await this.texts('.rail-counts .count')).slice(0, 3).map(Number);
  }

  /** The words of the card in focus. */
  focusedWords() {
    return this.text('.card.is-focused q');
  }

  /** The blocks of the article, as [tag name, words]. */
  blocks(css = '#reader [data-block]') {
    return this.driver.executeScript('return [...document.querySelectorAll(arguments[0])].map((it) => [it.localName, it.textContent])', css);
  }

  /** What a field holds. */
  value(css) {
    return this.driver.executeScript('return document.querySelector(arguments[0])?.value', css);
  }

  /** The number of the first block that the pane shows. */
  firstBlockInSight() {
    return this.driver.executeScript(`
      const top = document.querySelector('.pane.reading').getBoundingClientRect().top;
      const block = [...document.querySelectorAll('#reader [data-block]')].find((it) => top < it.getBoundingClientRect().bottom);
      return Number(block.dataset.block);`);
  }

  /** The block that the database remembers; nothing on the screen says when it does. */
  storedBlock() {
    return this.driver.executeAsyncScript(`
      const done = arguments[0];
      const opening = indexedDB.open('caveat');
      opening.onsuccess = () => {
        const database = opening.result;
        const all = database.transaction('places').objectStore('places').getAll();
        all.onsuccess = () => { database.close(); done(JSON.parse(all.result[0]).block); };
      };`);
  }

  /** Two frames later: what the app draws for something that has happened is then on the screen. */
  frames() {
    return this.driver.executeAsyncScript('const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));');
  }

  // --- Mouse and keyboard ----------------------------------------------------------------------

  /** A card is unseen until it has its place beside its words, which WebKit's driver does not wait for. */
  async click(css) {
    const element = await until(`${css} to be in sight`, async () => {
      const [found] = await this.driver.findElements(By.css(css));
      return await found?.isDisplayed().catch(() => false) && found;
    });
    await this.untilAtRest(element);
    await element.click();
  }

  /** A person presses what is in sight and has come to rest; WebKit's driver does not scroll every kind of pane. */
  async untilAtRest(element) {
    const place = () => this.driver.executeScript('const { left, top } = arguments[0].getBoundingClientRect(); return `${left} ${top}`', element);
    await this.driver.executeScript('arguments[0].scrollIntoView({ block: "nearest", behavior: "instant" })', element);
    await until('it to stand still', async () => {
      const before = await place();
      await this.frames();
      return await place() === before;
    });
  }

  /** The button with exactly this text. */
  async clickButton(name, within = '') {
    const path = `${within}//button[normalize-space()=${JSON.stringify(name)}]`;
    const button = await until(`a button “${name}”`, async () => {
      for (const found of await this.driver.findElements(By.xpath(path))) if (await found.isDisplayed()) return found;
    });
    await this.untilAtRest(button);
    await button.click();
  }

  /** Presses keys together, such as `press(Key.CONTROL, 's')`. */
  async press(...keys) {
    const actions = this.driver.actions();
    for (const key of keys) actions.keyDown(key);
    for (const key of keys.toReversed()) actions.keyUp(key);
    await actions.perform();
  }

  /** Types into whatever has the keyboard. */
  async type(text) {
    await (await this.driver.switchTo().activeElement()).sendKeys(text);
  }

  /** Goes with Tab (or `back` with Shift+Tab) to the first element that fits, as a person without a mouse does. */
  async tabTo(css, { back = false } = {}) {
    const isThere = () => this.driver.executeScript('return document.activeElement?.matches(arguments[0])', css);
    const passed = [];
    while (!await isThere()) {
      if (passed.length > 100) throw new Error(`Tab does not lead to ${css}, but to ${passed.join(', ')}`);
      await this.press(...(back ? [Key.SHIFT, Key.TAB] : [Key.TAB]));
      // After the last field Tab goes to the browser's own bar. Firefox's driver then still sends keys to the page,
      // which is inactive and presses no buttons: come back as a person would with more Tabs.
      if (engine === 'firefox') await this.driver.executeScript('if (!document.hasFocus()) window.focus()');
      passed.push(await this.inFocus());
    }
  }

  /** What has the keyboard, as a selector: `body` means that it is lost. */
  inFocus() {
    return this.driver.executeScript(`
      const { localName, id, className } = document.activeElement;
      return id ? '#' + id : [localName, ...className.split(' ')].filter(Boolean).join('.');`);
  }

  /** The text of what has the keyboard. */
  wordsInFocus() {
    return this.driver.executeScript('return document.activeElement.textContent.trim()');
  }

  selectedWords() {
    return this.driver.executeScript('return String(getSelection())');
  }

  async clear(css) {
    await this.click(css);
    await this.press(Key.CONTROL, 'a');
    await this.press(Key.DELETE);
  }

  /** Chooses in a drop-down list by the words a person sees. */
  async choose(css, label) {
    const list = await this.find(css);
    await this.untilAtRest(list);
    for (const option of await list.findElements(By.css('option'))) {
      if (await this.driver.executeScript('return arguments[0].textContent', option) === label) return option.click();
    }
    throw new Error(`${css} has no “${label}”`);
  }

  /** Taps with a finger: on a CSS selector, or on an XPath that begins with a slash. */
  async tap(where) {
    const by = where.startsWith('/') ? By.xpath(where) : By.css(where);
    const element = await until(`something to tap at ${where}`, async () => (await this.driver.findElements(by))[0]);
    const finger = new Pointer('finger', Pointer.Type.TOUCH);
    await this.driver.executeScript('arguments[0].scrollIntoView({ block: "nearest", behavior: "instant" })', element);
    await this.driver.actions()
      .insert(finger, finger.move({ origin: element, x: 0, y: 0, duration: 0 }), finger.press(), finger.release())
      .perform();
  }

  /** Whether all of an element is on the screen and nothing lies over its middle. */
  isWhole(css) {
    return this.driver.executeScript(`
      const element = document.querySelector(arguments[0]);
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return left < right && 0 <= left && 0 <= top && right <= innerWidth && bottom <= innerHeight && element.contains(over);`, css);
  }

  // --- Bringing an article ---------------------------------------------------------------------

  /** Puts text on the clipboard with a real Ctrl+C on another page. */
  async copyText(text) {
    await this.driver.get(`${this.pagesUrl}clipboard.html`);
    await this.driver.executeScript('window.textToCopy = arguments[0]', text);
    await this.click('textarea');
    await this.press(Key.CONTROL, 'a');
    await this.press(Key.CONTROL, 'c');
    await until('the copy', () => this.driver.executeScript('return window.isCopied'));
  }

  /** Copies a whole page with Ctrl+A, Ctrl+C. */
  async copyPage(name) {
    await this.driver.get(this.pagesUrl + name);
    await this.click('body');
    await this.press(Key.CONTROL, 'a');
    await this.press(Key.CONTROL, 'c');
  }

  /** Ctrl+V in the field of the start screen; the preview is there afterwards. */
  async paste() {
    await this.click('#paste');
    await this.press(Key.CONTROL, 'v');
    await this.find('#draft-accept');
  }

  /** Takes the text of the preview. */
  async accept() {
    await this.click('#draft-accept');
    await this.find('#reader [data-block]');
    await this.saved();
    await this.frames();
  }

  /** Switches everything off that would change a word or a line of the preview. */
  async switchOffCleanUp() {
    for (const box of await this.driver.findElements(By.css('.choices .check input'))) {
      const says = await this.driver.executeScript('return arguments[0].closest("label").textContent', box);
      if (!says.includes('no word changes') && await box.isSelected()) await box.click();
    }
  }

  async openExample(label) {
    await this.clickButton(`Example: ${label}`);
    await this.find('#draft-accept');
  }

  /** Chooses a file in the start screen's file field. */
  async openFile(path) {
    await (await this.find('#open-file')).sendKeys(path);
  }

  /** What the page sees when a file is dropped on it. */
  dropFile(name, text) {
    return this.driver.executeScript(`
      const [name, text] = arguments;
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      document.querySelector('main').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));`, name, text);
  }

  // --- Selecting -------------------------------------------------------------------------------

  /**
   * Drags over words. `{from, to}` drags from the start of one string to the end of another, perhaps in a later block;
   * `backwards` begins at the end; `nth` takes a later occurrence.
   */
  async drag(words, { backwards = false, nth = 0 } = {}) {
    await this.dragOver(words, { backwards, nth });
    await this.untilSelected();
  }

  /** The drag alone, for when the words do not stay selected. */
  async dragOver(words, { backwards = false, nth = 0 } = {}) {
    const { from = words, to = words } = words;
    await this.scrollTo(from, nth);
    // A person presses when the page has come to rest.
    let ends;
    await until('the words to stand still', async () => {
      const before = JSON.stringify(ends);
      await this.frames();
      ends = await this.driver.executeScript(pointsOf, from, to, nth);
      return JSON.stringify(ends) === before;
    });
    const [start, end] = backwards ? ends.toReversed() : ends;
    const at = (point, duration = 0) => ({ origin: Origin.VIEWPORT, duration, ...point });
    const middle = { x: Math.round((start.x + end.x) / 2), y: end.y };
    await this.driver.actions().move(at(start)).press().move(at(middle, 30)).move(at(end, 30)).release().perform();
  }

  /** Drags from the start of words into the middle of the next ones. */
  async dragInto(from, into) {
    await this.scrollTo(from);
    const [start] = await this.driver.executeScript(pointsOf, from, from, 0);
    const [left, right] = await this.driver.executeScript(pointsOf, into, into, 0);
    const middle = { origin: Origin.VIEWPORT, duration: 30, x: Math.round((left.x + right.x) / 2), y: left.y };
    await this.driver.actions().move({ ...middle, ...start, duration: 0 }).press().move(middle).release().perform();
    await this.untilSelected();
  }

  /** A selection set by a script: UTF-16 units of the first place of `words`, which may cut a character. */
  async selectUnits(words, from, to) {
    await this.scrollTo(words);
    await this.driver.executeScript(`
      const [words, from, to] = arguments;
      const block = [...document.querySelectorAll('#reader [data-block]')].find((it) => it.textContent.includes(words));
      const at = block.textContent.indexOf(words);
      const place = (offset) => {
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; offset -= node.length, node = walker.nextNode()) if (offset <= node.length) return [node, offset];
      };
      document.getElementById('reader').focus();
      getSelection().setBaseAndExtent(...place(at + from), ...place(at + to));`, words, from, to);
    await this.untilSelected();
  }

  async doubleClick(words) {
    await this.scrollTo(words, 0);
    const [start, end] = await this.driver.executeScript(pointsOf, words, words, 0);
    const point = { origin: Origin.VIEWPORT, duration: 0, x: Math.round((start.x + end.x) / 2), y: start.y };
    await this.driver.actions().move(point).press().release().press().release().perform();
    await this.untilSelected();
  }

  /** Brings the words into the middle of the pane; far sections find their true height only when they are drawn. */
  scrollTo(words, nth = 0) {
    return until(`“${words}” to stand still in sight`, async () => {
      await this.driver.executeScript(`
        const [words, nth] = arguments;
        const blocks = [...document.querySelectorAll('#reader [data-block]')].filter((it) => it.textContent.includes(words));
        if (!blocks[0]) throw new Error('not in the text: ' + words);
        window.target = blocks[nth] ?? blocks.at(-1);
        window.target.scrollIntoView({ block: 'center', behavior: 'instant' });
        window.targetTop = window.target.getBoundingClientRect().top;`, words, nth);
      await this.frames();
      return this.driver.executeScript('return Math.abs(window.target.getBoundingClientRect().top - window.targetTop) < 1');
    });
  }

  /** Whether the element is in the part of its pane that is on the screen. */
  isInSight(css) {
    return this.driver.executeScript(`
      const element = document.querySelector(arguments[0]);
      if (!element) return false;
      const { top, bottom } = element.getBoundingClientRect();
      const pane = (element.closest('.pane') ?? document.documentElement).getBoundingClientRect();
      return pane.top <= top && bottom <= Math.min(pane.bottom, innerHeight);`, css);
  }

  async untilSelected() {
    await this.frames();
    await this.find('.tag-bar.is-floating');
  }

  // --- Tagging ---------------------------------------------------------------------------------

  /** Tags what is selected with a key, or (with `by: 'button'`) with the bar's button; returns the new card's words. */
  async tag(key, { by = 'key' } = {}) {
    const before = await this.driver.executeScript('return document.querySelector(".card.is-focused")?.id');
    if (by === 'key') await this.press(String(key));
    else await this.click(`[role=toolbar] button[data-category="${CATEGORIES[key]}"]`);
    return until('the new card', () => this.driver.executeScript(`
      const card = document.querySelector('.card.is-focused');
      return card && card.id !== arguments[0] && card.dataset.category === arguments[1] && card.querySelector('q').textContent;`,
      before ?? null, CATEGORIES[key]));
  }

  /** Drags over words and tags them. */
  async highlight(words, key, { by, ...how } = {}) {
    await this.drag(words, how);
    return this.tag(key, { by });
  }

  // --- The card in focus -----------------------------------------------------------------------

  field(label) {
    return `.card.is-focused textarea[aria-label="${label}"]`;
  }

  async write(label, text) {
    await this.click(this.field(label));
    await this.type(text);
  }

  async openFields() {
    await this.click('.card.is-focused summary');
    await this.find('.card.is-focused details[open]');
  }

  // --- The brief -------------------------------------------------------------------------------

  async show(view) {
    await this.click(`#view-${view}`);
    await this.find(`.app[data-view="${view}"]`);
    await this.frames();
  }

  /** Adds a line and leaves the keyboard in it; returns a selector of its row. */
  async addLine(slot, text) {
    await this.click(`.add-line[data-slot="${slot}"]`);
    const id = await this.lineInFocus();
    await this.type(text);
    return `.line-row:has(#${id})`;
  }

  /** The words of the lines in one place of the brief. */
  linesOf(slot) {
    return this.driver.executeScript(`
      const lines = document.querySelector('.add-line[data-slot="' + arguments[0] + '"]').previousElementSibling;
      return [...lines.querySelectorAll('.line-text textarea')].map((it) => it.value);`, slot);
  }

  lineInFocus() {
    return until('the keyboard in a line', () => this.driver.executeScript(`
      const { id, value } = document.activeElement;
      return id.startsWith('line-') && value === '' && id;`));
  }

  /** Cites highlights by their numbers. */
  async cite(row, numbers) {
    await this.click(`${row} .cite`);
    await this.find(`${row} .picker`);
    for (const number of numbers) {
      const boxes = await this.driver.findElements(By.css(`${row} .picker label`));
      let isFound = false;
      for (const box of boxes) {
        const said = await this.driver.executeScript('return arguments[0].querySelector(".citation").textContent', box);
        if (said !== String(number)) continue;
        await (await box.findElement(By.css('input'))).click();
        isFound = true;
      }
      if (!isFound) throw new Error(`no highlight ${number} to cite`);
    }
    await this.clickButton('Done', '//div[contains(@class,"picker")]');
    await this.untilGone(`${row} .picker`);
    await until('the keyboard where it was', () => this.driver.executeScript('return document.activeElement.matches(arguments[0])', `${row} .cite`));
  }

  // --- Files -----------------------------------------------------------------------------------

  /** The case file, by the button or with Ctrl+S. */
  async exportCase({ by = 'button' } = {}) {
    if (by === 'button') await this.click('#export-json');
    else await this.press(Key.CONTROL, 's');
    const file = await this.browser.download();
    await this.toast(/Case file exported/);
    return file;
  }

  async exportMarkdown() {
    await this.click('#export-more');
    await this.click('#export-markdown');
    return this.browser.download();
  }

  /** Opens a case file from the start screen and takes it. */
  async importCase(path) {
    await this.openFile(path);
    await this.click('#import-accept');
    await this.find('#reader [data-block]');
    await this.saved();
  }
}

export { By, Key, engine };
