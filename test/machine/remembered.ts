import type { ApplicationState } from '../../workflows/application/state.ts';

/** Of a state that is changed in place: what has to be the same, or a beginning, after the change. */
export interface Remembered {
  timeline: string;
  payments: string;
  refunds: string;
  originals: { id: string; moves: string }[];
  messages: { id: string; state: ApplicationState['messages'][number]['state'] }[];
  asked: string[];
  dueAt: string | undefined;
  stageSince: string;
}

/** Ids of the slots that are to be asked for. */
export const slotsAsked = ({ outbox }: ApplicationState): string[] =>
  outbox.flatMap((effect) => (effect.type === 'book' ? [effect.requestId] : []));

export const remember = (state: ApplicationState): Remembered => ({
  timeline: JSON.stringify(state.timeline),
  payments: JSON.stringify(state.fee?.payments ?? []),
  refunds: JSON.stringify(state.fee?.refunds ?? []),
  originals: state.originals.map(({ id, moves }) => ({ id, moves: JSON.stringify(moves) })),
  messages: state.messages.map(({ id, state: is }) => ({ id, state: is })),
  asked: slotsAsked(state),
  dueAt: state.dueAt,
  stageSince: state.stageSince,
});

/** Is the list, as JSON, the remembered one with more behind it? */
export const goesOnFrom = (before: string, now: readonly unknown[]): boolean =>
  before === '[]' || JSON.stringify(now).startsWith(before.slice(0, -1));
