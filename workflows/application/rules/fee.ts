import type { Transfer } from '../../../documents/girocode.ts';
import type { ApplicationState, FeeState } from '../state.ts';

const sum = (list: readonly { amountCents: number }[] = []): number =>
  list.reduce((total, { amountCents }) => total + amountCents, 0);

/** What came in and has not gone back, in cents. */
export const heldCents = ({ fee }: Pick<ApplicationState, 'fee'>): number =>
  sum(fee?.payments) - sum(fee?.refunds);

/** What counts against the fee. Before postage was charged, what had gone back still counted. */
export const countedCents = (fee: FeeState): number =>
  fee.postage ? heldCents({ fee }) : sum(fee.payments);

/** What is still to be paid, in cents; nothing where no fee is open. */
export const owedCents = (fee: FeeState | undefined): number | undefined =>
  fee?.state === 'open' ? fee.amountCents - countedCents(fee) : undefined;

/** Charged for the post, in cents. */
export const postageCents = (fee: FeeState): number => sum(fee.postage);

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
