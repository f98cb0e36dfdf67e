import { createHash } from 'node:crypto';
import type { MailMessage } from '../../documents/read-mail.ts';
import { citizen, type ReplyReason, type StaffView } from '../../workflows/application/contract.ts';
import type { OfferedChoice } from '../../workflows/application/state.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { understandReply } from '../replies/understand.ts';
import { chooseHandover } from './choose-handover.ts';
import { sendUpdate } from './cases.ts';
import { nowOf } from './slots.ts';

/** A mail that is delivered twice is one reply, whatever the servers on its way have added to it. */
export const keyOf = ({ messageId, subject, date }: MailMessage, text: string): string =>
  createHash('sha256')
    .update(JSON.stringify([messageId ?? [subject, date], text]))
    .digest('base64url');

const choosing: readonly string[] = [
  'awaiting-choice',
  'pickup-scheduled',
  'mail-back-scheduled',
  'locker-scheduled',
];
const gone: readonly string[] = [
  'slot-taken',
  'slot-closed',
  'slot-not-offered',
  'date-not-offered',
];

/** Words from the applicant: an answer to a request, a choice of the handover, or for a person. */
export async function takeReply(
  deps: Deps,
  view: StaffView,
  mail: MailMessage,
  text: string,
): Promise<void> {
  const { reference } = view;
  const key = keyOf(mail, text);
  if (!choosing.includes(view.stage) && (await answered(deps, reference, text, key))) return;
  const understood = understandReply(text, {
    offer: offerAnswered(view, mail),
    now: nowOf(view),
    language: view.applicant.language,
    names: [view.applicant.givenName, view.applicant.familyName],
  });
  const why =
    'choice' in understood ? await chosen(deps, view, understood.choice, key) : understood.unclear;
  await noteReply(deps, reference, { why, text }, key);
}

export async function noteReply(
  deps: Deps,
  reference: string,
  reply: { why: ReplyReason; text?: string; from?: string },
  key: string,
): Promise<void> {
  await sendUpdate(deps, reference, 'takeReply', reply, citizen, key);
}

/** Was it the answer to a request? */
async function answered(deps: Deps, reference: string, text: string, key: string) {
  try {
    await sendUpdate(deps, reference, 'answer', { message: text }, citizen, key);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.type === 'wrong-stage') return false;
    throw error;
  }
}

/** Done, or why it could not be. What may work in a while is tried again by the sender. */
async function chosen(
  deps: Deps,
  view: StaffView,
  choice: OfferedChoice,
  key: string,
): Promise<ReplyReason> {
  try {
    await chooseHandover(deps, view, choice, citizen, key);
    return 'understood';
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 429 || error.status >= 500) throw error;
    return gone.includes(error.type) ? 'slot-gone' : 'refused';
  }
}

/** What the very mail that is answered lists. A program that names none is understood while there was one offer only. */
export function offerAnswered(
  { reference, messages }: Pick<StaffView, 'reference' | 'messages'>,
  { inReplyTo = '', references = '' }: Pick<MailMessage, 'inReplyTo' | 'references'>,
): OfferedChoice[] {
  const named = [inReplyTo, ...references.split(/\s+/).toReversed()].flatMap((id) => {
    const [, message] = /<([^@<>]+)@[^<>]+>/.exec(id) ?? [];
    return messages.filter((record) => message === `${reference}.${record.id}`);
  });
  if (named[0]) return named[0].said?.offer ?? [];
  const offers = messages.flatMap(({ said }) => (said?.offer ? [said.offer] : []));
  return offers.length === 1 ? (offers[0] ?? []) : [];
}
