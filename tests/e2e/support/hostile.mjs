// Markup that means harm, made by rule from short lists.
//
// Each piece holds the word `kept` where a person who sees the page would read it, and only there, and `RAN` in
// whatever must neither run nor be read. `canary` is an address that nothing may ask for.

const ELEMENTS = ['p', 'div', 'b', 'a href="#"', 'h3', 'blockquote', 'li', 'section', 'custom-element', 'marquee'];
const HANDLERS = ['click', 'load', 'error', 'mouseover', 'focus', 'animationstart', 'transitionend', 'pointerenter',
  'toggle', 'beforeinput', 'paste', 'scrollend'];
const RUN = "window.hasRun='RAN'";

const schemes = (canary) => [
  `javascript:${RUN}`, `JaVaScRiPt:${RUN}`, `java&#9;script:${RUN}`, `&#1;javascript:${RUN}`, `&#x6A;avascript&colon;${RUN}`,
  `vbscript:${RUN}`, `data:text/html,<script>${RUN.replaceAll("'", '`')}</script>`, `data:image/svg+xml,<svg onload=RAN>`,
  `${canary}scheme`, canary.replace(/^https?:/, ''),
];

/** Where an address may stand, `@` for it. */
const PLACES = [
  '<a href="@">kept</a>', '<area href="@">', '<form action="@">kept</form>', '<q cite="@">kept</q>',
  '<button formaction="@">RAN</button>', '<iframe src="@"></iframe>', '<embed src="@">', '<object data="@"></object>',
  '<img src="@">', '<img srcset="@ 2x">', '<video src="@" poster="@" autoplay></video>', '<audio src="@" autoplay></audio>',
  '<svg><a xlink:href="@"><text>RAN</text></a></svg>', '<svg><image href="@"/></svg>', '<svg><use href="@#x"/></svg>',
  '<math href="@"><mtext>RAN</mtext></math>', '<link rel="stylesheet" href="@">', '<link rel="preload" as="image" href="@">',
  '<meta http-equiv="refresh" content="0;url=@">', '<div style="background:url(@)">kept</div>', '<table background="@"><tr><td>kept</td></tr></table>',
];

const DRAWINGS = [
  '<svg onload="§"></svg>', '<svg><script>§</script></svg>', '<svg><script href="@"/></svg>', '<svg><foreignObject><p>RAN</p></foreignObject></svg>',
  '<svg><animate onbegin="§" attributeName="x" dur="1s"/></svg>', '<svg><set attributeName="onmouseover" to="§"/></svg>',
  '<svg><style>@import "@";</style></svg>', '<svg><desc><img src="x" onerror="§"></desc></svg>', '<svg><title><img src="x" onerror="§"></title></svg>',
  '<math><mtext><img src="x" onerror="§"></mtext></math>', '<math><annotation-xml encoding="text/html"><img src="x" onerror="§"></annotation-xml></math>',
  '<math><maction actiontype="statusline" xlink:href="@">RAN</maction></math>',
];

/** Shapes that became something else when a sanitiser wrote them out and a browser read them again. */
const MUTATING = [
  '<math><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=§&gt;"></mglyph></math>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;/mglyph&gt;&lt;img src=1 onerror=§&gt;">', '<svg><p><style><a id="</style><img src=1 onerror=§>"></a></p></svg>',
  '<noscript><p title="</noscript><img src=x onerror=§>"></p></noscript>', '<form><math><mtext></form><form><mglyph><style></math><img src onerror=§></style></mglyph></form></mtext></math></form>',
  '<svg></p><style><a title="</style><img src onerror=§>"></a></style></svg>', '<p title="`><img src=x onerror=§>">kept</p>', '<img alt="``onerror=§">',
];

const STYLES = [
  'background:url(@)', 'background-image:image-set("@" 1x)', 'list-style:url(@)', 'cursor:url(@),auto', 'content:url(@)', 'behavior:url(@)', '-moz-binding:url(@)',
  'width:expression(§)', 'position:fixed;inset:0;z-index:99999', 'font-family:\\27\\3c script\\3e', '--x:url(@);border-image:var(--x)', 'animation:RAN 1s',
];

const NAMES = ['attributes', 'children', 'childNodes', 'firstChild', 'nextSibling', 'nodeType', 'nodeName', 'localName', 'textContent', 'parentNode',
  'document', 'window', 'body', 'getElementById', 'querySelector', 'cookie', 'location', 'constructor', '__proto__', 'toString', 'app', 'caveat', 'hasRun2'];

