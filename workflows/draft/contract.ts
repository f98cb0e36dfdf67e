import { defineSignal } from '@temporalio/workflow';
import type { MessageContent } from '../application/state.ts';

/** An application that somebody has begun and not sent; its reference is reserved already. */
export const draftId = (reference: string) => `draft:${reference}`;

export interface DraftInput {
  reference: string;
  /** When what was entered is erased, unless it was sent by then; UTC instant. */
  eraseAt: string;
}

/** Sends the link by which the draft is taken up again. */
export const sendLink = defineSignal<[MessageContent]>('sendLink');

export const workflowType = 'draft';
