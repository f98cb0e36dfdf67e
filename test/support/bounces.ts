/** Reports of delivery as mail servers write them; after their shapes, not recorded. */
interface Of {
  messageId: string;
}
const wire = (...lines: string[]) => lines.join('\r\n');

const report = (action: string, status: string, words: string, { messageId }: Of) =>
  wire(
    'From: MAILER-DAEMON@mx.example.org (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="B"',
    '',
    '--B',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    words,
    '--B',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Final-Recipient: rfc822; zoe@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 user unknown',
    '',
    '--B',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    'Subject: Ihre Dokumente',
    '--B--',
    '',
  );

/** Postfix, after RFC 3464. */
export const failedReport = (of: Of) => report('failed', '5.1.1', 'unknown user', of);
export const delayedReport = (of: Of) => report('delayed', '4.4.1', 'will be retried', of);

export const oldReports = {
  exim: {
    raw: ({ messageId }: Of) =>
      wire(
        'From: Mail Delivery System <Mailer-Daemon@mail.example.org>',
        'X-Failed-Recipients: zoe@example.org',
        'Auto-Submitted: auto-replied',
        'Subject: Mail delivery failed: returning message to sender',
        '',
        'A message that you sent could not be delivered.',
        '  zoe@example.org',
        '    550 5.7.1 relaying denied',
        '------ This is a copy of the message ------',
        `Message-ID: ${messageId}`,
      ),
    expected: { action: 'failed', status: '5.7.1', message: '4-ready' },
  },
  qmail: {
    raw: (_: Of) =>
      wire(
        'From: MAILER-DAEMON@mail.example.org',
        'Subject: failure notice',
        '',
        'Hi. This is the qmail-send program at mail.example.org.',
        '<zoe@example.org>:',
        'Remote host said: 550 no such user',
      ),
    expected: { action: 'failed', status: '550' },
  },
  exchange: {
    raw: (_: Of) =>
      wire(
        'From: Postmaster@firma.example',
        'Subject: Unzustellbar: Ihre Dokumente sind fertig',
        '',
        'Fehler bei der Nachrichtenzustellung an folgende Empfaenger: zoe@example.org',
      ),
    expected: { action: 'failed', status: 'failed' },
  },
  'sendmail, which warns': {
    raw: (_: Of) =>
      wire(
        'From: MAILER-DAEMON@mail.example.org',
        'Subject: Warning: could not send message for past 4 hours',
        '',
        'THIS IS A WARNING MESSAGE ONLY. 4.4.1',
      ),
    expected: { action: 'delayed', status: '4.4.1' },
  },
};
