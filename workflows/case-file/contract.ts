import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Actor, Outcome } from '../application/contract.ts';
import type { Leaving } from '../mail-item/contract.ts';

export const caseFileId = (reference: string) => `case-file:${reference}`;

/** No personal data, and nothing under the application's key: the sealed record is a blob. */
export interface CaseFileInput {
  reference: string;
  procedure: string;
  department: string;
  outcome: Outcome;
  endedAt: string;
  /** UTC instant of the erasure. */
  eraseAt: string;
  /** SHA-256 of the sealed record, for the proof. */
  recordHash: string;
}

export interface ErasureProof {
  reference: string;
  outcome: Outcome;
  endedAt: string;
  erasedAt: string;
  recordHash: string;
  cause: 'retention' | 'ordered';
}

/** Papers that came after the end, and did not reopen the case. */
export interface LatePapers {
  mailItem: string;
  at: string;
  how: Leaving;
}

export interface LatePayment {
  id: string;
  amountCents: number;
  at: string;
}

export interface CaseFileView extends CaseFileInput {
  state: 'kept' | 'reopened' | 'erased';
  proof?: ErasureProof;
  latePayments: number;
  payments: LatePayment[];
  latePapers: LatePapers[];
}

/** Erases before the period is over; answers with the proof. */
export const eraseNow = defineUpdate<ErasureProof, [{ by: string }]>('eraseNow');
/** Late papers take the case up again: its application runs on from the sealed record. */
export const reopenCase = defineUpdate<true, [{ by: Actor }]>('reopenCase');
/** A payment after the end is welcome: it is counted here and becomes a task of the cash desk. */
export const latePayment = defineSignal<[{ id: string; amountCents: number }]>('latePayment');
export const papersSentBack = defineSignal<[LatePapers]>('papersSentBack');
export const caseFileView = defineQuery<CaseFileView>('caseFileView');

export const workflowType = 'caseFile';
