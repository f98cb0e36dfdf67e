import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Actor } from '../application/contract.ts';

export const postDayId = (date: string) => `post-day:${date}`;

export interface PostDayInput {
  /** `YYYY-MM-DD`, Europe/Berlin. */
  date: string;
  /** When a day that agrees may be forgotten; UTC instant. */
  endsAt: string;
  /** Set by continue-as-new only. */
  resume?: PostDayState;
}

/** What became of the envelopes of one mail item, or of a whole day. */
export interface EnvelopeCounts {
  pages: number;
  envelopes: number;
  assigned: number;
  waiting: number;
  discarded: number;
  returned: number;
  forwarded: number;
}

interface Said {
  by: string;
  at: string;
}

export interface PostDayState {
  date: string;
  /** By the id of the mail item. */
  items: Record<string, EnvelopeCounts>;
  /** How many envelopes the post room counted before it opened them. */
  counted?: Said & { envelopes: number };
  /** Holds for this very difference; another one has to be explained again. */
  explained?: Said & { text: string; difference: number };
}

export interface PostDayView extends Omit<PostDayState, 'items'> {
  state: 'open' | 'closed';
  mailItems: number;
  totals: EnvelopeCounts;
  /** Envelopes counted less envelopes scanned; absent until they were counted. */
  difference?: number;
}

export const postDayRefusals = ['not-counted', 'no-difference', 'reason-required'] as const;
export type PostDayRefusalType = (typeof postDayRefusals)[number];

export const envelopesChanged =
  defineSignal<[{ item: string; counts: EnvelopeCounts }]>('envelopesChanged');
export const countEnvelopes = defineUpdate<PostDayView, [{ envelopes: number; by: Actor }]>(
  'countEnvelopes',
);
export const explainDifference = defineUpdate<PostDayView, [{ text: string; by: Actor }]>(
  'explainDifference',
);
export const postDayView = defineQuery<PostDayView>('postDayView');

export const workflowType = 'postDay';
