import { expect, test } from 'vitest';
import { ownWords } from './own-words.ts';

const quoted = '> Guten Tag Zoë,\n>\n> 1  Abholung am Dienstag\n> 2  Abholung am Mittwoch\n';
test.each<[string, string]>([
  ['Thunderbird below the quote', `Am 24.11.26 um 10:00 schrieb Fernantrag:\n${quoted}\n2\n`],
  ['Thunderbird above the quote', `2\n\nAm 24.11.26 um 10:00 schrieb Fernantrag:\n${quoted}`],
  [
    'Gmail, its attribution over two lines',
    `2\n\nAm Di., 24. Nov. 2026 um 10:00 Uhr schrieb Fernantrag <\nfernantrag@musterhagen.example>:\n\n${quoted}`,
  ],
  [
    'Apple Mail',
    `2\n\nVon meinem iPhone gesendet\n\n> Am 24.11.2026 um 10:00 schrieb Fernantrag <a@b.example>:\n> \n${quoted}`,
  ],
  [
    'Apple Mail in English',
    `2\n\nSent from my iPhone\n\nOn 24. Nov 2026, at 10:00, Fernantrag <a@b.example> wrote:\n${quoted}`,
  ],
  [
    'Outlook, which marks nothing',
    `2\n\n________________________________\nVon: Fernantrag <a@b.example>\nGesendet: Dienstag, 24. November 2026 10:00\nAn: Zoë\nBetreff: Ihre Dokumente\n\n1  Abholung`,
  ],
  [
    'an old Outlook',
    `2\n\n-----Ursprüngliche Nachricht-----\nVon: Fernantrag\nGesendet: heute\n\n1  Abholung`,
  ],
  [
    'GMX and WEB.DE',
    `2\n\nGesendet: Dienstag, 24. November 2026 um 10:00 Uhr\nVon: "Fernantrag" <a@b.example>\nAn: zoe@example.org\nBetreff: Ihre Dokumente\n\n1  Abholung`,
  ],
  [
    'the GMX app',
    `2\n-- \nDiese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.\n\nAm 24.11.26, 10:00 schrieb Fernantrag:\n${quoted}`,
  ],
  ['a mail with a signature', `2\n\n-- \nZoë Müller\nGasse 2`],
  ['lines as the wire has them', `2\r\n\r\n> 1  Abholung\r\n`],
])('%s: what was written is all that is left', (_, text) => {
  expect(ownWords({ text })).toBe('2');
});

test.each<[string, string]>([
  [
    'Gmail',
    '<div dir="ltr">2</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr">Am Di. schrieb<br></div><blockquote class="gmail_quote">1 Abholung</blockquote></div>',
  ],
  [
    'Outlook on the web',
    '<html><head><style>p {color: red}</style></head><body><div class="elementToProof">2</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Von:</b> Fernantrag</div>1 Abholung</body></html>',
  ],
  [
    'Outlook',
    '<body><p class="MsoNormal">2<o:p></o:p></p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt"><p><b>Von:</b> Fernantrag</p></div><p>1 Abholung</p></body>',
  ],
  [
    'Thunderbird below the quote',
    '<div class="moz-cite-prefix">Am 24.11.26 um 10:00 schrieb Fernantrag:<br></div><blockquote type="cite"><p>1 Abholung</p><blockquote>alt</blockquote></blockquote><p>2</p>',
  ],
  [
    'Apple Mail',
    '<body dir="auto">2<br><br><div dir="ltr">Von meinem iPhone gesendet</div><div dir="ltr"><br><blockquote type="cite">Am 24. schrieb Fernantrag:<br>1 Abholung</blockquote></div></body>',
  ],
  [
    'GMX',
    '<div style="font-family: Verdana">2<div name="quote" style="margin:10px"><div>Gesendet: heute</div>1 Abholung</div></div>',
  ],
])('HTML alone of %s', (_, html) => {
  expect(ownWords({ html })).toBe('2');
});

test('letters of HTML are letters, lines are lines, and a broken one ends nothing', () => {
  expect(
    ownWords({ html: '<p>Gr&uuml;&szlig;e &#x1F44D;&#33; &amp;nbsp;</p><p>zwei<br>drei' }),
  ).toBe('Grüße 👍! &nbsp;\n\nzwei\ndrei');
  expect(ownWords({ html: '<p>&#99999999; 1 <b' })).toBe('&#99999999; 1 <b');
  expect(ownWords({})).toBe('');
});

test('an answer between quoted lines is kept, and no word of the quote', () => {
  expect(ownWords({ text: '> 1  Abholung\npasst\n> 2  Abholung\nnein' })).toBe('passt\nnein');
});

test('a mail of nothing but openings is read quickly', () => {
  const from = performance.now();
  for (const piece of ['<div ', '<blockquote>', '<!--', '<style>', '&', 'am ', '>\n']) {
    ownWords({ html: piece.repeat(20_000) });
    ownWords({ text: piece.repeat(20_000) });
  }
  expect(performance.now() - from).toBeLessThan(5_000);
});
