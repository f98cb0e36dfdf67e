import { conditionHolds } from '../../../procedures/answers.ts';
import { berlinDate, deadlineAt, instantOf } from '../../../procedures/calendar.ts';
import type { PinnedDepartment } from '../../../procedures/types.ts';
import { system, type Actor, type MessageBody, type Refusal } from '../contract.ts';
import type { ApplicationState, Consultation } from '../state.ts';
import { foreign, leads } from './assignee.ts';
import { inCharge } from './in-charge.ts';
import type { Rules } from './rule.ts';
import { closeTask, dropTimers, german, note, openStages, openTask } from './step.ts';
import { refuse, setTimer, type Step } from './step.ts';

/** For an answer, where nobody has named a day. */
const usualDays = 5;
/** How long an overdue answer is waited for before the head of department hears of it. */
const escalation = { days: 3, unit: 'working' } as const;

type Consulting = Pick<ApplicationState, 'consultations'>;
const all = (state: Consulting): Consultation[] => state.consultations ?? [];
const openOf = (state: ApplicationState) => all(state).filter(({ state: is }) => is === 'open');
const find = (state: ApplicationState, id: string) => all(state).find((one) => one.id === id);

type Asked = Pick<Consultation, 'question' | 'scans' | 'share' | 'binding' | 'dueAt'>;

function ask(step: Step, department: PinnedDepartment, asked: Asked, by: Actor): void {
  const { state } = step;
  const consultation: Consultation = {
    id: `c${all(state).length + 1}`,
    department,
    ...asked,
    askedAt: step.now,
    askedBy: by,
    askedFor: inCharge(state),
    state: 'open',
  };
  state.consultations = [...all(state), consultation];
  // What somebody was ready to do without an answer was not about this question.
  delete state.proposal?.override;
  setTimer(step, 'consultation-due', asked.dueAt);
  const late = deadlineAt(asked.dueAt, escalation, state.procedure.holidays);
  setTimer(step, 'consultation-escalation', late);
  openTask(step, 'consultation');
  note(step, 'consulted', by.id === system.id ? undefined : by, {
    department: german(department.name),
    message: german(asked.question),
  });
}

/** Asks those that always have a say in this service, when its papers are in for the first time. */
export function askParticipants(step: Step): void {
  const { state } = step;
  const { participation = [], holidays } = state.procedure;
  if (state.participationAsked || participation.length === 0) return;
  state.participationAsked = true;
  for (const { department, question, binding, when, days, share = [] } of participation) {
    if (department.id === inCharge(state).id) continue;
    if (when && !conditionHolds(when, state.answers)) continue;
    const dueAt = deadlineAt(step.now, { days, unit: 'working' }, holidays);
    ask(step, department, { question, scans: [], share, binding, dueAt }, system);
  }
}

/** What is closed is waited for no more. */
function settle(step: Step): void {
  const open = openOf(step.state);
  if (!open.some(({ overdue }) => overdue)) closeTask(step, 'opinion-overdue');
  if (open.length > 0) return;
  closeTask(step, 'consultation');
  dropTimers(step, 'consultation-due', 'consultation-escalation');
}

/** Open questions that nobody has to answer any more. */
export function lapse(step: Step, which: (one: Consultation) => boolean = () => true): void {
  const over = openOf(step.state).filter(which);
  if (over.length === 0) return;
  for (const one of over) {
    one.state = 'lapsed';
    note(step, 'consultation-lapsed', undefined, { department: german(one.department.name) });
  }
  settle(step);
}

export function opinionIsDue(step: Step): void {
  for (const one of openOf(step.state)) {
    if (one.overdue || one.dueAt > step.now) continue;
    one.overdue = true;
    openTask(step, 'opinion-overdue', german(one.department.name));
    note(step, 'opinion-overdue', undefined, { department: german(one.department.name) });
  }
}

export function opinionIsLate(step: Step): void {
  if (!openOf(step.state).some(({ overdue }) => overdue)) return;
  openTask(step, 'escalated');
  note(step, 'escalated');
}

