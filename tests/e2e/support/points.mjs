// Where on the screen words begin and end. It runs in the page, so it uses nothing from outside itself.

/** Two points in CSS pixels from the top left of the window: press at one, let go at the other. */
export function pointsOf(from, to, nth) {
  const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
  const blocks = [...document.querySelectorAll('#reader [data-block]')];
  // Every place of `words`, as the block's number and the UTF-16 offset in it.
  const places = (words) => blocks.flatMap((block, index) => {
    const found = [];
    for (let at = block.textContent.indexOf(words); at >= 0; at = block.textContent.indexOf(words, at + 1)) found.push([index, at]);
    return found;
  });
  const start = places(from)[nth];
  if (!start) throw new Error(`not in the text: ${from}`);
  const isAfter = ([index, at]) => index > start[0] || (index === start[0] && at >= start[1]);
  const last = places(to).find(isAfter);
  if (!last) throw new Error(`not in the text after that: ${to}`);
  const end = [last[0], last[1] + to.length];

  const node = (block, offset) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let left = offset;
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (left < text.length) return [text, left];
      left -= text.length;
    }
    throw new Error('beyond the block');
  };
  // The box of the cluster that begins at (or, for an end, that ends at) the offset.
  const box = ([index, offset], isEnd) => {
    const text = blocks[index].textContent;
    const clusters = [...new Intl.Segmenter().segment(text)];
    const cluster = clusters.find((it) => (isEnd ? it.index < offset && offset <= it.index + it.segment.length : it.index <= offset && offset < it.index + it.segment.length));
    const range = document.createRange();
    range.setStart(...node(blocks[index], cluster.index));
    const [lastNode, lastOffset] = node(blocks[index], cluster.index + cluster.segment.length - 1);
    range.setEnd(lastNode, lastOffset + 1);
    // Where a line ends before it, WebKit counts an empty box there in.
    const boxes = [...range.getClientRects()].filter((it) => it.width > 0);
    const { left, right, top, bottom } = boxes.at(-1) ?? range.getBoundingClientRect();
    return { left, right, y: Math.round((top + bottom) / 2), isRtl: RIGHT_TO_LEFT.test(cluster.segment) };
  };
  // Just inside the box, at the edge where reading enters (start) or leaves it (end).
  const point = ({ left, right, y, isRtl }, isEnd) => {
    const x = isRtl === isEnd ? Math.ceil(left + 0.01) : Math.floor(right - 0.01);
    if (y < 0 || y > innerHeight || x < 0 || x > innerWidth) throw new Error(`off the screen: ${x}, ${y}`);
    return { x, y };
  };
  return [point(box(start, false), false), point(box(end, true), true)];
}
