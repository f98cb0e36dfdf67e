import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { instantOf } from '../procedures/calendar.ts';
import { publicHolidays } from '../procedures/holidays.ts';
import type { Catalogue } from '../procedures/load.ts';
import { slotsOf } from '../procedures/slots.ts';
import { slotAnswered } from '../workflows/application/contract.ts';
import {
  counterDayId,
  releaseSlot,
  requestSlot,
  workflowType,
  type CounterDayInput,
} from '../workflows/counter-day/contract.ts';
import type { Activities } from './types.ts';

export interface SlotDeps {
  client: Client;
  taskQueue: string;
  catalogue: Pick<Catalogue, 'counters'>;
}

/** Between applications and counter days. */
export function createSlotActivities({
  client,
  taskQueue,
  catalogue,
}: SlotDeps): Pick<Activities, 'bookSlot' | 'releaseSlot' | 'answerSlots'> {
  const answerSlots: Activities['answerSlots'] = async (answers) => {
    await Promise.all(
      answers.map(({ reference, answer }) =>
        client.workflow.getHandle(reference).signal(slotAnswered, answer).catch(unlessGone),
      ),
    );
  };

  return {
    answerSlots,
    async bookSlot({ requestId, reference, slot, staff }) {
      const { counter: id, date, time } = slot;
      const counter = catalogue.counters.get(id);
      const endsAt = instantOf(date, '23:59');
      if (!counter || Date.parse(endsAt) <= Date.now()) {
        await answerSlots([{ reference, answer: { requestId, outcome: 'closed' } }]);
        return;
      }
      const { citizens, staff: kept } = counter.capacity;
      const year = Number(date.slice(0, 4));
      const plan: CounterDayInput = {
        counter: id,
        date,
        slots: slotsOf(counter, date, publicHolidays(year, 1)).map((start) => ({
          time: start.time,
          citizens,
          staff: kept,
        })),
        endsAt,
      };
      await client.workflow.signalWithStart(workflowType, {
        workflowId: counterDayId(id, date),
        taskQueue,
        args: [plan],
        signal: requestSlot,
        signalArgs: [{ requestId, reference, time, staff }],
      });
    },
    async releaseSlot({ bookingId, slot, ended }) {
      const day = client.workflow.getHandle(counterDayId(slot.counter, slot.date));
      await day.signal(releaseSlot, { bookingId, ...(ended ? { ended } : {}) }).catch(unlessGone);
    },
  };
}

/** What has ended needs no message any more. */
export function unlessGone(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
