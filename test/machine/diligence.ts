import { addDays, berlinDate } from '../../procedures/calendar.ts';
import { mailBackDates } from '../../procedures/slots.ts';
import type { Slot } from '../../workflows/application/contract.ts';
import { openDataRequests } from '../../workflows/application/rules/data-requests.ts';
import { waitsForMoney } from '../../workflows/application/rules/postage.ts';
import { nextTimer } from '../../workflows/application/rules/timers.ts';
import { clerk, colleague } from '../support/case.ts';
import { lead } from './bodies.ts';
import { tasksOnTheWay } from './invariants.ts';
import { counterOf } from './services.ts';
import type { World } from './world.ts';

/** The next thing that people who want the case to come to its end would do. */
export function diligently(world: World): void {
  if (world.closed) return;
  world.settle();
  const { state, now } = world;
  const { fee, procedure } = state;
  const open = fee?.state === 'open' ? fee.amountCents : 0;
  const by = lead;
  if (world.closed) return;
  switch (state.stage) {
    case 'awaiting-documents': {
      const contents = state.documents.map(({ id, kind }) => ({ document: id, kind }));
      const n = world.facts.length;
      const [mailItem, blob] = [`mail:${n}`, { owner: state.reference, id: 'b', size: 1 }];
      const scan = { id: `${mailItem}/0`, mailItem, segment: 0, pages: 3, blob, contents };
      return world.tell({ scan: { ...scan, origin: 'post' } });
    }
    case 'in-review': {
      const decision = state.proposal?.decision ?? 'approve';
      const second = state.proposal?.by.id === lead.id ? clerk : lead;
      if (state.assignee) world.send('assign', { assignee: null, by });
      const open = state.consultations?.find((one) => one.state === 'open');
      if (open) {
        const asked = { ...colleague, id: 'staff:otto', department: open.department.id };
        const answer = { consultation: open.id, decision: 'agree' as const };
        return world.send('giveOpinion', { ...answer, by: asked });
      }
      const override = 'no reason against it';
      return world.send('decide', { decision, reason: 'it is right', override, by: second });
    }
    case 'awaiting-applicant':
      return world.send('answer', { message: 'Here', by: colleague });
    case 'in-production': {
      if (open > 0) return pay(world, open);
      const document = state.finished.find(({ ready }) => !ready)?.id ?? '';
      return world.send('markFinished', { document, by });
    }
    case 'awaiting-choice': {
      if (open > 0) return pay(world, open);
      const { mailBack, pickup } = procedure.handover;
      const date = mailBack && mailBackDates(mailBack, now, procedure.holidays)[0];
      if (date && (!pickup || state.choices % 2 === 1)) {
        const { address } = state.applicant;
        return world.send('chooseHandover', { choice: { kind: 'mail-back', date, address }, by });
      }
      const slot = freeSlot(world);
      // With all of them taken the applicant comes without one.
      if (!slot) return handOver(world);
      return world.send('chooseHandover', { choice: { kind: 'pickup', ...slot }, by });
    }
    case 'pickup-scheduled':
      if (state.tasks.length === 0) return world.waitUntil(nextTimer(state)?.at ?? now);
      return handOver(world);
    case 'mail-back-scheduled':
      if (state.tasks.some(({ kind }) => kind === 'other-address')) {
        return world.send('settleAddress', { confirm: true, by });
      }
      if (waitsForMoney(state)) return pay(world, open);
      return world.send('recordDispatch', { by });
    case 'locker-scheduled':
      return throughLocker(world);
    case 'done':
      return windUp(world);
  }
}

/** Laid in, and opened by the citizen; what is stuck in it is fetched back. */
function throughLocker(world: World): void {
  const { handover } = world.state;
  if (handover?.kind !== 'locker') return;
  const { bookingId, loadedAt, toldAt, expiredAt, failed } = handover;
  if (!loadedAt) return world.send('recordLoaded', { by: clerk });
  if (!toldAt || expiredAt || failed) return world.send('recordFetched', { by: clerk });
  const id = `event:${world.facts.length}`;
  return world.tell({ locker: { id, bookingId, type: 'opened' } });
}

function pay(world: World, amountCents: number): void {
  const id = `payment:${world.facts.length}`;
  world.tell({ payment: { id, amountCents, method: 'transfer' } });
}

function freeSlot({ state, now, hall }: World): Slot | undefined {
  const { id } = counterOf(state.procedure.handover.pickup?.counter);
  for (let ahead = 1; ahead < 10; ahead += 1) {
    const date = addDays(berlinDate(now), ahead);
    const { bookings, limit, slots } = hall.dayOf({ counter: id, date });
    const taken = bookings.map(({ time }) => time);
    const slot = slots.find(({ time }) => !taken.includes(time));
    if (slot && !limit) return { counter: id, date, time: slot.time };
  }
  return undefined;
}

function handOver(world: World): void {
  const override = { reason: 'seen in person' };
  world.send('recordHandover', { identitySeen: true, override, paid: 'cash', by: lead });
}

/** What is left to do when the case is done: letters, refunds, and the time in which mail comes back. */
function windUp(world: World): void {
  const { state } = world;
  const letter = state.messages.find((message) => message.state === 'to-print');
  if (letter) return world.send('letterPrinted', { message: letter.id, by: clerk });
  const unseen = state.scans.find(({ contents, condition }) => !contents && condition !== 'empty');
  if (unseen && state.tasks.some(({ kind }) => kind === 'check-contents')) {
    return world.send('registerContents', { scan: unseen.id, contents: [], by: clerk });
  }
  if (state.tasks.some(({ kind }) => kind === 'refund')) {
    return world.send('recordRefund', { amountCents: 0, reason: 'kept', by: lead });
  }
  const asked = openDataRequests(state)[0];
  if (asked) {
    const answer = { request: asked.id, granted: true, words: 'Done.' };
    return world.send('answerAboutData', { ...answer, by: clerk });
  }
  const timer = nextTimer(state);
  if (timer) world.waitUntil(timer.at);
}

const patience = 200;

/** However a case stands, an office and a citizen who mean well bring it to its end. */
export function canBeBroughtToItsEnd(world: World): void {
  for (let turn = 0; turn < patience && !world.closed; turn += 1) diligently(world);
  if (!world.closed) {
    const { stage, tasks } = world.state;
    const refusal = world.lastRefusal?.type ?? 'nothing refused';
    throw new Error(`no end in sight: ${stage}, ${JSON.stringify(tasks)}, ${refusal}`);
  }
}

/** If nobody does anything any more it comes to an end, or waits as somebody's task. */
export function silenceEnds(world: World): void {
  for (let turn = 0; turn < patience && !world.closed; turn += 1) {
    world.settle();
    const timer = nextTimer(world.state);
    if (!timer) break;
    world.waitUntil(timer.at);
  }
  const { stage, timers } = world.state;
  if (timers.length > 0) throw new Error(`timers without an end: ${JSON.stringify(timers)}`);
  if (stage !== 'done' && tasksOnTheWay(world.state).length === 0) {
    throw new Error(`silence leaves it in ${stage}, and nobody is told`);
  }
}
