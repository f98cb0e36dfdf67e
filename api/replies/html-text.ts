const entities: Record<string, string> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '' },
  ...{ auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß' },
  ...{ ndash: '–', mdash: '—', hellip: '…', euro: '€', eacute: 'é', ccedil: 'ç' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bdquo: '„' },
};
const decoded = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,8}));/gi, (whole, hex, decimal, name) => {
    if (name) return entities[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** Where mail programs begin what they quote: Gmail, Yahoo, Outlook on the web and as a program, GMX. */
const quoteBegins = new RegExp(
  [
    '<div[^<>]{0,800}class="?[^"<>]{0,400}(?:gmail_quote|yahoo_quoted|protonmail_quote)',
    '<div[^<>]{0,800}(?:id|name)="?[^"<>]{0,400}(?:divRplyFwdMsg|appendonsend|quote)\\b',
    '<div[^<>]{0,800}style="?border:none;\\s*border-top:solid',
  ].join('|'),
  'i',
);

/** Linear on purpose: a mail may be built to be slow. */
function without(text: string, from: string, to: string): string {
  const low = text.toLowerCase();
  let kept = '';
  let at = 0;
  for (;;) {
    const begins = low.indexOf(from, at);
    if (begins < 0) return kept + text.slice(at);
    const ends = low.indexOf(to, begins);
    const after = low.indexOf('>', ends);
    if (ends < 0 || after < 0) return kept + text.slice(at, begins);
    kept += text.slice(at, begins);
    at = after + 1;
  }
}

/** One quote may hold another, and an answer may stand below. */
function quoteMarked(html: string): string {
  const low = html.toLowerCase();
  const begins = low.indexOf('<blockquote');
  if (begins < 0) return html;
  const ends = low.lastIndexOf('</blockquote');
  return html.slice(0, begins) + quoteMark + (ends < 0 ? '' : `<p${html.slice(ends + 12)}`);
}

const quoteMark = '\u{e000}';

/** The words of an HTML mail, a line each; what is quoted is cut off or marked with `>`. */
export function htmlText(html: string): string {
  const begins = html.search(quoteBegins);
  const own = begins < 0 ? html : html.slice(0, begins);
  const visible = ['style', 'script', 'head'].reduce(
    (left, name) => without(left, `<${name}`, `</${name}`),
    without(own, '<!--', '-->'),
  );
  const text = quoteMarked(visible)
    .replace(/\s+/g, ' ')
    .replace(/<li\b[^<>]{0,800}>/gi, '\n- ')
    .replace(/<(?:br|hr|\/?(?:p|div|tr|ul|ol|table|h\d|pre))\b[^<>]{0,800}>/gi, '\n')
    .replaceAll(quoteMark, '\n&gt;\n')
    .replace(/<[^<>]{0,800}>/g, '')
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n');
  return decoded(text).trim();
}