/** Of each department its last binding word, given or still to come. */
function bindingWords(state: Consulting): Consultation[] {
  const words = new Map<string, Consultation>();
  for (const one of all(state)) {
    if (one.binding && (one.state === 'open' || one.state === 'answered')) {
      words.set(one.department.id, one);
    }
  }
  return [...words.values()];
}

/** The consultations that stand against an approval. */
export const against = (state: Consulting): Consultation[] =>
  bindingWords(state).filter(
    ({ state: is, opinion }) => is === 'open' || opinion?.decision === 'object',
  );

/** Why it cannot be approved yet; a head of department may do it all the same, with a reason. */
export function refuseApproval(
  state: ApplicationState,
  { decision, override, by }: MessageBody<'decide'>,
): Refusal | undefined {
  if (decision === 'reject' || state.proposal?.override) return undefined;
  const [first] = against(state);
  if (!first) return undefined;
  if (override?.trim() && leads(by)) return undefined;
  const { name } = first.department;
  return first.state === 'open'
    ? refuse('opinion-open', `The binding opinion of ${german(name)} is still to come.`)
    : refuse('opinion-objects', `${german(name)} has objected, and its opinion is binding.`);
}

const closed = (state: ApplicationState, id: string): Refusal | undefined => {
  const found = find(state, id);
  if (!found) return refuse('unknown-consultation', 'This case has no such consultation.');
  return found.state === 'open'
    ? undefined
    : refuse('consultation-closed', `This consultation is ${found.state} already.`);
};

export const consultationRules: Pick<Rules, 'consult' | 'giveOpinion' | 'withdrawConsultation'> = {
  consult: {
    stages: ['in-review', 'awaiting-applicant'],
    who: ['staff'],
    refuse: ({ state, now }, { department, question, scans = [], until, by }) => {
      if (department.id === inCharge(state).id) {
        return refuse('same-department', 'The case is with this very department.');
      }
      if (!question.trim()) {
        return refuse('reason-required', 'Say what the other department is asked.');
      }
      const unknown = scans.find((id) => !state.scans.some((scan) => scan.id === id));
      if (unknown) return refuse('unknown-scan', `This case has no scan "${unknown}".`);
      return until && until < berlinDate(now)
        ? refuse('past-date', 'The last day for the answer is over already.')
        : foreign(state, by);
    },
    run: (step, { department, question, scans = [], share = [], binding = false, until, by }) => {
      const { holidays } = step.state.procedure;
      const dueAt = until
        ? instantOf(until, '23:59:59')
        : deadlineAt(step.now, { days: usualDays, unit: 'working' }, holidays);
      ask(step, department, { question: { de: question }, scans, share, binding, dueAt }, by);
    },
  },
  giveOpinion: {
    stages: openStages,
    who: ['staff'],
    refuse: ({ state }, { consultation, decision, text, by }) => {
      const found = find(state, consultation);
      // Of what another department was asked nothing is said.
      if (found && found.department.id !== by.department) return closed(state, '');
      if (found?.askedBy.id === by.id) {
        return refuse('same-person', 'The opinion has to come from another person.');
      }
      return (
        closed(state, consultation) ??
        (decision === 'object' && !text?.trim()
          ? refuse('reason-required', 'An objection needs its reason.')
          : undefined)
      );
    },
    run: (step, { consultation, decision, text, by }) => {
      const found = find(step.state, consultation);
      if (!found) return;
      found.state = 'answered';
      const said = { decision, ...(text ? { text } : {}) };
      found.opinion = { ...said, by: by.name ?? by.id, at: step.now };
      note(step, 'opinion-given', by, {
        department: german(found.department.name),
        opinion: decision,
        ...(text ? { message: text } : {}),
      });
      openTask(step, 'opinion-given', german(found.department.name));
      settle(step);
    },
  },
  withdrawConsultation: {
    stages: openStages,
    who: ['staff'],
    refuse: ({ state }, { consultation, by }) => closed(state, consultation) ?? foreign(state, by),
    run: (step, { consultation, reason, by }) => {
      const found = find(step.state, consultation);
      if (!found) return;
      found.state = 'withdrawn';
      note(step, 'consultation-withdrawn', by, {
        department: german(found.department.name),
        ...(reason ? { reason } : {}),
      });
      settle(step);
    },
  },
};
