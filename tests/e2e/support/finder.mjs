// The list of highlights, the search and the outline as a person sees them.
import { By, until } from './engine.mjs';

export class Finder {
  constructor(app) {
    Object.assign(this, { app, driver: app.driver });
  }

  /** How much the list shows, in its own words. */
  untilCount(words) {
    return this.app.untilText('#list-count', new RegExp(`^${words}$`));
  }

  words() {
    return this.app.texts('#highlight-list .list-words');
  }

  /** The heads of the groups, each as its words and its count. */
  heads() {
    return this.driver.executeScript(`
      const heads = document.querySelectorAll('#highlight-list .long-list-lines .long-list-head');
      return [...heads].map((it) => [...it.children].map((part) => part.textContent.trim()).join(' '));`);
  }

  /** Presses the chip with this label and this count. */
  async chip(label, count) {
    const path = `//button[contains(@class,"chip")][normalize-space()="${label} ${count}" or normalize-space()="${label}${count}"]`;
    const chip = await until(`the chip ${label} ${count}`, async () => (await this.driver.findElements(By.xpath(path)))[0]);
    await chip.click();
  }

  /** The words of the row that the list says is active. */
  activeWords() {
    return this.driver.executeScript(`
      const id = document.getElementById('highlight-list').getAttribute('aria-activedescendant');
      return document.getElementById(id)?.querySelector('.list-words')?.textContent;`);
  }

  /** Its place in the list and the length of the list, as screen readers hear them. */
  placeOfActive() {
    return this.driver.executeScript(`
      const row = document.getElementById(document.getElementById('highlight-list').getAttribute('aria-activedescendant'));
      return [row.getAttribute('aria-posinset'), row.getAttribute('aria-setsize')];`);
  }

  /** How many hits are painted in what is near the window. */
  painted() {
    return this.driver.executeScript(`
      return ['search-hit', 'search-current'].reduce((sum, name) => sum + (CSS.highlights.get(name)?.size ?? 0), 0);`);
  }

  /** Whether these words of the article are on the screen. */
  isHitInSight(words) {
    // What was scrolled to the very top may stand a part of a pixel above it.
    return this.driver.executeScript(`
      const pane = document.querySelector('.pane.reading').getBoundingClientRect();
      return [...document.querySelectorAll('#reader [data-block]')].some((block) => {
        const { top, bottom } = block.getBoundingClientRect();
        return block.textContent.includes(arguments[0]) && pane.top - 1 < top && bottom < pane.bottom + 1;
      });`, words);
  }

  /** How many highlights there are, of every category. */
  async total() {
    return (await this.app.texts('.rail-counts .count')).slice(0, 5).map(Number).reduce((sum, count) => sum + count, 0);
  }

  /** Clicks the strip beside the text, so far down from 0 to 1. */
  async clickStrip(part) {
    const strip = await this.app.find('#density');
    const { height } = await strip.getRect();
    const y = Math.round(height * part - height / 2);
    await this.driver.actions().move({ origin: strip, x: 0, y }).click().perform();
  }
}
