import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Catalogue } from '../procedures/load.ts';
import { slotAnswered, slotNoticed } from '../workflows/application/contract.ts';
import {
  counterDayId,
  releaseSlot,
  requestSlot,
  workflowType,
} from '../workflows/counter-day/contract.ts';
import { nextPlaces, planOf, proposalsFrom } from './counter-days.ts';
import type { Activities } from './types.ts';

export interface SlotDeps {
  client: Client;
  taskQueue: string;
  catalogue: Pick<Catalogue, 'counters'>;
}

/** Slots proposed to somebody who is asked anew. */
const proposed = 3;

/** Between applications and counter days. */
export function createSlotActivities({
  client,
  taskQueue,
  catalogue,
}: SlotDeps): Pick<Activities, 'bookSlot' | 'releaseSlot' | 'answerSlots' | 'tellBookings'> {
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
      const plan = counter && planOf(counter, date);
      if (!plan || Date.parse(plan.endsAt) <= Date.now()) {
        await answerSlots([{ reference, answer: { requestId, outcome: 'closed' } }]);
        return;
      }
      await client.workflow.signalWithStart(workflowType, {
        workflowId: counterDayId(id, date),
        taskQueue,
        args: [plan],
        signal: requestSlot,
        signalArgs: [{ requestId, reference, time, staff }],
      });
    },
    async tellBookings({ counter: id, now, notices }) {
      const counter = catalogue.counters.get(id);
      const asked = notices.filter(({ holds }) => !holds);
      const last = Math.max(...asked.map(({ turn }) => turn));
      const places = counter && asked.length ? await nextPlaces(client, counter, now, last) : [];
      for (const { reference, bookingId, holds, turn } of notices) {
        const proposals = holds ? [] : proposalsFrom(places, turn, proposed);
        await client.workflow
          .getHandle(reference)
          .signal(slotNoticed, { bookingId, holds, proposals })
          .catch(unlessGone);
      }
    },
    async releaseSlot({ bookingId, slot, ended }) {
      const day = client.workflow.getHandle(counterDayId(slot.counter, slot.date));
      await day.signal(releaseSlot, { bookingId, ...(ended ? { ended } : {}) }).catch(unlessGone);
    },
  };
}

/** What has ended needs no message any more. */
export function unlessGone(error: unknown): undefined {
  if (error instanceof WorkflowNotFoundError) return undefined;
  throw error;
}
