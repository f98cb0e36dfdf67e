const lines = (...all: string[]) => all.join('\r\n');
const head = ['From: Zoe <zoe@example.org>', 'To: x@post.example', 'Subject: Re'];
const mixed = (parts: string[], more: string[] = []) =>
  lines(
    ...head,
    ...more,
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    ...parts.flatMap((part) => ['--b', part]),
    '--b--',
  );
const attachment = (name: string, body = 'JVBERi0xLjc=') =>
  lines(
    `Content-Type: application/pdf; name=${name}`,
    `Content-Disposition: attachment; filename=${name}`,
    'Content-Transfer-Encoding: base64',
    '',
    body,
  );

function nested(depth: number): string {
  const open = Array.from({ length: depth }, (_, at) =>
    lines(`Content-Type: multipart/mixed; boundary="b${at}"`, '', `--b${at}`),
  );
  return lines(...head, ...open, 'Content-Type: text/plain', '', 'deep');
}
const letters = (depth: number): string =>
  depth === 0
    ? lines(...head, '', 'inner')
    : lines(...head, 'Content-Type: message/rfc822', '', letters(depth - 1));

const million = 1_000_000;

/** Built to fill, to stop or to fool whoever reads it; each is refused or read within limits. */
export const hostileMails: Record<string, () => string> = {
  '10,000 parts': () => mixed(Array.from({ length: 10_000 }, () => attachment('a.pdf'))),
  'parts 1,000 deep': () => nested(1_000),
  'mails in mails, 1,000 deep': () => letters(1_000),
  'a header of 10 MB': () => lines(...head, `X-A: ${'a'.repeat(10 * million)}`, '', 'x'),
  'a folded header of 10 MB': () =>
    lines(...head, `X-A: a${'\r\n b'.repeat(2 * million)}`, '', 'x'),
  'a million headers': () => lines(...head, 'X: y\r\n'.repeat(million), 'x'),
  'ten thousand short headers': () =>
    lines(...head, ...Array.from({ length: 10_000 }, () => 'X: y'), '', 'x'),
  'a boundary that is never closed': () =>
    lines(
      ...head,
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      '',
      'x'.repeat(million),
    ),
  'a boundary of nothing': () =>
    lines(...head, 'Content-Type: multipart/mixed; boundary=""', '', '--', '', 'x'),
  'a boundary of 100 kB': () =>
    lines(...head, `Content-Type: multipart/mixed; boundary="${'b'.repeat(100_000)}"`, '', 'x'),
  'lines that are almost a boundary': () => mixed([`\r\n${'--bx\r\n'.repeat(300_000)}`]),
  'base64 of 30 MB': () => mixed([attachment('a.pdf', `${'QUFB'.repeat(19)}\r\n`.repeat(400_000))]),
  'base64 of nothing but faults': () => mixed([attachment('a.pdf', '=*=*'.repeat(million))]),
  'quoted-printable of a million breaks': () =>
    lines(...head, 'Content-Transfer-Encoding: quoted-printable', '', '=\r\n'.repeat(million)),
  'twenty thousand encoded words': () =>
    lines(head[0] ?? '', `Subject: ${'=?utf-8?B?4pyT?= '.repeat(10_000)}`, '', 'x'),
  'an encoded word of 200 kB': () =>
    lines(head[0] ?? '', `Subject: =?utf-8?Q?${'=41'.repeat(66_000)}?=`, '', 'x'),
  'addresses 100 kB long': () => lines(`From: ${'a@b.example, '.repeat(7_000)}`, '', 'x'),
  'comments in comments': () => lines(`From: ${'('.repeat(100_000)} <zoe@example.org>`, '', 'x'),
  'groups in groups': () => lines(`From: ${'a:'.repeat(50_000)}`, '', 'x'),
  'a charset nobody has': () => lines(...head, 'Content-Type: text/plain; charset=evil', '', 'x'),
  'words of 20 MB': () => lines(...head, '', 'word '.repeat(4 * million)),
  'HTML of 10 MB': () => lines(...head, 'Content-Type: text/html', '', '<b> '.repeat(2 * million)),
  'HTML a million deep': () =>
    lines(...head, 'Content-Type: text/html', '', '<div>'.repeat(million)),
  'nothing at all': () => '',
  'nothing but breaks': () => '\r\n'.repeat(300_000),
  NUL: () => '\0'.repeat(million),
};

export const hostileNames = [
  '"../../etc/passwd"',
  '"C:\\\\Windows\\\\x.exe"',
  '"a\\"; filename=b.exe"',
  '"=?utf-8?B?YQ0KQmNjOiBldmlsQGV4YW1wbGUub3Jn?="',
  '"=?utf-8?Q?Rechnung=E2=80=AEfdp.exe?="',
  `"${'x'.repeat(65_536)}.pdf"`,
  '"a\0b.pdf"',
];
export const mailWithNames = () => mixed(hostileNames.map((name) => attachment(name)));
export const mailOf = mixed;
