import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { RetentionPeriod } from '../../procedures/types.ts';
import type { Actor, Outcome } from '../application/contract.ts';
import type { Confirmation } from '../confirmation.ts';
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
  /** What the procedure says; absent from case files of older versions. */
  period?: RetentionPeriod;
  /** Wrong answers to the question at the links, as the application has counted them. */
  confirmation?: Confirmation;
}

export interface ErasureProof {
  reference: string;
  outcome: Outcome;
  endedAt: string;
  erasedAt: string;
  recordHash: string;
  cause: 'retention' | 'ordered';
  period?: RetentionPeriod;
  changes?: RetentionChange[];
}

/** Why a period is changed; the words of it lie under the case's own key and go with it. */
export const retentionGrounds = [
  'legal-dispute',
  'audit',
  'request-of-the-person',
  'ended-dispute',
  'other-duty',
] as const;
export type RetentionGround = (typeof retentionGrounds)[number];

/** No words and no names: this stays in the proof. */
export interface RetentionChange {
  /** Names the blob with who decided it and why, in their words. */
  id: string;
  at: string;
  kind: 'prolong' | 'shorten' | 'lift';
  ground: RetentionGround;
  /** When the case is erased from now on; absent: it is kept until that is lifted. */
  until?: string;
}
export type ChangeOfRetention = Omit<RetentionChange, 'at'>;

/** What is still open of an ended case; nothing is erased before. */
export const retentionLocks = ['original', 'payment', 'slot', 'papers', 'held'] as const;
export type RetentionLock = (typeof retentionLocks)[number];

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
  /** Mail items that came after the end and were not told of since. */
  waitingPapers: string[];
  changes: RetentionChange[];
  /** Kept until a person lifts it, whatever `eraseAt` says. */
  held?: true;
  /** Why it is not erased although the period is over. */
  locks: RetentionLock[];
  /** What became of the question at the links since the end. */
  questions: QuestionEvent[];
}

export interface QuestionEvent {
  at: string;
  type: 'wrong-answer' | 'question-locked' | 'question-unlocked';
}

export const caseFileRefusals = [
  'retention-locked',
  'retention-date',
  'not-held',
  'case-ended',
  'wrong-answer',
  'question-locked',
  'not-locked',
] as const;
export type CaseFileRefusalType = (typeof caseFileRefusals)[number];
export interface CaseFileRefusal {
  type: CaseFileRefusalType;
  detail: string;
  locks?: RetentionLock[];
  /** Of a wrong answer. */
  triesLeft?: number;
}

/** Erases before the period is over; answers with the proof. */
export const eraseNow = defineUpdate<ErasureProof, [{ by: string }]>('eraseNow');
/** Prolongs the period, to a day or until it is lifted, or shortens it. */
export const changeRetention = defineUpdate<CaseFileView, [ChangeOfRetention]>('changeRetention');
/** Late papers take the case up again: its application runs on from the sealed record. */
export const reopenCase = defineUpdate<true, [{ by: Actor }]>('reopenCase');
/** As `recordConfirmation` and `unlockQuestion` of a running case. */
export const confirmAfterEnd = defineUpdate<true, [{ right: boolean }]>('confirmAfterEnd');
export const unlockAfterEnd = defineUpdate<true>('unlockAfterEnd');
/** A payment after the end is welcome: it is counted here and becomes a task of the cash desk. */
export const latePayment = defineSignal<[{ id: string; amountCents: number }]>('latePayment');
/** Papers of this case lie in the tray. */
export const latePapersCame = defineSignal<[{ mailItem: string }]>('latePapersCame');
export const papersSentBack = defineSignal<[LatePapers]>('papersSentBack');
export const caseFileView = defineQuery<CaseFileView>('caseFileView');

export const workflowType = 'caseFile';
