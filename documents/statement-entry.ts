/** What moved on an account, as the bank tells it. */
export interface StatementEntry {
  /** SHA-256 in hex, of what the bank tells the entry apart by: the same however often it is read. */
  id: string;
  /** The office's own IBAN. */
  account: string;
  /** `YYYY-MM-DD` */
  bookedOn: string;
  amountCents: number;
  currency: string;
  /** `returned`: a payment of ours or theirs that came back. */
  kind: 'credit' | 'debit' | 'returned';
  remittance: string;
  /** Who paid, or was paid. */
  counterparty?: string;
}

export const statementFaults = ['not-xml', 'hostile', 'not-camt', 'incomplete'] as const;
export type StatementFault = (typeof statementFaults)[number];

export class UnreadableStatement extends Error {
  override name = 'UnreadableStatement';
  readonly fault: StatementFault;
  constructor(fault: StatementFault, detail: string) {
    super(detail);
    this.fault = fault;
  }
}
