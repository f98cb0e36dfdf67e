import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Outcome } from '../application/contract.ts';

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

export interface CaseFileView extends CaseFileInput {
  state: 'kept' | 'erased';
  proof?: ErasureProof;
  latePayments: number;
}

/** Erases before the period is over; answers with the proof. */
export const eraseNow = defineUpdate<ErasureProof, [{ by: string }]>('eraseNow');
/** A payment after the end is welcome: it is counted here and becomes a task of the cash desk. */
export const latePayment = defineSignal<[{ id: string; amountCents: number }]>('latePayment');
export const caseFileView = defineQuery<CaseFileView>('caseFileView');

export const workflowType = 'caseFile';
