// The codebook, and the tags and fields of the card in focus, as a person uses them.
import assert from 'node:assert/strict';
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

  /** Writes what a tag means into its form, in place of what stood there. */
  async describe(name, words) {
    await this.edit(name);
    await this.app.clear(`${FORM} textarea`);
    await this.app.type(words);
    await this.app.press(Key.TAB);
  }

  /** What the form of a tag says that it means. */
  async description(name) {
    await this.edit(name);
    return this.app.value(`${FORM} textarea`);
  }

  /** Waits until a tag's mark within `css` is drawn in this colour and its name over this line. */
  untilLook(css, name, colour, line) {
    return until(`“${name}” in ${colour} over a ${line} line`, async () => {
      const look = await this.app.driver.executeScript(`
        const name = [...document.querySelectorAll(arguments[0] + ' .own-tag-name')].find((it) => it.textContent === arguments[1]);
        if (!name) return [];
        const drawn = getComputedStyle(name);
        return [getComputedStyle(name.previousElementSibling).backgroundColor, drawn.textDecorationColor, drawn.textDecorationStyle];`, css, name);
      return String(look) === String([colour, colour, line]);
    });
  }

  /**
   * Waits until the lines of own tags above words, and the stripes of own tags beside the text, are these: [colour, style].
   * No two of them lie over each other, in a text with own tags on one highlight.
   */
  untilLines(...expected) {
    return until(`lines above the words: ${expected.join('; ')}`, async () => {
      const { lines, stripes, lanes } = await this.app.driver.executeScript(`
        const lines = [...document.querySelectorAll('#reader .tag-line')].map((it) => [it.dataset.level, getComputedStyle(it)]);
        const stripes = [...document.querySelectorAll('.stripe:not([data-category])')].map((it) => getComputedStyle(it));
        return {
          lines: lines.filter(([, look]) => parseFloat(look.textUnderlineOffset) < 0).sort().map(([, look]) => [look.textDecorationColor, look.textDecorationStyle]),
          stripes: stripes.map((look) => [look.borderInlineStartColor, look.borderInlineStartStyle.replace('groove', 'wavy')]),
          lanes: stripes.map((look) => look.insetInlineStart),
        };`);
      return new Set(lanes).size === lanes.length && [lines, stripes].every((found) => JSON.stringify(found.sort()) === JSON.stringify([...expected].sort()));
    });
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

/** The fields of the form on the card in focus, as [name, value], in the order in which they stand on the screen. */
export function fieldsOnCard(app) {
  return app.driver.executeScript(`
    const place = (it) => {
      const { left, top } = it.getBoundingClientRect();
      return [Math.round(top), Math.round(left)];
    };
    const inOrder = (one, other) => place(one)[0] - place(other)[0] || place(one)[1] - place(other)[1];
    const fields = document.querySelectorAll('.card.is-focused .card-fields :is(select, textarea)');
    return [...fields].sort(inOrder).map((it) => [it.id.replace(/-[0-9a-f]{8}-[0-9a-f-]{27}$/, ''), it.value]);`);
}

/** From the head of the form, with the keyboard on it, through every field with Tab, typing into each: [name, words]. */
export async function fillByTab(app, fields) {
  const order = ['category', ...fields.map(([name]) => name)];
  assert.deepEqual((await fieldsOnCard(app)).map(([name]) => name), order, 'from top to bottom');
  for (const [nth, name] of order.entries()) {
    await app.press(Key.TAB);
    const id = await app.driver.executeScript('return document.activeElement.id');
    assert.ok(id.startsWith(`${name}-`), `Tab leads to ${id}, and not to ${name}`);
    if (nth > 0) await app.type(fields[nth - 1][1]);
  }
}