const ELSEWHERE = [
  '<input form="loop" name="nextSibling"><form id="loop">kept</form>', '<form><input name="localName"><input name="attributes"><input name="firstChild">kept</form>', '<form name="documentElement">kept</form>', '<img name="documentElement" src="x">',
  '<template><p>RAN</p><script>§</script></template>', '<noscript><img src="@">RAN</noscript>', '<script>§</script>', '<script src="@"></script>', '<script type="module">§</script>',
  '<style>@import "@"; p { background: url(@) }</style>', '<!-- <img src="@" onerror="§"> RAN -->', '<![CDATA[ RAN ]]>', '<?xml-stylesheet href="@"?>', '<!--[if IE]><script>§</script><![endif]-->',
  '<input autofocus onfocus="§" value="RAN">', '<select autofocus onfocus="§"><option>RAN</option></select>', '<textarea autofocus onfocus="§">RAN</textarea>', '<button autofocus onfocus="§">RAN</button>',
  '<p hidden>RAN</p>', '<p style="display:none">RAN</p>', '<div aria-hidden="true">RAN</div>', '<iframe srcdoc="<script>§</script>">RAN</iframe>', '<object type="text/html" data="@">RAN</object>', '<canvas>RAN</canvas>',
  '<base href="@"><p>kept</p>', '<video><source src="x" onerror="§">RAN</video>', '<details open ontoggle="§"><summary>kept</summary></details>', '<body onload="§"><p>kept</p>', '<a ping="@" href="#">kept</a>',
];

const many = (count, open, inside, close) => open.repeat(count) + inside + close.repeat(count);
const big = (deep) => [
  many(deep / 2, '<b>', 'kept', '</b>'), many(deep, '<div>', 'kept', '</div>'), many(deep, '<blockquote>', 'kept', '</blockquote>'), many(deep / 4, '<table><tr><td>', 'kept', '</td></tr></table>'),
  `<p title="${'RAN'.repeat(30_000)}">kept</p>`, `<p ${Array.from({ length: 2_000 }, (_, at) => `data-${at}="RAN"`).join(' ')}>kept</p>`, `<p>kept${'<wbr>'.repeat(5_000)}</p>`,
];

/** Characters that are none, or that mean something to a parser, with what a person sees of them. */
const CHARACTERS = new Map([
  ['<p>ke\u0000pt</p>', 'kept'], ['<p>kept&#0;</p>', 'kept\ufffd'], ['<p>kept&#xD800;</p>', 'kept\ufffd'], ['<p>kept&#x110000;</p>', 'kept\ufffd'],
  ['<p>kept\ud800</p>', 'kept\ufffd'], ['<p>\udc00kept</p>', '\ufffdkept'], ['<p>\ufeffkept</p>', 'kept'], ['<p>&amp;lt;kept&amp;gt;</p>', '&lt;kept&gt;'],
]);

/** Every piece that leaves what follows it alone; the deepest hold `deep` elements within each other. */
export function pieces(canary, deep) {
  const filled = (piece) => piece.replaceAll('@', canary).replaceAll('§', RUN);
  const handled = ELEMENTS.flatMap((element) => HANDLERS.map((name) => `<${element} on${name}="${RUN}">kept</${element.split(' ')[0]}>`));
  const addressed = PLACES.flatMap((place) => schemes(canary).slice(0, 5).map((address) => place.replaceAll('@', address.replaceAll('"', '&quot;'))));
  const styled = STYLES.map((style) => filled(`<p style='${style}'>kept</p>`));
  const clobbering = NAMES.flatMap((name) => [`<form id="${name}"><input name="${name}">kept</form>`, `<a id="${name}" name="${name}">kept</a>`]);
  return [...handled, ...addressed, ...DRAWINGS.map(filled), ...styled, ...clobbering, ...ELSEWHERE.map(filled), ...big(deep), ...CHARACTERS.keys()];
}

/** Pieces that swallow or change whatever follows, so that each stands last. */
export function endings(canary) {
  const open = ['<script>', '<style>', '<textarea>', '<title>', '<plaintext>', '<noscript>', '<!-- ', '<iframe>', '<select><option>', '<xmp>', '<template>', '<svg><style>'];
  return [...MUTATING.map((piece) => piece.replaceAll('§', RUN)), ...open.map((tag) => `${tag}<img src="${canary}" onerror="${RUN}">`)];
}

/** What a person sees of a piece. */
export const kept = (piece) => CHARACTERS.get(piece) ?? (piece.includes('kept') ? 'kept' : '');
