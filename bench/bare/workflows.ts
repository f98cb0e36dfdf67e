import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import * as contract from './contract.ts';
import type { BareActivities, Effect, JourneyInput, SlotRequest, Step } from './contract.ts';

const options = { startToCloseTimeout: '30 seconds', retry: { maximumAttempts: 5 } } as const;
const plain = proxyActivities<BareActivities>(options);
const local = proxyLocalActivities<BareActivities>(options);

/** The least that does a case's starts, signals, updates and activities; it has no rules. */
export async function bareJourney(input: JourneyInput): Promise<void> {
  const { note, tell, free, keep, askDay } = input.local ? local : plain;
  const { workflowId } = workflowInfo();
  const outbox: Step[] = [];
  let steps = 0;
  let requests = 0;
  let answers = 0;
  let done = false;
  const act = (step: Step) => {
    if (step.effects.length > 0) outbox.push(step);
    steps += 1;
    return steps;
  };
  // As in a real case: a refusal leaves no trace in the history.
  const validated = {
    validator: (_: Step) => {
      if (done) throw new Error('This case has ended.');
    },
  };
  setHandler(contract.take, act, validated);
  setHandler(
    contract.book,
    async (step) => {
      requests += 1;
      const request = requests;
      await askDay(input.day, { id: workflowId, request });
      await condition(() => answers >= request);
      return act(step);
    },
    validated,
  );
  setHandler(
    contract.finish,
    (step) => {
      done = true;
      return act(step);
    },
    validated,
  );
  setHandler(contract.arrive, (step) => void act(step));
  setHandler(contract.slotAnswered, (request) => void (answers = Math.max(answers, request)));
  setHandler(contract.stepsTaken, () => steps);
  act(input);
  const carryOut = (effect: Effect, text: string) => {
    if (effect === 'note') return note(text);
    if (effect === 'tell') return tell(input.log, text);
    if (effect === 'free') return free(input.day, workflowId);
    return keep(`keep:${workflowId}`, text);
  };
  while (!done || outbox.length > 0) {
    const next = outbox.shift();
    if (next) await Promise.all(next.effects.map((effect) => carryOut(effect, next.text)));
    // A deadline waits, as it does in a real case.
    else await condition(() => outbox.length > 0 || done, '30 days');
  }
  await condition(allHandlersFinished);
}

/** Answers every request, in order. */
export async function bareDay(before = 0): Promise<void> {
  let booked = before;
  const due: SlotRequest[] = [];
  setHandler(contract.requestSlot, (request) => {
    booked += 1;
    due.push(request);
  });
  setHandler(contract.releaseSlot, () => undefined);
  setHandler(contract.booked, () => booked);
  while (!workflowInfo().continueAsNewSuggested) {
    await condition(() => due.length > 0);
    while (due.length > 0) await local.answerSlots(due.splice(0, 50));
  }
  await continueAsNew<typeof bareDay>(booked);
}

/** Hears what becomes of all cases. */
export async function bareLog(before = 0): Promise<void> {
  let entries = before;
  setHandler(contract.entry, () => void (entries += 1));
  await condition(() => workflowInfo().continueAsNewSuggested);
  await continueAsNew<typeof bareLog>(entries);
}

/** Stays for two years. */
export async function bareKeep(_text: string): Promise<void> {
  await sleep('730 days');
}
