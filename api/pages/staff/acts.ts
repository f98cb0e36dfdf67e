import type { Messages } from '../../../workflows/application/contract.ts';
import { assignCase } from '../../operations/colleagues.ts';
import { unlockQuestion } from '../../operations/confirm.ts';
import { correctContact } from '../../operations/correct-contact.ts';
import { pay } from '../../operations/pay.ts';
import { contactChange } from '../contact-change.ts';
import type { Sent } from '../request.ts';
import { act, given, malformed, seenOf, tick, update, type Acts } from './act.ts';
import { custodyActs } from './custody-acts.ts';
import { dataActs } from './data-acts.ts';
import { departmentActs } from './department-acts.ts';
import { handoverActs } from './handover-acts.ts';
import { takerOf } from './taker.ts';

const decisionOf = (form: Sent): 'approve' | 'reject' => {
  const decision = form.text('decision');
  if (decision === 'approve' || decision === 'reject') return decision;
  throw malformed('decision');
};

const decisionBody = (form: Sent): Messages['decide'] => ({
  decision: decisionOf(form),
  ...given(form, 'reason'),
  ...given(form, 'override'),
});
const requestBody = (form: Sent): Messages['requestFromApplicant'] => ({
  message: [form.optional('block'), form.optional('message')].filter(Boolean).join('\n\n'),
  documents: form.texts('documents'),
});

/** `12,50` or `12.50` in cents. */
function centsOf(form: Sent): number | undefined {
  const amount = form.optional('amount');
  if (amount === undefined) return undefined;
  const parts = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(amount);
  if (!parts) throw malformed('amount');
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

const methods = ['transfer', 'cash', 'card', 'other'] as const;

/** What the person is told is shown before these are sent. */
export const previewed = {
  decision: { name: 'decide', body: (form: Sent) => decisionBody(form) },
  request: { name: 'requestFromApplicant', body: (form: Sent) => requestBody(form) },
} as const;

/** The forms of a case page. */
export const staffActs: Acts = {
  ...departmentActs,
  ...custodyActs,
  ...handoverActs,
  ...dataActs,
  claim: act(
    'claim',
    update('claim', () => ({})),
  ),
  assign: act('assign', ({ deps, view, form, by }) => {
    const to = form.text('assignee');
    if (!to) throw malformed('assignee');
    const body = { assignee: takerOf(to), ...given(form, 'assigneeName') };
    return assignCase(deps, view.reference, body, by, form.key, seenOf(form));
  }),
  decision: act(
    'decision',
    update('decide', (form) => decisionBody(form)),
  ),
  request: act(
    'request',
    update('requestFromApplicant', (form) => requestBody(form)),
  ),
  answer: act(
    'answer',
    update('answer', (form) => given(form, 'message')),
  ),
  payment: act('payment', ({ deps, view, form, by }) => {
    const amountCents = centsOf(form);
    const method = methods.find((known) => known === form.text('method')) ?? 'transfer';
    const payment = { method, ...(amountCents === undefined ? {} : { amountCents }) };
    return pay(deps, view.reference, payment, by, form.key);
  }),
  waive: act(
    'waive-fee',
    update('waiveFee', (form) => ({ reason: form.text('reason') })),
  ),
  refund: act(
    'refund',
    update('recordRefund', (form) => ({
      amountCents: centsOf(form) ?? 0,
      ...given(form, 'reason'),
    })),
  ),
  withdrawal: act('withdrawal', (at) => {
    tick(at.form);
    return update('withdraw', (form) => given(form, 'reason'))(at);
  }),
  contact: act('contact', async ({ deps, view, form, by }) => {
    const change = contactChange(form, view);
    if (Object.keys(change).length === 0) return;
    await correctContact(deps, view.reference, change, by, form.key);
  }),
  note: act(
    'notes',
    update('addNote', (form) => ({ text: form.text('text') })),
  ),
  'unlock-question': act('unlock-question', ({ deps, view, form, by }) => {
    tick(form);
    return unlockQuestion(deps, view.reference, by, form.key);
  }),
  'revoke-links': act('revoke-links', (at) => {
    tick(at.form);
    return update('revokeLinks', () => ({}))(at);
  }),
  printed: act(
    'letter-printed',
    update('letterPrinted', (form) => ({ message: form.text('message') })),
  ),
};
