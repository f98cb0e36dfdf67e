import { z } from 'zod';
import {
  conditions,
  dataRequestKinds,
  type Actor,
  type Condition,
  type Content,
  type MessageName,
  type Messages,
  type StaffView,
} from '../../../workflows/application/contract.ts';
import { sharedFacts } from '../../../procedures/types.ts';
import { retentionGrounds } from '../../../workflows/case-file/contract.ts';
import type { Permission } from '../../auth/permissions.ts';
import type { Deps } from '../../deps.ts';
import { Problem } from '../../errors.ts';
import { sendUpdate } from '../../operations/cases.ts';
import { assignCase } from '../../operations/colleagues.ts';
import { chooseHandover } from '../../operations/choose-handover.ts';
import {
  moveOriginal,
  registerContents,
  takeScanBack,
  type OriginalMove,
} from '../../operations/custody.ts';
import { correctContact } from '../../operations/correct-contact.ts';
import { requireDepartmentOf } from '../../operations/consultations.ts';
import { pay } from '../../operations/pay.ts';
import { changePeriod, type RetentionOrder } from '../../operations/retention.ts';
import { addressOf } from '../application-form.ts';
import { contactChange } from '../contact-change.ts';
import { choiceOf } from '../handover-choice.ts';
import type { Sent } from '../request.ts';
import { collectionBody, shownIn } from './collection-body.ts';
import { takerOf } from './taker.ts';

export interface Given {
  deps: Deps;
  view: StaffView;
  form: Sent;
  by: Actor;
}
interface Act {
  permission: Permission | ((form: Sent) => Permission);
  run(given: Given): Promise<unknown>;
}

const act = (permission: Act['permission'], run: Act['run']): Act => ({ permission, run });

/** Sends an update of the form's values. */
const update =
  <N extends MessageName>(name: N, body: (form: Sent) => Messages[N]) =>
  ({ deps, view, form, by }: Given) =>
    sendUpdate(deps, view.reference, name, body(form), by, form.key, seenOf(form));

/** What of the timeline stood on the page that the form was on. */
export const seenOf = (form: Sent): number | undefined => {
  const seen = Number(form.text('seen') || Number.NaN);
  return Number.isInteger(seen) && seen >= 0 ? seen : undefined;
};

const given = <K extends string>(form: Sent, name: K): { [P in K]?: string } => {
  const value = form.optional(name);
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: string };
};

export const conditionOf = (form: Sent): { condition?: Condition } => {
  const condition = conditions.find((known) => known === form.text('condition'));
  return condition ? { condition } : {};
};

/** Ticks named `content.<document>` with the kind as their value. */
export const contentsOf = (form: Sent): Content[] =>
  form.names('content.').flatMap((name) => {
    const kind = form.text(name);
    if (kind !== 'original' && kind !== 'copy') return [];
    const document = name.slice('content.'.length);
    const damaged = form.ticked(`damaged.${document}`);
    return [{ document, kind, ...(damaged ? { damaged } : {}) }];
  });

/** A move of one original, with what every such form may bring. */
const original = (move: (form: Sent) => Omit<OriginalMove, 'document'>): Act =>
  act('originals', ({ deps, view, form, by }) =>
    moveOriginal(
      deps,
      view.reference,
      {
        document: form.text('document'),
        ...move(form),
        ...(form.ticked('damaged') ? { damaged: true } : {}),
        ...(form.ticked('proxy') ? { proxy: true } : {}),
        ...shownIn(form),
        ...given(form, 'place'),
        ...given(form, 'trackingNumber'),
        ...given(form, 'reason'),
      },
      by,
      form.key,
    ),
  );

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

function retentionOrderOf(form: Sent): RetentionOrder {
  const change = (['prolong', 'shorten', 'lift'] as const).find(
    (kind) => kind === form.text('change'),
  );
  const ground = retentionGrounds.find((known) => known === form.text('ground'));
  const reason = form.optional('reason');
  const until = form.optional('until');
  if (!change) throw malformed('change');
  if (!ground) throw malformed('ground');
  if (!reason) throw new Problem('reason-required', 'A reason is required.');
  if (until && !z.iso.date().safeParse(until).success) throw malformed('until');
  return { change, ground, reason, ...(until && change !== 'lift' ? { until } : {}) };
}

function tick(form: Sent): void {
  if (!form.ticked('sure')) throw malformed('sure');
}

const malformed = (name: string) =>
  new Problem('malformed-request', `Expected a value in the field ${name}.`);

