export interface Booking {
  amount: string;
  text?: string | string[];
  /** `AcctSvcrRef`; absent: the bank gives none. */
  ref?: string;
  direction?: 'CRDT' | 'DBIT';
  name?: string;
  currency?: string;
  status?: string;
  returned?: boolean;
  /** Payments booked as one. */
  parts?: { amount: string; text: string }[];
}

export const account = 'DE49000123450000900010';
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** An account statement as a bank would write it. */
export function statement(
  bookings: Booking[],
  {
    version = '08',
    id = 'STMT-1',
    iban = account,
  }: { version?: string; id?: string; iban?: string } = {},
): Buffer {
  const name = (role: string, text: string) =>
    version === '08'
      ? `<${role}><Pty><Nm>${escaped(text)}</Nm></Pty></${role}>`
      : `<${role}><Nm>${escaped(text)}</Nm></${role}>`;
  const details = (amount: string | undefined, text: string[], booking: Booking) =>
    '<TxDtls>' +
    (amount ? `<AmtDtls><TxAmt><Amt Ccy="EUR">${amount}</Amt></TxAmt></AmtDtls>` : '') +
    `<RltdPties>${name(booking.direction === 'DBIT' ? 'Cdtr' : 'Dbtr', booking.name ?? 'Zoë Müller')}</RltdPties>` +
    `<RmtInf>${text.map((line) => `<Ustrd>${escaped(line)}</Ustrd>`).join('')}</RmtInf>` +
    (booking.returned ? '<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>' : '') +
    '</TxDtls>';
  const entry = (booking: Booking) => {
    const {
      amount,
      text = '',
      ref,
      direction = 'CRDT',
      currency = 'EUR',
      status = 'BOOK',
    } = booking;
    const parts = booking.parts?.map((part) => details(part.amount, [part.text], booking));
    return (
      `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd>` +
      `<Sts>${version === '08' ? `<Cd>${status}</Cd>` : status}</Sts><BookgDt><Dt>2026-11-24</Dt></BookgDt>` +
      (ref ? `<AcctSvcrRef>${ref}</AcctSvcrRef>` : '') +
      `<NtryDtls>${parts?.join('') ?? details(undefined, [text].flat(), booking)}</NtryDtls></Ntry>`
    );
  };
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}">` +
      `<BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>${id}</Id><Acct><Id><IBAN>${iban}</IBAN></Id></Acct>` +
      `${bookings.map(entry).join('')}</Stmt></BkToCstmrStmt></Document>`,
  );
}
