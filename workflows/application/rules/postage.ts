import type { ApplicationState, Postage } from '../state.ts';
import { heldCents, owedCents, postageCents } from './fee.ts';
import { note, openTask, type Step } from './step.ts';

type OfPostage = Pick<ApplicationState, 'fee' | 'outcome' | 'procedure' | 'timeline'>;

/** What sending it now costs the applicant, in cents; after an end that costs nothing it is free. */
export function nextPostage({ outcome, procedure, timeline }: Omit<OfPostage, 'fee'>): number {
  const way = procedure.handover.mailBack;
  if (!way?.feeCents || !way.again || outcome !== 'approved') return 0;
  const isAgain = timeline.some(({ type }) => type === 'dispatched');
  return isAgain && way.again === 'free' ? 0 : way.feeCents;
}

/** Charged with a choice that has not been carried out yet. */
const pendingPostage = ({ fee }: Pick<OfPostage, 'fee'>): Postage | undefined =>
  fee?.postage?.find(({ dispatchedAt }) => !dispatchedAt);

/** What is owed although nothing were sent: a choice must not wait for its own postage. */
export const owedBefore = (state: Pick<OfPostage, 'fee'>): number =>
  (owedCents(state.fee) ?? 0) - (pendingPostage(state)?.amountCents ?? 0);

/** May it leave the house with something still to be paid? */
export const waitsForMoney = ({ fee, procedure }: Pick<OfPostage, 'fee' | 'procedure'>): boolean =>
  procedure.handover.mailBack?.again !== undefined &&
  fee?.state === 'open' &&
  procedure.fee !== undefined &&
  procedure.fee.due !== 'at-handover';

/** Puts the postage of a new choice on the fee. */
export function chargePostage(step: Step): void {
  const { state, now } = step;
  const amountCents = nextPostage(state);
  if (amountCents === 0) return;
  const fee = (state.fee ??= { amountCents: 0, currency: 'EUR', state: 'paid', payments: [] });
  if (fee.state === 'waived') {
    fee.waivedCents = fee.amountCents;
    fee.amountCents = 0;
  }
  fee.amountCents += amountCents;
  fee.postage = [...(fee.postage ?? []), { amountCents, at: now }];
  fee.state = heldCents({ fee }) < fee.amountCents ? 'open' : 'paid';
  note(step, 'postage-charged', undefined, { amountCents });
}

/** The choice is given up before anything was sent, and its postage with it. */
export function dropPostage(step: Step): void {
  const { fee } = step.state;
  const pending = pendingPostage(step.state);
  if (!fee || !pending) return;
  fee.postage = (fee.postage ?? []).filter((one) => one !== pending);
  fee.amountCents -= pending.amountCents;
  if (fee.state !== 'waived') settle(step);
  if (fee.waivedCents !== undefined && fee.amountCents === 0) {
    fee.amountCents = fee.waivedCents;
    fee.state = 'waived';
    delete fee.waivedCents;
  }
}

function settle(step: Step): void {
  const { fee } = step.state;
  if (!fee) return;
  const over = heldCents({ fee }) - fee.amountCents;
  fee.state = over < 0 ? 'open' : 'paid';
  if (over <= 0) return;
  openTask(step, 'refund');
  note(step, 'fee-overpaid', undefined, { amountCents: over });
}

export function postageSent({ state, now }: Step): void {
  const pending = pendingPostage(state);
  if (pending) pending.dispatchedAt = now;
}

/** Where the service itself is paid only the postage is waived; says whether that was all. */
export function waivePostage({ state: { fee } }: Step): boolean {
  const owed = owedCents(fee) ?? 0;
  if (!fee?.postage || owed > postageCents(fee)) return false;
  let rest = owed;
  for (const one of fee.postage.toReversed()) {
    const part = Math.min(rest, one.amountCents);
    one.amountCents -= part;
    rest -= part;
  }
  fee.amountCents -= owed;
  fee.state = 'paid';
  return true;
}
