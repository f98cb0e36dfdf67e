export interface CaseState {
  email: string;
  answers: Record<string, unknown>;
  stage: string;
  papers: number;
  finished: number;
  timeline: { at: string; type: string }[];
}

/** The updates of a case by pickup, in their order, and the start before them. */
export const stepNames = [
  ...(['start', 'paper', 'paper', 'paper', 'paper', 'claim', 'decision'] as const),
  ...(['document', 'document', 'confirmation', 'choice', 'handover'] as const),
] as const;
export type StepName = (typeof stepNames)[number];

interface Cues {
  state: CaseState;
  mails: string[];
  stageChanged: boolean;
  reminderDays: number;
  /** The day on which a slot is wanted. */
  book?: number;
}

/** What a step makes of a case, and what it sets off. */
export function cuesOf(name: StepName, before: CaseState): Cues {
  const timeline = [...(before.timeline ?? []), { at: new Date().toISOString(), type: name }];
  const state = { ...before, timeline, papers: before.papers ?? 0, finished: before.finished ?? 0 };
  const mails: string[] = [];
  if (name === 'start') {
    state.stage = 'awaiting-documents';
    mails.push('Your reference');
  } else if (name === 'paper') {
    state.papers += 1;
    if (state.papers === 4) state.stage = 'in-review';
  } else if (name === 'decision') {
    state.stage = 'in-production';
    mails.push('Approved');
  } else if (name === 'document') {
    state.finished += 1;
    if (state.finished === 2) {
      state.stage = 'awaiting-choice';
      mails.push('Please choose');
    }
  } else if (name === 'choice') {
    state.stage = 'pickup-scheduled';
    mails.push('Your slot');
  } else if (name === 'handover') {
    state.stage = 'done';
    mails.push('Handed over');
  }
  const stageChanged = state.stage !== before.stage || name === 'start';
  const reminderDays = stageChanged && state.stage !== 'done' ? 7 : 0;
  const book = name === 'choice' ? { book: Math.floor(Math.random() * 1_000) } : {};
  return { state, mails, stageChanged, reminderDays, ...book };
}
