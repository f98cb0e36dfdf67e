import { UnreadableStatement, type StatementEntry } from './statement-entry.ts';
import { all, at, textAt, type Node } from './xml-node.ts';

/** `mark`: what the bank tells the entry apart by. */
type Marked = Omit<StatementEntry, 'id'> & { mark: string };
type Element = string | Node;

const incomplete = (what: string) =>
  new UnreadableStatement('incomplete', `An entry or its account lacks ${what}.`);

/** A decimal number of the currency's units in hundredths, exactly. */
function centsOf(amount: string | undefined): number {
  const [, whole = '', rest = ''] = /^(\d{1,12})(?:\.(\d{1,2})0{0,3})?$/.exec(amount ?? '') ?? [];
  if (!whole) throw incomplete('an amount');
  return Number(whole) * 100 + Number(rest.padEnd(2, '0'));
}

/** Of every statement of the file; what the bank has only announced is told again when it is booked. */
export const entriesOf = (document: Node): Marked[] =>
  all(at(document, 'BkToCstmrStmt'), 'Stmt').flatMap((statement) => {
    const account = textAt(statement, 'Acct', 'Id', 'IBAN');
    const statementId = textAt(statement, 'Id');
    if (!account || !statementId) throw incomplete('an IBAN or the id of the statement');
    return all(statement, 'Ntry').flatMap((entry, position) => {
      const status = textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts');
      if (status !== undefined && status !== 'BOOK') return [];
      const own = textAt(entry, 'AcctSvcrRef');
      const mark = [account, own ?? `${statementId} ${position}`];
      return partsOf(entry).map((part) => marked(entry, part, account, mark));
    });
  });

interface Part {
  details: Element[];
  /** Of the part; absent: of the whole entry. */
  amount?: Element;
  position?: number;
}

/** Payments that were booked as one: each by itself where the bank names every amount. */
function partsOf(entry: Element): Part[] {
  const details = all(entry, 'NtryDtls').flatMap((group) => all(group, 'TxDtls'));
  const amounts = details.map((one) => at(one, 'Amt') ?? at(one, 'AmtDtls', 'TxAmt', 'Amt'));
  const total = centsOf(textAt(entry, 'Amt'));
  const sum = amounts.every((amount) => amount !== undefined)
    ? amounts.reduce((cents, amount) => cents + centsOf(textAt(amount)), 0)
    : undefined;
  if (details.length < 2 || sum !== total) return [{ details }];
  return details.map((one, position) => {
    const amount = amounts[position];
    return { details: [one], position, ...(amount === undefined ? {} : { amount }) };
  });
}

function marked(entry: Element, part: Part, account: string, mark: string[]): Marked {
  const amount = part.amount ?? at(entry, 'Amt');
  const amountCents = centsOf(textAt(amount));
  const currency = textAt(amount, '@Ccy') ?? textAt(entry, 'Amt', '@Ccy');
  const direction = textAt(entry, 'CdtDbtInd');
  const bookedOn = dayOf(entry, 'BookgDt') ?? dayOf(entry, 'ValDt');
  if (!currency || !bookedOn) throw incomplete('a currency or a day');
  if (direction !== 'CRDT' && direction !== 'DBIT') throw incomplete('its direction');
  const isReturn =
    textAt(entry, 'RvslInd') === 'true' ||
    part.details.some((one) => at(one, 'RtrInf') !== undefined) ||
    textAt(entry, 'BkTxCd', 'Domn', 'Fmly', 'SubFmlyCd') === 'RRTN';
  const counterparty = nameOf(part.details[0], direction === 'CRDT' ? 'Dbtr' : 'Cdtr');
  return {
    mark: [...mark, direction, bookedOn, amountCents, part.position ?? ''].join('\n'),
    account,
    bookedOn,
    amountCents,
    currency,
    kind: isReturn ? 'returned' : direction === 'CRDT' ? 'credit' : 'debit',
    remittance: part.details.map(remittanceOf).filter(Boolean).join(' ').slice(0, 1_000),
    ...(counterparty ? { counterparty: counterparty.slice(0, 140) } : {}),
  };
}

const dayOf = (entry: Element, name: string): string | undefined =>
  (textAt(entry, name, 'Dt') ?? textAt(entry, name, 'DtTm')?.slice(0, 10))?.slice(0, 10);

/** Banks break the text where a line of theirs ends. */
const remittanceOf = (details: Element): string => {
  const words = at(details, 'RmtInf');
  return [
    ...all(words, 'Ustrd').map((line) => textAt(line)),
    ...all(words, 'Strd').map((line) => textAt(line, 'CdtrRefInf', 'Ref')),
  ]
    .filter((line) => line !== undefined)
    .join(' ');
};

/** In version 08 the name stands one level deeper. */
const nameOf = (details: Element | undefined, role: 'Dbtr' | 'Cdtr'): string | undefined =>
  textAt(details, 'RltdPties', role, 'Pty', 'Nm') ?? textAt(details, 'RltdPties', role, 'Nm');
