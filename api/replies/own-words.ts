import { htmlText } from './html-text.ts';

const longest = 4_000;
const longestRead = 200_000;

/** From here on all is the mail that was answered. */
const quoteBegins =
  /^(?:-{2,} ?(?:Original|Ursprüngliche|Forwarded|Weitergeleitete)|_{20,}$|(?:Anfang der weitergeleiteten|Begin forwarded))/i;
const headerLine = /^\*?(?:Von|From|Gesendet|Sent|An|To|Betreff|Subject|Datum|Date|Cc):\*?\s/i;
/** `Am … schrieb …:`, which programs break over as many as three lines. */
const attribution = /^(?:am|on)\s.{5,300}\b(?:schrieb|wrote)\b.{0,200}:$/i;
const attributionLines = 3;
const mobileFooter =
  /^(?:von meinem .{1,60} gesendet|gesendet (?:von|mit|mithilfe) .{1,80}|sent (?:from|with) .{1,60}|get outlook for .{1,30}|diese nachricht wurde von meinem .{1,80} gesendet|holen sie sich outlook .{1,40})\.?$/i;

/** What the person wrote, without quotes, signature and the advertising of their program. */
export function ownWords({ text = '', html = '' }: { text?: string; html?: string }): string {
  const written = text.trim() ? text : htmlText(html.slice(0, longestRead));
  const lines = written
    .slice(0, longestRead)
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => line.replaceAll('\u{a0}', ' '));
  const lastQuote = lines.findLastIndex((line) => line.startsWith('>'));
  const own: string[] = [];
  for (let n = 0; n < lines.length; n += 1) {
    const line = (lines[n] ?? '').trim();
    if (line.startsWith('>') || mobileFooter.test(line)) continue;
    if (line === '--' || quoteBegins.test(line)) break;
    if (headerLine.test(line) && headerLine.test((lines[n + 1] ?? '').trim())) break;
    const more = attributionAt(lines, n);
    if (more === 0) own.push(lines[n] ?? '');
    else if (lastQuote >= n + more) n += more - 1;
    else break;
  }
  return own
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, longest);
}

/** How many lines from here on say who wrote what follows. */
function attributionAt(lines: string[], n: number): number {
  for (let count = 1; count <= attributionLines; count += 1) {
    const joined = lines
      .slice(n, n + count)
      .map((line) => line.trim())
      .join(' ');
    if (attribution.test(joined)) return count;
  }
  return 0;
}
