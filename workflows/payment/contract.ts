import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { StatementEntry } from '../../documents/statement-entry.ts';
import type { Actor } from '../application/contract.ts';

/** By the id of the entry of the bank statement: read twice it is the same payment. */
export const paymentId = (entry: string) => `payment:${entry}`;

export interface PaymentInput {
  entry: StatementEntry;
  /** References with a right check character in the remittance text. */
  references: string[];
  /** Something there was meant to be a reference and is none. */
  misread: boolean;
}

/** Why a person has to look at it. */
export const paymentReasons = [
  'no-reference',
  'wrong-reference',
  'several-references',
  'unknown-case',
  'late',
  'other-currency',
  'debit',
  'returned',
] as const;
export type PaymentReason = (typeof paymentReasons)[number];

export interface PaymentDecision {
  /** `sent-back`: the money goes back to its sender; `noted`: nothing more is to be done. */
  how: 'assigned' | 'sent-back' | 'noted';
  reference?: string;
  reason?: string;
  by: string;
  at: string;
}

export interface PaymentView extends PaymentInput {
  id: string;
  state: 'booking' | 'waiting' | 'settled';
  receivedAt: string;
  why?: PaymentReason;
  /** The case of a late payment, which has it already. */
  reference?: string;
  decision?: PaymentDecision;
}

export interface AssignPayment {
  reference: string;
  by: Actor;
}
export interface SettlePayment {
  how: 'sent-back' | 'noted';
  reason: string;
  by: Actor;
}

export const paymentRefusals = ['already-settled', 'unknown-case', 'reason-required'] as const;
export type PaymentRefusalType = (typeof paymentRefusals)[number];

export const assignPayment = defineUpdate<PaymentView, [AssignPayment]>('assign');
export const settlePayment = defineUpdate<PaymentView, [SettlePayment]>('settle');
/** The case it belongs to is erased: nobody has to look it up any more. */
export const caseErased = defineSignal('caseErased');
export const paymentView = defineQuery<PaymentView>('paymentView');

export const workflowType = 'payment';
