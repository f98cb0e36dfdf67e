import type { CaseFileInput, CaseFileView, ErasureProof } from './contract.ts';

export const begin = (input: CaseFileInput): CaseFileView => ({
  ...input,
  state: 'kept',
  latePayments: 0,
});

/** A report that is known already changes nothing. */
export function paymentCame(view: CaseFileView, known: Set<string>, id: string): void {
  if (known.has(id)) return;
  known.add(id);
  view.latePayments += 1;
}

export function erased(view: CaseFileView, proof: ErasureProof): void {
  view.state = 'erased';
  view.proof = proof;
}
