import type { Transfer } from '../../../documents/girocode.ts';
import type { ApplicationState, FeeState } from '../state.ts';

/** What is still to be paid, in cents; nothing where no fee is open. */
export const owedCents = (fee: FeeState | undefined): number | undefined =>
  fee?.state === 'open'
    ? fee.payments.reduce((owed, { amountCents }) => owed - amountCents, fee.amountCents)
    : undefined;

/** The credit transfer that would pay what is open; nothing after an end that costs nothing. */
export function transferOf({
  fee,
  outcome,
  procedure: { account },
  reference,
}: Pick<ApplicationState, 'fee' | 'outcome' | 'procedure' | 'reference'>): Transfer | undefined {
  const amountCents = owedCents(fee);
  if (!amountCents || !account || (outcome && outcome !== 'approved')) return undefined;
  const { holder: name, iban, bic } = account;
  return { name, iban, ...(bic ? { bic } : {}), amountCents, remittance: reference };
}
