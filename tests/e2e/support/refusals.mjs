// What the page's policy refuses (Trusted Types among it), tried in the page.

/** What becomes of each of `attempts`; markup of plain elements is what views are made of. */
export const REFUSED = {
  markup: 'TypeError', link: 'TypeError', plain: 'done', inert: 'done', text: 'TypeError', address: 'TypeError',
  thread: 'TypeError', policy: 'TypeError', program: 'EvalError', inline: 'refused',
};

/** Each attempt with what came of it: the name of the error, or `done`. */
export function attempts(driver) {
  return driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    const tried = (act) => { try { act(); return 'done'; } catch (error) { return error.name; } };
    const within = (markup) => tried(() => { document.createElement('div').innerHTML = markup; });
    const script = document.createElement('script');
    const inline = document.createElement('script');
    inline.append('window.hasRun = true');
    document.head.append(inline);
    // In a task of its own, and by the page's own function: what a driver runs is allowed more.
    setTimeout(() => done({
      markup: within('<img src="x" onerror="window.hasRun = true">'),
      link: within('<a href="https://example.org">Words</a>'),
      plain: within('<p class="hint">Words</p>'),
      inert: tried(() => { new DOMParser().parseFromString('<img src="x" onerror="window.hasRun = true">', 'text/html'); }),
      text: tried(() => { script.textContent = 'window.hasRun = true'; }),
      address: tried(() => { script.src = 'boot.js'; }),
      thread: tried(() => { new Worker(URL.createObjectURL(new Blob(['']))); }),
      policy: tried(() => { trustedTypes.createPolicy('another', { createHTML: (markup) => markup }); }),
      program: tried(() => { new window.Function('window.hasRun = true')(); }),
      inline: window.hasRun ? 'run' : 'refused',
    }));`);
}

/** Kinds of what a page may ask for, of which the policy refuses every one that leads elsewhere. */
export const FORBIDDEN = [
  'base-uri', 'connect-src', 'font-src', 'form-action', 'frame-src', 'img-src', 'media-src', 'style-src-elem',
];

/** Tries each of these at another place, and returns the kinds that the browser says the policy has refused. */
export function forbidden(driver, elsewhere) {
  return driver.executeAsyncScript(`
    const [elsewhere, count, done] = arguments;
    const refused = new Set();
    const made = [];
    const make = (name, members) => {
      const element = Object.assign(document.createElement(name), members);
      made.push(element);
      document.body.append(element);
      return element;
    };
    const end = () => {
      made.forEach((element) => element.remove());
      done([...refused].sort());
    };
    const late = setTimeout(end, 5000);
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      refused.add(effectiveDirective);
      if (refused.size < count) return;
      clearTimeout(late);
      end();
    });
    fetch(elsewhere + 'words').catch(() => {});
    new FontFace('elsewhere', 'url(' + elsewhere + 'letters)').load().catch(() => {});
    make('img', { src: elsewhere + 'picture' });
    make('iframe', { src: elsewhere + 'frame' });
    make('video', { src: elsewhere + 'film' });
    make('style', { textContent: 'body { opacity: 0.5 }' });
    make('base', { href: elsewhere });
    // Firefox says it by an exception, too.
    try { make('form', { action: elsewhere + 'form', method: 'post' }).submit(); } catch { }`, elsewhere, FORBIDDEN.length);
}