/** `12,50` or `12.50` in cents. */
function centsOf(form: Sent): number | undefined {
  const amount = form.optional('amount');
  if (amount === undefined) return undefined;
  const parts = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(amount);
  if (!parts) throw malformed('amount');
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

const methods = ['transfer', 'cash', 'card', 'other'] as const;

/** The forms of a case page by the last part of their address. */
/** What the person is told is shown before these are sent. */
export const previewed = {
  decision: { name: 'decide', body: (form: Sent) => decisionBody(form) },
  request: { name: 'requestFromApplicant', body: (form: Sent) => requestBody(form) },
} as const;

export const staffActs: Readonly<Record<string, Act>> = {
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
  forward: act('forward', (at) => {
    const department = requireDepartmentOf(at.deps, at.form.text('department'));
    return update('forward', (form) => ({ department, reason: form.text('reason') }))(at);
  }),
  'send-back': act(
    'send-back',
    update('sendBack', (form) => ({ reason: form.text('reason') })),
  ),
  consult: act('consultations', (at) => {
    const department = requireDepartmentOf(at.deps, at.form.text('department'));
    return update('consult', (form) => ({
      department,
      question: form.text('question'),
      scans: form.texts('scans'),
      share: sharedFacts.filter((fact) => form.texts('share').includes(fact)),
      binding: form.ticked('binding'),
      ...given(form, 'until'),
    }))(at);
  }),
  'withdraw-consultation': act(
    'consultations/withdraw',
    update('withdrawConsultation', (form) => ({
      consultation: form.text('consultation'),
      ...given(form, 'reason'),
    })),
  ),
  request: act(
    'request',
    update('requestFromApplicant', (form) => requestBody(form)),
  ),
  answer: act(
    'answer',
    update('answer', (form) => given(form, 'message')),
  ),
  contents: act('contents', ({ deps, view, form, by }) => {
    const ticks = { scan: form.text('scan'), contents: contentsOf(form), ...conditionOf(form) };
    return registerContents(deps, view.reference, ticks, by, form.key);
  }),
  'take-scan-back': act('contents', ({ deps, view, form, by }) =>
    takeScanBack(deps, view, { scan: form.text('scan'), reason: form.text('reason'), by }),
  ),
  receive: original(() => ({ action: 'received' })),
  shelve: original(() => ({ action: 'shelved' })),
  prepare: original(() => ({ action: 'prepared' })),
  'return-original': original((form) => {
    const how = form.text('how');
    if (how === 'destroyed') return { action: 'destroyed' };
    return how === 'pickup'
      ? { action: 'returned', way: 'pickup', identitySeen: form.ticked('identitySeen') }
      : { action: 'returned', way: 'post' };
  }),
  finished: act(
    'finished',
    update('markFinished', (form) => ({ document: form.text('document') })),
  ),
  handover: act('handover', ({ deps, view, form, by }) => {
    const choice = choiceOf(form.text('choice'));
    if (!choice) throw malformed('choice');
    const address = addressOf(form);
    const chosen = choice.kind === 'mail-back' && address.street ? { ...choice, address } : choice;
    return chooseHandover(deps, view.reference, chosen, by, form.key);
  }),
  cancel: act(
    'handover/cancel',
    update('cancelHandover', () => ({})),
  ),
  complete: act(
    (form) => (form.optional('override') ? 'handover/override' : 'handover/complete'),
    update('recordHandover', (form) => collectionBody(form)),
  ),
  'no-show': act('handover/no-show', (at) => {
    tick(at.form);
    return update('recordNoShow', () => ({}))(at);
  }),
  dispatch: act(
    'dispatch',
    update('recordDispatch', (form) => given(form, 'trackingNumber')),
  ),
  loaded: act(
    'locker/loaded',
    update('recordLoaded', () => ({})),
  ),
  fetched: act(
    'locker/fetched',
    update('recordFetched', (form) => {
      const reason = form.text('empty') === 'yes' ? (form.optional('reason') ?? '') : undefined;
      return reason === undefined ? {} : { empty: { reason } };
    }),
  ),
  address: act(
    'settle-address',
    update('settleAddress', (form) => ({
      confirm: form.text('end') === 'confirm',
      ...given(form, 'reason'),
    })),
  ),
  destruction: act('destruction', (at) => {
    tick(at.form);
    return update('recordDestruction', (form) => ({ reason: form.text('reason') }))(at);
  }),
  return: act(
    'return',
    update('recordReturn', (form) => ({ reason: form.text('reason') })),
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
  proxy: act(
    'proxy',
    update('nameProxy', (form) => ({ name: form.text('name').replaceAll('\n', ' ') || null })),
  ),
  note: act(
    'notes',
    update('addNote', (form) => ({ text: form.text('text') })),
  ),
  'revoke-links': act('revoke-links', (at) => {
    tick(at.form);
    return update('revokeLinks', () => ({}))(at);
  }),
  'data-request': act(
    'data-requests',
    update('askAboutData', (form) => {
      const kind = dataRequestKinds.find((known) => known === form.text('kind'));
      if (!kind) throw malformed('kind');
      return { kind, text: form.text('text') };
    }),
  ),
  'data-answer': act(
    'data-requests/answer',
    update('answerAboutData', (form) => ({
      request: form.text('request'),
      granted: form.text('granted') === 'yes',
      words: form.text('words'),
    })),
  ),
  retention: act('retention', ({ deps, view, form, by }) =>
    changePeriod(deps, view.reference, retentionOrderOf(form), by),
  ),
  printed: act(
    'letter-printed',
    update('letterPrinted', (form) => ({ message: form.text('message') })),
  ),
};
