import { answered, triesLeft } from '../confirmation.ts';
import type {
  CaseFileInput,
  CaseFileRefusal,
  CaseFileView,
  ChangeOfRetention,
  ErasureProof,
  LatePapers,
  LatePayment,
  QuestionEvent,
  RetentionLock,
} from './contract.ts';

export const begin = (input: CaseFileInput): CaseFileView => ({
  ...input,
  state: 'kept',
  latePayments: 0,
  payments: [],
  latePapers: [],
  waitingPapers: [],
  changes: [],
  locks: [],
  questions: [],
});

/** A report that is known already changes nothing. */
export function paymentCame(view: CaseFileView, payment: LatePayment): void {
  if (view.payments.some(({ id }) => id === payment.id)) return;
  view.payments.push(payment);
  view.latePayments = view.payments.length;
}

export function papersCame(view: CaseFileView, mailItem: string): void {
  if (!view.waitingPapers.includes(mailItem)) view.waitingPapers.push(mailItem);
}

/** The same papers are told of once, however often. */
export function papersLeft(view: CaseFileView, papers: LatePapers): void {
  if (view.latePapers.some(({ mailItem, at }) => mailItem === papers.mailItem && at === papers.at))
    return;
  view.latePapers.push(papers);
}

/** Kept for longer ends later than now planned, and for less sooner; both not in the past. */
export function refuseChange(
  view: CaseFileView,
  { kind, until }: ChangeOfRetention,
  now: string,
): CaseFileRefusal | undefined {
  const wrong = (detail: string): CaseFileRefusal => ({ type: 'retention-date', detail });
  if (kind === 'lift') {
    return view.held
      ? undefined
      : { type: 'not-held', detail: 'This case is not kept until something is lifted.' };
  }
  if (kind === 'prolong') {
    return until === undefined || (until > view.eraseAt && until > now)
      ? undefined
      : wrong(`Expected a day after ${view.eraseAt}.`);
  }
  if (view.held) return locked(['held']);
  return until !== undefined && until < view.eraseAt && until > now
    ? undefined
    : wrong(`Expected a day from now on and before ${view.eraseAt}.`);
}

/** A case kept without a day is erased at once when that is lifted after its period was over. */
export function change(view: CaseFileView, changed: ChangeOfRetention, now: string): void {
  if (view.changes.some(({ id }) => id === changed.id)) return;
  view.changes.push({ ...changed, at: now });
  if (changed.kind === 'lift') delete view.held;
  else if (changed.until === undefined) view.held = true;
  else view.eraseAt = changed.until;
}

export const locked = (locks: RetentionLock[]): CaseFileRefusal => ({
  type: 'retention-locked',
  detail: `The case cannot be erased yet: ${locks.join(', ')}.`,
  locks,
});

const happened = (view: CaseFileView, type: QuestionEvent['type'], at: string) =>
  void view.questions.push({ at, type });

/** A refusal here is one that is counted. */
export function confirm(
  view: CaseFileView,
  right: boolean,
  now: string,
): CaseFileRefusal | undefined {
  const after = answered(view.confirmation, right, now);
  if (!after) {
    delete view.confirmation;
    return undefined;
  }
  view.confirmation = after;
  happened(view, 'wrong-answer', now);
  if (after.lockedAt) {
    happened(view, 'question-locked', now);
    return refuseConfirmation(view);
  }
  const left = triesLeft(after);
  const detail = `The answer is wrong; tries left: ${left}.`;
  return { type: 'wrong-answer', detail, triesLeft: left };
}

export const refuseConfirmation = ({ confirmation }: CaseFileView): CaseFileRefusal | undefined =>
  confirmation?.lockedAt
    ? {
        type: 'question-locked',
        detail: 'Too many wrong answers: the office can unlock the question.',
      }
    : undefined;

export const refuseUnlocking = ({ confirmation }: CaseFileView): CaseFileRefusal | undefined =>
  confirmation?.lockedAt
    ? undefined
    : { type: 'not-locked', detail: 'The question of this case is not locked.' };

export function unlock(view: CaseFileView, now: string): void {
  delete view.confirmation;
  happened(view, 'question-unlocked', now);
}

export function erased(view: CaseFileView, proof: ErasureProof): void {
  view.state = 'erased';
  view.proof = proof;
}
