// What the page's thread does for one press, in order: program, style, layout, paint. A CPU profile says which function
// costs time, but not that the page was laid out three times for one frame; this does.

/** Events shorter than this (ms) are left out. */
const SHORTEST = 0.5;
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'disabled-by-default-devtools.timeline.stack'];

/** What an event of the trace says beside its name. */
function details({ name, args }) {
  if (name === 'UpdateLayoutTree') return `of ${args.elementCount} elements`;
  if (name === 'Layout') return `of ${args.beginData?.dirtyObjects} objects of ${args.beginData?.totalObjects}`;
  return args?.data?.type ?? '';
}

/** Who asked for style or layout before the browser had to; a name only in a build with names. */
function asker({ args }) {
  const [first] = (args?.beginData?.stackTrace ?? []).filter(({ functionName }) => functionName.includes('caveat'));
  return first ? `← ${first.functionName.slice(0, 100)}` : '';
}

/** Presses a key by `act` and prints what followed, with ms since the press, how long it took, and what was within what. */
export async function timeline(browser, act) {
  const events = await browser.trace(CATEGORIES, act);
  const press = events.find(({ name, args }) => name === 'EventTiming' && args?.data?.type === 'keydown');
  if (!press) throw new Error('the trace has no key stroke');
  const { pid, tid, ts: start } = press;
  const list = events.filter((event) => event.ph === 'X' && event.pid === pid && event.tid === tid && event.name !== 'RunTask');
  const shown = list.filter(({ ts, dur }) => start - 1000 < ts && SHORTEST * 1000 <= dur).sort((one, other) => one.ts - other.ts || other.dur - one.dur);
  const open = [];
  for (const event of shown) {
    while (open.length > 0 && open.at(-1) <= event.ts) open.pop();
    const [since, took] = [event.ts - start, event.dur].map((time) => (time / 1000).toFixed(1).padStart(8));
    console.log(`${since} ${took}  ${'  '.repeat(open.length)}${event.name} ${details(event)} ${asker(event)}`.trimEnd());
    open.push(event.ts + event.dur);
  }
}
