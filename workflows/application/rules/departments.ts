import type { PinnedDepartment } from '../../../procedures/types.ts';
import type { Stage } from '../contract.ts';
import type { ApplicationState, Forwarding } from '../state.ts';
import { foreign } from './assignee.ts';
import { lapse } from './consultations.ts';
import { inCharge } from './in-charge.ts';
import { send } from './messages.ts';
import type { Rules } from './rule.ts';
import { closeTask, german, note, openTask, refuse, type Step } from './step.ts';

/** What has been decided is carried out by those who decided it. */
const undecided = [
  'awaiting-documents',
  'in-review',
  'awaiting-applicant',
] as const satisfies readonly Stage[];

/** The deadlines run on: to whom the case belongs makes no difference to its applicant. */
function moveTo(step: Step, to: PinnedDepartment, from: PinnedDepartment[]): void {
  const { state } = step;
  const been = state.forwarding?.been ?? [inCharge(state).id];
  state.forwarding = { inCharge: to, from, been: [...new Set([...been, to.id])] };
  delete state.assignee;
  delete state.proposal;
  closeTask(step, 'second-decision', 'forwarded', 'sent-back');
  lapse(step, ({ department }) => department.id === to.id);
  send(step, 'forwarded');
}

const reasoned = (reason: string) =>
  reason.trim() ? undefined : refuse('reason-required', 'Say why the case goes there.');

/** Each stands once: forwarded to one of those that it came from, the case has come back. */
function fromBefore(state: ApplicationState, to: string): Forwarding['from'] {
  const from = [...(state.forwarding?.from ?? []), inCharge(state)];
  const before = from.findIndex(({ id }) => id === to);
  return before < 0 ? from : from.slice(0, before);
}

export const departmentRules: Pick<Rules, 'forward' | 'sendBack'> = {
  forward: {
    stages: undecided,
    who: ['staff'],
    refuse: ({ state }, { department, reason, by }) =>
      department.id === inCharge(state).id
        ? refuse('same-department', 'The case is with this department already.')
        : (reasoned(reason) ?? foreign(state, by)),
    run: (step, { department, reason, by }) => {
      const before = inCharge(step.state);
      note(step, 'case-forwarded', by, {
        from: german(before.name),
        department: german(department.name),
        reason,
      });
      moveTo(step, department, fromBefore(step.state, department.id));
      openTask(step, 'forwarded', german(before.name));
    },
  },
  sendBack: {
    stages: undecided,
    who: ['staff'],
    refuse: ({ state }, { reason, by }) =>
      state.forwarding?.from.length
        ? (reasoned(reason) ?? foreign(state, by))
        : refuse('not-forwarded', 'The case did not come from another department.'),
    run: (step, { reason, by }) => {
      const from = [...(step.state.forwarding?.from ?? [])];
      const to = from.pop();
      if (!to) return;
      const before = german(inCharge(step.state).name);
      note(step, 'case-sent-back', by, { from: before, department: german(to.name), reason });
      moveTo(step, to, from);
      openTask(step, 'sent-back', before);
    },
  },
};
