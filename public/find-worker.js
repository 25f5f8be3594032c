// Looks for a regular expression in the blocks of a text, in a thread of its own: some expressions take for ever,
// and this one can be ended from outside. Says 'ready' first, so that loading is not counted as looking.
//
// Gets {pattern, flags, blocks: [text, ...], limit}; answers {hits: [block, from, to, ...], isCut} with offsets in
// UTF-16 code units of the block, or {error}.
'use strict';

onmessage = ({ data: { pattern, flags, blocks, limit } }) => {
  let expression;
  try {
    expression = new RegExp(pattern, flags);
  } catch (error) {
    // The browsers put the expression itself before the reason, or not.
    postMessage({ error: String(error.message).replace(/^Invalid regular expression: (\/.*\/[a-z]*: )?/su, '') });
    return;
  }
  const hits = [];
  for (const [index, words] of blocks.entries()) {
    for (const { 0: found, index: from } of words.matchAll(expression)) {
      if (found === '') continue;
      if (hits.length === 3 * limit) {
        postMessage({ hits, isCut: true });
        return;
      }
      hits.push(index, from, from + found.length);
    }
  }
  postMessage({ hits, isCut: false });
};

postMessage('ready');
