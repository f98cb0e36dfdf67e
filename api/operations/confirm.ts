import { createHash, timingSafeEqual } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/common';
import { citizen, type Actor, type StaffView } from '../../workflows/application/contract.ts';
import {
  plainAnswer,
  questionOf,
  type Question,
  type QuestionKind,
} from '../../workflows/application/rules/confirmation.ts';
import { caseFileId, confirmAfterEnd, unlockAfterEnd } from '../../workflows/case-file/contract.ts';
import { triesLeft } from '../../workflows/confirmation.ts';
import { noteChange, noteRefusal } from '../audit/notes.ts';
import type { LinkHolder } from '../auth/caller.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { readCase, sendUpdate, updateId } from './cases.ts';
import { readByLink } from './citizen-case.ts';

/** How the question of a case stands, as whoever has its link may know. */
export type QuestionState =
  | { state: 'open'; kind: QuestionKind; triesLeft: number }
  | { state: 'locked'; kind: QuestionKind }
  /** The case holds nothing that could be asked for. */
  | { state: 'none' };

export function questionState(view: StaffView): QuestionState {
  const question = questionOf(view);
  if (!question) return { state: 'none' };
  const { kind } = question;
  if (view.confirmation?.lockedAt) return { state: 'locked', kind };
  return { state: 'open', kind, triesLeft: triesLeft(view.confirmation) };
}

/**
 * Counts an answer in the case, whether it runs or has ended.
 * @throws `wrong-answer` with the tries that are left, `question-locked`, `no-question`
 */
export async function confirm(
  deps: Deps,
  holder: LinkHolder,
  answer: string,
  idempotencyKey?: string,
): Promise<void> {
  const { view, closed } = await readByLink(deps, holder);
  const { reference } = view;
  const question = questionOf(view);
  if (!question) throw new Problem('no-question', 'This case holds nothing to ask for.');
  const right = isRight(question, answer);
  if (!closed) {
    try {
      await sendUpdate(deps, reference, 'recordConfirmation', { right }, citizen, idempotencyKey);
      return refuseWrong(right);
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'already-ended') throw error;
    }
  } else noteChange('recordConfirmation', reference);
  await afterEnd(() =>
    ask(deps.client, deadlines.update, () =>
      deps.client.workflow.getHandle(caseFileId(reference)).executeUpdate(confirmAfterEnd, {
        args: [{ right }],
        updateId: updateId(citizen, 'recordConfirmation', idempotencyKey),
      }),
    ),
  );
  refuseWrong(right);
}

/** The same key gives the first outcome again, whatever is sent with it. */
function refuseWrong(right: boolean): void {
  if (!right) throw new Problem('wrong-answer', 'The answer is wrong.');
}

/** The person has shown who they are. */
export async function unlockQuestion(
  deps: Deps,
  reference: string,
  actor: Actor,
  idempotencyKey?: string,
): Promise<void> {
  const { closed } = await readCase(deps, reference);
  if (!closed) {
    await sendUpdate(deps, reference, 'unlockQuestion', {}, actor, idempotencyKey);
    return;
  }
  noteChange('unlockQuestion', reference);
  await afterEnd(() =>
    ask(deps.client, deadlines.update, () =>
      deps.client.workflow.getHandle(caseFileId(reference)).executeUpdate(unlockAfterEnd, {
        updateId: updateId(actor, 'unlockQuestion', idempotencyKey),
      }),
    ),
  );
}

async function afterEnd(send: () => Promise<true>): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (error instanceof Problem) noteRefusal(error.type);
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    throw new Problem('still-running', 'The case is just being closed; try again shortly.');
  }
}

/** Takes the same time for every answer. */
function isRight({ kind, expected }: Question, answer: string): boolean {
  const digest = (text: string) => createHash('sha256').update(plainAnswer(kind, text)).digest();
  return timingSafeEqual(digest(answer), digest(expected));
}
