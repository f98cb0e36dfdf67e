import type { Outcome, Stage } from '../contract.ts';
import type { ApplicationState } from '../state.ts';
import type { Step } from './step.ts';

/** Lets other systems know the stage that the case has just entered. */
export function announce({ state, now }: Step, previousStage?: Stage): void {
  const { announcements: { count, due } = { count: 0, due: [] }, reference, procedure } = state;
  const outcome = outcomeOf(state);
  const event = {
    id: `${reference}-${count + 1}`,
    time: now,
    reference,
    procedure: procedure.id,
    department: procedure.department,
    stage: state.stage,
    ...(previousStage ? { previousStage } : {}),
    ...(outcome ? { outcome } : {}),
  };
  state.announcements = { count: count + 1, due: [...due, event] };
}

/** The first so many have been announced. */
export function wereAnnounced(state: ApplicationState, many: number): void {
  const { announcements } = state;
  if (announcements) announcements.due = announcements.due.slice(many);
}

export const toAnnounce = ({ announcements }: ApplicationState) => announcements?.due ?? [];

/** A case that nobody rejected, withdrew or let expire ends approved. */
const outcomeOf = ({ outcome, stage }: ApplicationState): Outcome | undefined =>
  outcome ?? (stage === 'done' ? 'approved' : undefined);
