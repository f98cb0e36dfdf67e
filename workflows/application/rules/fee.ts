import type { Transfer } from '../../../documents/girocode.ts';
import type { ApplicationState, FeeState } from '../state.ts';

const sumOf = (all: readonly { amountCents: number }[] = []) =>
  all.reduce((sum, { amountCents }) => sum + amountCents, 0);

/** What came in and has not gone back, in cents. */
export const heldCents = ({ fee }: Pick<ApplicationState, 'fee'>): number =>
  sumOf(fee?.payments) - sumOf(fee?.refunds);

/** What is still to be paid, in cents; nothing where no fee is open. */
export const owedCents = (fee: FeeState | undefined): number | undefined =>
  fee?.state === 'open' ? fee.amountCents - heldCents({ fee }) : undefined;

/** Charged for the post, in cents. */
export const postageCents = (fee: FeeState): number => sumOf(fee.postage);

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
