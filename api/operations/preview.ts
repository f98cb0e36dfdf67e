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
  const { asOf, ...rest } = structuredClone(view);
  const state: ApplicationState = { ...rest, outbox: [] };
  const letters = state.letters.length;
  const message = {
    ...body,
    by: actor,
    ...(seen === undefined ? {} : { seen }),
  } as MessageBody<N>;
  const refusal =
    refusalOf(state, name, message, asOf) ??
    take({ state, now: asOf, random: Math.random }, name, message);
  if (refusal) throw new Problem(refusal.type, refusal.detail);
  const mails = state.outbox.flatMap((effect) =>
    effect.type === 'message' ? [effect.message] : [],
  );
  return [...mails, ...state.letters.slice(letters)];
}
