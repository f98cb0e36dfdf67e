import type { Actor } from '../application/contract.ts';
import type {
  AssignPayment,
  PaymentInput,
  PaymentReason,
  PaymentRefusalType,
  PaymentView,
  SettlePayment,
} from './contract.ts';

export interface Refusal {
  type: PaymentRefusalType;
  detail: string;
}
export type Booking = 'booked' | 'late' | 'unknown-case';

export const begin = (input: PaymentInput, id: string, now: string): PaymentView => ({
  ...input,
  id,
  state: 'booking',
  receivedAt: now,
});

/** The one case that an entry names without doubt, or why a person has to find it. */
export function target({
  entry,
  references,
  misread,
}: PaymentInput): { reference: string } | { why: PaymentReason } {
  if (entry.kind !== 'credit') return { why: entry.kind };
  if (entry.currency !== 'EUR') return { why: 'other-currency' };
  const [reference, ...others] = references;
  if (!reference) return { why: misread ? 'wrong-reference' : 'no-reference' };
  return others.length > 0 ? { why: 'several-references' } : { reference };
}

/** What the first try came to. A late payment is counted by its case file; a person sees it as well. */
export function wasBooked(view: PaymentView, reference: string, booking: Booking): void {
  if (booking === 'booked') {
    view.state = 'settled';
    view.reference = reference;
    return;
  }
  if (booking === 'late') view.reference = reference;
  wait(view, booking);
}

export function wait(view: PaymentView, why: PaymentReason): void {
  view.state = 'waiting';
  view.why = why;
}

export function refuse(view: PaymentView): Refusal | undefined {
  return view.state === 'waiting'
    ? undefined
    : { type: 'already-settled', detail: 'This payment has been seen to already.' };
}

export function refuseAssign(view: PaymentView): Refusal | undefined {
  const { kind, currency } = view.entry;
  if (kind === 'credit' && currency === 'EUR') return refuse(view);
  return { type: 'already-settled', detail: 'Only a credit in euros can be given to a case.' };
}

export function refuseSettle(view: PaymentView, { reason }: SettlePayment): Refusal | undefined {
  if (reason.trim()) return refuse(view);
  return { type: 'reason-required', detail: 'A reason is required.' };
}

const nameOf = (by: Actor) => by.name ?? by.id;

export function assigned(
  view: PaymentView,
  { reference, by }: AssignPayment,
  booking: Booking,
  now: string,
): Refusal | undefined {
  if (booking === 'unknown-case') {
    return { type: 'unknown-case', detail: 'There is no case of this reference.' };
  }
  view.state = 'settled';
  view.reference = reference;
  view.decision = { how: 'assigned', reference, by: nameOf(by), at: now };
  return undefined;
}

export function settled(view: PaymentView, { how, reason, by }: SettlePayment, now: string): void {
  view.state = 'settled';
  view.decision = { how, reason: reason.trim(), by: nameOf(by), at: now };
}
