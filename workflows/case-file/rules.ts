import type { CaseFileInput, CaseFileView, ErasureProof, LatePapers } from './contract.ts';

export const begin = (input: CaseFileInput): CaseFileView => ({
  ...input,
  state: 'kept',
  latePayments: 0,
  latePapers: [],
});

/** A report that is known already changes nothing. */
export function paymentCame(view: CaseFileView, known: Set<string>, id: string): void {
  if (known.has(id)) return;
  known.add(id);
  view.latePayments += 1;
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
