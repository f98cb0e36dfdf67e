import type { Actor } from '../application/contract.ts';
import type {
  EnvelopeCounts,
  PostDayInput,
  PostDayRefusalType,
  PostDayState,
  PostDayView,
} from './contract.ts';

export interface Refusal {
  type: PostDayRefusalType;
  detail: string;
}

export const begin = ({ date, resume }: PostDayInput): PostDayState =>
  resume ?? { date, items: {} };

const none: EnvelopeCounts = {
  pages: 0,
  envelopes: 0,
  assigned: 0,
  waiting: 0,
  discarded: 0,
  returned: 0,
  forwarded: 0,
};

const sumOf = (all: EnvelopeCounts[]): EnvelopeCounts =>
  all.reduce((sum, one) => {
    const added = { ...sum };
    for (const key of Object.keys(none) as (keyof EnvelopeCounts)[]) added[key] += one[key];
    return added;
  }, none);

/** Closed: what was counted, what was scanned and what waits agree, or somebody said why not. */
export function viewOf({ items, ...state }: PostDayState): PostDayView {
  const totals = sumOf(Object.values(items));
  const view: PostDayView = {
    ...state,
    state: 'open',
    mailItems: Object.keys(items).length,
    totals,
  };
  if (!state.counted) return view;
  view.difference = state.counted.envelopes - totals.envelopes;
  const explained = state.explained?.difference === view.difference;
  if (view.difference === 0 || explained) view.state = 'closed';
  return view;
}

const said = (by: Actor, at: string) => ({ by: by.name ?? by.id, at });

export function count(state: PostDayState, envelopes: number, by: Actor, now: string): void {
  state.counted = { envelopes, ...said(by, now) };
}

export function refuseExplanation(state: PostDayState, text: string): Refusal | undefined {
  const { difference } = viewOf(state);
  if (difference === undefined) {
    return { type: 'not-counted', detail: 'The envelopes of this day have not been counted yet.' };
  }
  if (difference === 0) {
    return { type: 'no-difference', detail: 'This day agrees; there is nothing to explain.' };
  }
  return text.trim()
    ? undefined
    : { type: 'reason-required', detail: 'Say where the difference comes from.' };
}

export function explain(state: PostDayState, text: string, by: Actor, now: string): void {
  const { difference = 0 } = viewOf(state);
  state.explained = { text, difference, ...said(by, now) };
}
