import type { Actor, Payment } from '../contract.ts';
import type { ApplicationState, MessageContent } from '../state.ts';
import { heldCents } from './fee.ts';
import { contentOf } from './messages.ts';
import { askForRefund } from './refund.ts';
import { closeTask, note, openTask, type Step } from './step.ts';

/** Money that came in, whenever it came: late, in parts or twice, it is never an error. */
export function paymentCame(step: Step, payment: Payment & { by?: Actor }): void {
  const { state } = step;
  const { by, ...rest } = payment;
  const { fee } = state;
  if (!fee) {
    if (state.unasked?.includes(payment.id)) return;
    state.unasked = [...(state.unasked ?? []), payment.id];
    openTask(step, 'refund');
    note(step, 'fee-overpaid', by, { amountCents: payment.amountCents });
    return;
  }
  const known = fee.payments.some(({ id }) => id === payment.id);
  if (known || state.unasked?.includes(payment.id)) return;
  fee.payments.push({ ...rest, at: step.now });
  const sum = heldCents(state);
  const owed = fee.state === 'waived' ? 0 : fee.amountCents;
  if (sum > owed) {
    openTask(step, 'refund');
    note(step, 'fee-overpaid', by, { amountCents: sum - owed });
  }
  askForRefund(step);
  if (fee.state !== 'open') return;
  if (sum < owed) {
    openTask(step, 'payment-differs');
    note(step, 'fee-part-paid', by, { amountCents: payment.amountCents });
    return;
  }
  fee.state = 'paid';
  closeTask(step, 'payment-differs');
  note(step, state.stage === 'done' ? 'fee-late' : 'fee-paid', by, {
    amountCents: payment.amountCents,
  });
}

export function messageSent(step: Step, id: string): void {
  const record = step.state.messages.find((message) => message.id === id);
  if (record?.state !== 'queued') return;
  record.state = 'sent';
  record.sentAt = step.now;
  note(step, 'message-sent', undefined, { template: record.template });
  allHaveLeft(step);
}

function allHaveLeft(step: Step): void {
  if (!step.state.messages.some((message) => message.state === 'queued')) {
    closeTask(step, 'mail-unsent');
  }
}

/** Not accepted yet after a good while: it goes on trying, and a person sees it. */
export function messageDelayed(step: Step, id: string): void {
  const record = step.state.messages.find((message) => message.id === id);
  if (record?.state === 'queued') openTask(step, 'mail-unsent', record.template);
}

/** A server on its way goes on trying: noted, and nobody has to do anything. */
export function messageHeldUp(step: Step, id: string, reason: string): void {
  const record = step.state.messages.find((message) => message.id === id);
  if (record?.state !== 'sent') return;
  note(step, 'email-held-up', undefined, { template: record.template, reason });
}

/**
 * Refused for good or bounced, perhaps days later: a person checks the address, and the very message
 * goes by letter where a postal address is known.
 */
export function messageFailed(
  step: Step,
  id: string,
  content?: MessageContent,
  reason?: string,
): void {
  const { state } = step;
  const record = state.messages.find((message) => message.id === id);
  if (!record || record.state === 'failed' || record.way !== 'email') return;
  note(step, 'email-bounced', undefined, {
    template: record.template,
    ...(reason ? { reason } : {}),
  });
  openTask(step, 'email-bounced');
  record.state = 'failed';
  allHaveLeft(step);
  const said = content ?? (record.said && contentOf(state, record, record.said));
  if (!said || !reachableByPost(state)) return;
  record.way = 'letter';
  delete record.said?.offer;
  record.state = 'to-print';
  state.letters.push({ ...said, way: 'letter' });
  openTask(step, 'print-letters');
}

function reachableByPost({ applicant, addressFailed }: ApplicationState): boolean {
  const { street, postalCode, city } = applicant.address;
  return !addressFailed && [street, postalCode, city].every((line) => line.trim() !== '');
}
