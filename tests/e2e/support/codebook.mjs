// The codebook, and the tags and fields of the card in focus, as a person uses them.
import { Key, until } from './engine.mjs';

const FORM = '.tag-form';

export class CodebookPage {
  constructor(app) {
    this.app = app;
  }

  /** Opens the dialog with its key, from the text. */
  async open() {
    await this.app.driver.executeScript('document.getElementById("reader").focus()');
    await this.app.press('t');
    await this.app.find('#codebook');
  }

  async close() {
    await this.app.press(Key.ESCAPE);
    await this.app.untilGone('#codebook');
  }

  /** Makes tags by typing their names, each closed with Enter. */
  async add(...names) {
    await this.app.click('#codebook-new');
    for (const name of names) {
      await this.app.type(name);
      await this.app.press(Key.ENTER);
      await this.untilTags((tags) => tags.some((tag) => tag.endsWith(name)), name);
    }
  }

  /** The names in the tree, each with a hyphen for each tag it stands under. */
  tags() {
    return this.app.driver.executeScript(`
      return [...document.querySelectorAll('.codebook-tag')].map((it) =>
        '-'.repeat(Number(getComputedStyle(it).getPropertyValue('--depth'))) + it.querySelector('.own-tag-name').textContent);`);
  }

  untilTags(fits, what) {
    return until(`the tags to be ${what}`, async () => fits(await this.tags()));
  }

  untilTree(...expected) {
    return this.untilTags((tags) => JSON.stringify(tags) === JSON.stringify(expected), expected.join(' '));
  }

  /** Opens the form of a tag, and closes that of another. */
  async edit(name) {
    const button = await this.button(name);
    if (await button.getAttribute('aria-expanded') !== 'true') await button.click();
    await until('its form', async () => await this.app.value(`${FORM} input`) === name);
  }

  button(name) {
    return until(`the tag ${name}`, () => this.app.driver.executeScript(`
      return [...document.querySelectorAll('.codebook-name')].find((it) => it.querySelector('.own-tag-name').textContent === arguments[0]);`, name));
  }

  async rename(name, to) {
    await this.edit(name);
    await this.app.clear(`${FORM} input`);
    await this.app.type(to);
    await this.app.press(Key.TAB);
  }

  choose(part, label) {
    return this.app.choose(`${FORM} select[id^="tag-${part}-"]`, label);
  }

  /** The tags that the card in focus shows. */
  chips() {
    return this.app.texts('.card.is-focused .chip .own-tag-name');
  }

  untilChips(...names) {
    return until(`the chips ${names.join(', ')}`, async () => JSON.stringify(await this.chips()) === JSON.stringify(names));
  }
}
