/** Replies as mail programs put them on the wire; written after their shapes, not recorded. */
export interface Reply {
  from: string;
  to: string;
  /** Of the mail that is answered. */
  inReplyTo: string;
  words: string;
}

let count = 0;
const head = ({ from, to, inReplyTo }: Reply, more: string[]) => {
  count += 1;
  return [
    `From: =?UTF-8?Q?Zo=C3=AB_M=C3=BCller?= <${from}>`,
    `To: <${to}>`,
    'Subject: =?UTF-8?Q?Re:_Ihre_Dokumente_sind_fertig?=',
    `Message-ID: <reply-${count}-${Date.now()}@example.org>`,
    `In-Reply-To: ${inReplyTo}`,
    `References: ${inReplyTo}`,
    'Date: Tue, 24 Nov 2026 10:00:00 +0100',
    'MIME-Version: 1.0',
    ...more,
  ];
};
const wire = (...lines: string[]) => lines.join('\r\n');
const quotedPrintable = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) =>
      (byte >= 32 && byte < 127 && byte !== 61) || byte === 10
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('')
    .replaceAll('\n', '\r\n');
const quote = [
  '> Guten Tag Zoë Müller-Łuk,',
  '> ',
  '> Sie können einfach auf diese E-Mail antworten, mit der Zahl allein:',
  '> ',
  '> 1  Abholung am Mittwoch, 25. November 2026, 09:00 Uhr',
  '> 2  Abholung am Mittwoch, 25. November 2026, 11:00 Uhr',
].join('\n');

export const programs: Record<string, (reply: Reply) => string> = {
  /** Below the quote, in lines that flow (RFC 3676). */
  thunderbird: (reply) =>
    wire(
      ...head(reply, [
        'User-Agent: Mozilla Thunderbird',
        'Content-Type: text/plain; charset=UTF-8; format=flowed',
        'Content-Transfer-Encoding: 8bit',
      ]),
      '',
      'Am 24.11.26 um 09:12 schrieb Fernantrag:',
      ...quote.split('\n'),
      '',
      ...reply.words.split('\n'),
      '',
      '-- ',
      'Zoë Müller',
      '',
    ),
  gmail: (reply) =>
    wire(
      ...head(reply, ['Content-Type: multipart/alternative; boundary="000000000000abc"']),
      '',
      '--000000000000abc',
      'Content-Type: text/plain; charset="UTF-8"',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      quotedPrintable(
        `${reply.words}\n\nAm Di., 24. Nov. 2026 um 09:12 Uhr schrieb Fernantrag <\nfernantrag@musterhagen.example>:\n\n${quote}\n`,
      ),
      '--000000000000abc',
      'Content-Type: text/html; charset="UTF-8"',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      quotedPrintable(
        `<div dir="auto">${reply.words}</div><br><div class="gmail_quote"><blockquote>1 Abholung</blockquote></div>`,
      ),
      '--000000000000abc--',
      '',
    ),
  'apple-mail': (reply) =>
    wire(
      ...head(reply, [
        'X-Mailer: iPhone Mail (22A3354)',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: base64',
      ]),
      '',
      Buffer.from(
        `${reply.words}\n\nVon meinem iPhone gesendet\n\n> Am 24.11.2026 um 09:12 schrieb Fernantrag <a@b.example>:\n> \n> \uFEFF${quote}\n`,
      )
        .toString('base64')
        .replace(/.{76}/g, '$&\r\n'),
      '',
    ),
  /** HTML alone, nothing marked as quoted. */
  outlook: (reply) =>
    wire(
      ...head(reply, [
        'X-Mailer: Microsoft Outlook 16.0',
        'Thread-Topic: Ihre Dokumente sind fertig',
        'Content-Type: text/html; charset="iso-8859-1"',
        'Content-Transfer-Encoding: quoted-printable',
      ]),
      '',
      quotedPrintable(
        `<html><head><style><!-- p.MsoNormal {margin:0cm} --></style></head><body lang="DE"><p class="MsoNormal">${reply.words.replaceAll('\n', '<br>')}<o:p></o:p></p><p class="MsoNormal">Mit freundlichen Gr&uuml;&szlig;en</p><p>Zo&euml; M&uuml;ller</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>Von:</b> Fernantrag</p></div><p>1 Abholung</p></body></html>`,
      ),
      '',
    ),
  'gmx-app': (reply) =>
    wire(
      ...head(reply, [
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: quoted-printable',
      ]),
      '',
      quotedPrintable(
        `${reply.words}\n-- \nDiese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.\nAm 24.11.26, 09:12 schrieb Fernantrag <a@b.example>:\n${quote}\n`,
      ),
      '',
    ),
};
