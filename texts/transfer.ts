import type { Transfer } from '../documents/girocode.ts';
import { textsFor } from './index.ts';
import { formatIban, formatMoney } from './language.ts';

/** What a person who transfers by hand has to enter, each with its name. */
export function transferFacts(transfer: Transfer, language: string): [name: string, is: string][] {
  const words = textsFor(language).transfer;
  return [
    [words.holder, transfer.name],
    [words.iban, formatIban(transfer.iban)],
    ...(transfer.bic ? [[words.bic, transfer.bic] satisfies [string, string]] : []),
    [words.amount, formatMoney(transfer.amountCents, language)],
    [words.reference, transfer.remittance],
  ];
}
