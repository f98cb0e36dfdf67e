import type {
  Actor,
  MessageName,
  Messages,
  MessageBody,
  StaffView,
} from '../../workflows/application/contract.ts';
import { refusalOf, take } from '../../workflows/application/rules.ts';
import type { ApplicationState, MessageContent } from '../../workflows/application/state.ts';
import { Problem } from '../errors.ts';

/** The case as a message would leave it; fails with the refusal that the message itself would meet. */
export function stateAfter<N extends MessageName>(
  view: StaffView,
  name: N,
  body: Messages[N],
  actor: Actor,
  seen?: number,
): ApplicationState {
  const { asOf, ...rest } = structuredClone(view);
  const state: ApplicationState = { ...rest, outbox: [] };
  const message = {
    ...body,
    by: actor,
    ...(seen === undefined ? {} : { seen }),
  } as MessageBody<N>;
  const refusal =
    refusalOf(state, name, message, asOf) ??
    take({ state, now: asOf, random: Math.random }, name, message);
  if (refusal) throw new Problem(refusal.type, refusal.detail);
  return state;
}

/**
 * The messages that a citizen would get, by the very rules that would send them; nothing is sent and
 * nothing is changed. Fails with the refusal that the message itself would meet.
 */
export function previewMessages<N extends MessageName>(
  view: StaffView,
  name: N,
  body: Messages[N],
  actor: Actor,
  seen?: number,
): MessageContent[] {
  const letters = view.letters.length;
  const state = stateAfter(view, name, body, actor, seen);
  const mails = state.outbox.flatMap((effect) =>
    effect.type === 'message' ? [effect.message] : [],
  );
  return [...mails, ...state.letters.slice(letters)];
}
