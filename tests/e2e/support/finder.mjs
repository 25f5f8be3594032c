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

  /** The rows that are drawn, in their order: the place and the length that screen readers hear, and the words. */
  rows() {
    return this.driver.executeScript(`
      const rows = [...document.querySelectorAll('#highlight-list [role=option]')].map((row) => ({
        place: Number(row.getAttribute('aria-posinset')),
        size: Number(row.getAttribute('aria-setsize')),
        words: row.querySelector('.list-words').textContent,
      }));
      return rows.sort((one, other) => one.place - other.place);`);
  }

  /** The words marked as those of the highlight in focus, and what stands before them in their block: [before, words]. */
  markedInText() {
    return this.driver.executeScript(`
      const marks = [...document.querySelectorAll('#reader mark.is-focused')];
      const before = document.createRange();
      before.setStart(marks[0].closest('[data-block]'), 0);
      before.setEndBefore(marks[0]);
      return [before.toString(), marks.map((it) => it.textContent).join('')];`);
  }

  /** Waits until these places are offered, each as its sign and its line with the words marked, and counted in these words. */
  async untilPlaces(places, count) {
    let offered;
    await until(`the places ${places.join(' ')}`, async () => {
      offered = await this.driver.executeScript(`
        return [...document.querySelectorAll('#every-place-list [role=option]')].map((row) => {
          const part = (css) => row.querySelector(css).textContent;
          return part('.place-sign') + ' ' + part('.context-before') + '«' + part('.in-context b') + '»' + part('.context-after');
        });`);
      return JSON.stringify(offered) === JSON.stringify(places);
    }).catch((error) => { throw new Error(`${error.message}, but ${offered.join(' ')} are offered`); });
    await this.app.untilText('#every-place-count', new RegExp(`^${count}$`));
  }

  /** Clicks the place with this line. */
  async togglePlace(line) {
    const words = line.replaceAll(/[«»]/g, '').slice(2);
    const rows = await this.driver.findElements(By.css('#every-place-list [role=option]'));
    for (const row of rows) {
      const [said, marked] = await this.driver.executeScript(
        'return [".in-context", "b"].map((part) => arguments[0].querySelector(part).textContent)', row);
      if (said === words && line.includes(`«${marked}»`)) return row.click();
    }
    throw new Error(`no place ${line}`);
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

  /** The stretches of the strip that are not empty: each with its colour, and where it begins and ends from 0 to 1. */
  async stretches() {
    const gradient = await this.driver.executeScript('return getComputedStyle(document.getElementById("density")).backgroundImage');
    const stops = [...gradient.matchAll(/(rgba?\([^)]*\)|transparent) ([\d.]+)%(?: ([\d.]+)%)?/g)];
    const points = stops.flatMap(([, colour, ...places]) => places.filter(Boolean).map((place) => ({ colour, place: Number(place) / 100 })));
    const stretches = [];
    for (let at = 0; at < points.length; at += 2) stretches.push({ colour: points[at].colour, from: points[at].place, to: points[at + 1].place });
    return stretches.filter(({ colour }) => colour !== 'transparent' && colour !== 'rgba(0, 0, 0, 0)');
  }

  /** The colours of categories, as the column on the left shows them. */
  hues(...categories) {
    return this.driver.executeScript(`
      const swatch = (category) => document.querySelector('.rail-counts [data-category="' + category + '"] .swatch');
      return arguments[0].map((it) => getComputedStyle(swatch(it)).textDecorationColor);`, categories);
  }

  /** The blocks that are on the screen at least in part: the first two words of each, and whether it has a tint of its own. */
  blocksInSight() {
    return this.driver.executeScript(`
      const pane = document.querySelector('.pane.reading').getBoundingClientRect();
      const blocks = [...document.querySelectorAll('#reader [data-block]')].filter((block) => {
        const { top, bottom } = block.getBoundingClientRect();
        return pane.top < bottom && top < pane.bottom;
      });
      const isTinted = (block) => !['transparent', 'rgba(0, 0, 0, 0)'].includes(getComputedStyle(block).backgroundColor);
      return blocks.map((it) => [it.textContent.split(' ').slice(0, 2).join(' '), isTinted(it)]);`);
  }
}
