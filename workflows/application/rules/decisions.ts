import type { MessageBody } from '../contract.ts';
import { foreign } from './assignee.ts';
import { against, lapse, refuseApproval } from './consultations.ts';
import { lastDay, send } from './messages.ts';
import type { Rules } from './rule.ts';
import { askForChoice, awaitApplicant, endWith, produce, review } from './stages.ts';
import {
  closeTask,
  german,
  missingDocuments,
  note,
  openStages,
  openTask,
  refuse,
  type Step,
} from './step.ts';

type Decision = Pick<MessageBody<'decide'>, 'decision' | 'reason' | 'by'>;

function carryOut(step: Step, { decision, reason, by }: Decision): void {
  const { state } = step;
  delete state.proposal;
  closeTask(step, 'check-incomplete');
  lapse(step);
  note(step, 'decided', by, { decision, ...(reason ? { reason } : {}) });
  if (decision === 'reject') {
    state.outcome = 'rejected';
    if (reason) state.reason = reason;
    send(step, 'decision', reason ? { words: reason } : {});
    endWith(step, 'rejected', reason);
    return;
  }
  state.outcome = 'approved';
  for (const document of missingDocuments(state)) document.state = 'waived';
  produce(step);
  send(step, 'decision', reason ? { words: reason } : {});
}

export const decisionRules: Pick<
  Rules,
  'claim' | 'assign' | 'decide' | 'requestFromApplicant' | 'answer' | 'markFinished' | 'withdraw'
> = {
  claim: {
    stages: openStages,
    who: ['staff'],
    refuse: ({ state }, { by }) => foreign(state, by),
    run: (step, { by }) => {
      if (step.state.assignee?.id === by.id) return;
      step.state.assignee = { id: by.id, ...(by.name ? { name: by.name } : {}) };
      closeTask(step, 'forwarded', 'sent-back');
      note(step, 'claimed', by);
    },
  },
  assign: {
    stages: openStages,
    who: ['staff'],
    refuse: ({ state }, { by }) => foreign(state, by),
    run: (step, { assignee, assigneeName, from, by }) => {
      const { assignee: before } = step.state;
      if (from !== undefined && before?.id !== from) return;
      if (assignee === null) {
        if (!before) return;
        delete step.state.assignee;
        note(step, 'released', by, { assignee: before.name ?? before.id });
        return;
      }
      step.state.assignee = { id: assignee, ...(assigneeName ? { name: assigneeName } : {}) };
      closeTask(step, 'forwarded', 'sent-back');
      note(step, 'assigned', by, { assignee: assigneeName ?? assignee });
    },
  },
  decide: {
    stages: ['in-review'],
    who: ['staff'],
    refuse: ({ state }, body) => {
      const { decision, reason, by } = body;
      if (decision === 'reject' && !reason?.trim()) {
        return refuse('reason-required', 'A rejection needs its reason.');
      }
      if (state.proposal?.by.id === by.id) {
        return refuse('same-person', 'The second decision has to come from another person.');
      }
      return (state.proposal ? undefined : foreign(state, by)) ?? refuseApproval(state, body);
    },
    run: (step, { decision, reason, override, by }) => {
      const { state } = step;
      const { proposal } = state;
      const overridden = decision === 'approve' && override && against(state).length > 0;
      if (overridden) note(step, 'opinion-overridden', by, { reason: override });
      if (!state.procedure.fourEyes) return carryOut(step, { decision, reason, by });
      if (proposal?.decision === decision) {
        const words = reason ?? proposal.reason;
        return carryOut(step, { decision, by, ...(words ? { reason: words } : {}) });
      }
      state.proposal = {
        decision,
        by,
        ...(reason ? { reason } : {}),
        ...(overridden ? { override } : {}),
      };
      openTask(step, 'second-decision');
      note(step, 'proposed', by, { decision });
    },
  },
  requestFromApplicant: {
    stages: ['in-review'],
    who: ['staff'],
    refuse: ({ state }, { message, documents, by }) => {
      if (!message.trim()) {
        return refuse('reason-required', 'Say in a message what the applicant is asked for.');
      }
      const unknown = documents?.find((id) => !state.documents.some((known) => known.id === id));
      return unknown
        ? refuse('unknown-document', `"${unknown}" is not on the checklist of this case.`)
        : foreign(state, by);
    },
    run: (step, { message, documents = [], by }) => {
      const { state } = step;
      delete state.proposal;
      closeTask(step, 'check-incomplete');
      for (const document of state.documents) {
        if (documents.includes(document.id)) document.state = 'missing';
      }
      state.request = { message, documents, at: step.now };
      note(step, 'requested', by, { message });
      awaitApplicant(step);
      const missing = state.documents.filter((document) => documents.includes(document.id));
      const last = lastDay(state, 'answer-expiry');
      send(step, 'request', {
        words: message,
        missing: missing.map(({ label, kind }) => ({ label, kind })),
        ...(last ? { by: last } : {}),
      });
    },
  },
  answer: {
    // In review too: an uploaded page may have moved the case on a moment before its message.
    stages: ['awaiting-applicant', 'in-review'],
    who: ['citizen', 'staff'],
    run: (step, { message, by }) => {
      note(step, 'answered', by, message ? { message } : undefined);
      if (step.state.stage === 'awaiting-applicant') review(step);
    },
  },
  markFinished: {
    stages: ['in-production'],
    who: ['staff'],
    refuse: ({ state }, { document }) => {
      if (!state.finished.some((candidate) => candidate.id === document)) {
        return refuse(
          'unknown-document',
          `"${document}" is not produced here; expected one of: ` +
            `${state.finished.map((candidate) => candidate.id).join(', ')}.`,
        );
      }
      return state.fee?.state === 'open' && state.procedure.fee?.due === 'before-production'
        ? refuse('fee-open', 'The fee is due before production and has not been paid.')
        : undefined;
    },
    run: (step, { document, by }) => {
      const { state } = step;
      const finished = state.finished.find((candidate) => candidate.id === document);
      if (!finished || finished.ready) return;
      finished.ready = true;
      finished.readyAt = step.now;
      note(step, 'finished', by, { document: german(finished.label) });
      if (!state.finished.every((candidate) => candidate.ready)) return;
      askForChoice(step);
    },
  },
  withdraw: {
    stages: ['awaiting-documents', 'in-review', 'awaiting-applicant', 'in-production'],
    who: ['citizen', 'staff'],
    run: (step, { reason, by }) => {
      note(step, 'withdrawn', by, reason ? { reason } : undefined);
      endWith(step, 'withdrawn', reason);
    },
  },
};
