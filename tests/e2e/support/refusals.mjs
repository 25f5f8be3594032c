// What the page's policy refuses (Trusted Types among it), tried in the page.

/** What becomes of each of `attempts`; markup of plain elements is what views are made of. */
export const REFUSED = {
  markup: 'TypeError', link: 'TypeError', plain: 'done', inert: 'done', text: 'TypeError', address: 'TypeError',
  thread: 'TypeError', policy: 'TypeError', inline: 'refused',
};

/** Each attempt with what came of it: the name of the error, or `done`. */
export function attempts(driver) {
  return driver.executeScript(`
    const tried = (act) => { try { act(); return 'done'; } catch (error) { return error.name; } };
    const within = (markup) => tried(() => { document.createElement('div').innerHTML = markup; });
    const script = document.createElement('script');
    const inline = document.createElement('script');
    inline.append('window.hasRun = true');
    document.head.append(inline);
    return {
      markup: within('<img src="x" onerror="window.hasRun = true">'),
      link: within('<a href="https://example.org">Words</a>'),
      plain: within('<p class="hint">Words</p>'),
      inert: tried(() => { new DOMParser().parseFromString('<img src="x" onerror="window.hasRun = true">', 'text/html'); }),
      text: tried(() => { script.textContent = 'window.hasRun = true'; }),
      address: tried(() => { script.src = 'boot.js'; }),
      thread: tried(() => { new Worker(URL.createObjectURL(new Blob(['']))); }),
      policy: tried(() => { trustedTypes.createPolicy('another', { createHTML: (markup) => markup }); }),
      inline: window.hasRun ? 'run' : 'refused',
    };`);
}
