import { planOf } from '../../activities/counter-days.ts';
import { berlinDate } from '../../procedures/calendar.ts';
import type { Actor } from '../../workflows/application/contract.ts';
import {
  counterDayId,
  limitDay as limitSignal,
  workflowType,
  type DayLimit,
} from '../../workflows/counter-day/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { requireCounter } from './slots.ts';

/**
 * Closes a day of a counter, lowers what its slots take, or lets its plan count again (nothing). The
 * day knows it before this returns; those who have a slot there are asked by the day itself.
 */
export async function limitCounterDay(
  deps: Deps,
  counterId: string,
  date: string,
  to: Omit<DayLimit, 'by'> | null,
  actor: Actor,
): Promise<void> {
  const counter = requireCounter(deps, counterId);
  if (date < berlinDate(new Date().toISOString())) {
    throw new Problem('too-late', 'This day is over.');
  }
  await ask(deps.client, deadlines.call, () =>
    deps.client.workflow.signalWithStart(workflowType, {
      workflowId: counterDayId(counterId, date),
      taskQueue: deps.settings.temporal.taskQueue,
      args: [planOf(counter, date)],
      signal: limitSignal,
      signalArgs: [to && { ...to, by: actor.name ?? actor.id }],
    }),
  );
}
