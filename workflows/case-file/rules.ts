import type {
  CaseFileInput,
  CaseFileView,
  ErasureProof,
  LatePapers,
  LatePayment,
} from './contract.ts';

export const begin = (input: CaseFileInput): CaseFileView => ({
  ...input,
  state: 'kept',
  latePayments: 0,
  payments: [],
  latePapers: [],
});

/** A report that is known already changes nothing. */
export function paymentCame(view: CaseFileView, payment: LatePayment): void {
  if (view.payments.some(({ id }) => id === payment.id)) return;
  view.payments.push(payment);
  view.latePayments = view.payments.length;
}

/** The same papers are told of once, however often. */
export function papersLeft(view: CaseFileView, papers: LatePapers): void {
  if (view.latePapers.some(({ mailItem, at }) => mailItem === papers.mailItem && at === papers.at))
    return;
  view.latePapers.push(papers);
}

export function erased(view: CaseFileView, proof: ErasureProof): void {
  view.state = 'erased';
  view.proof = proof;
}
