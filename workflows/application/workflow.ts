import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  isCancellation,
  log,
  patched,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  upsertMemo,
  upsertSearchAttributes,
  workflowInfo,
  ActivityFailure,
  TemporalFailure,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/types.ts';
import * as contract from './contract.ts';
import type {
  ApplicationInput,
  LockerAnswer,
  MessageBody,
  MessageName,
  Refusal,
} from './contract.ts';
import { listing } from './listing.ts';
import {
  allowedMessages,
  begin,
  beginAgain,
  hasEnded,
  messageNames,
  refusalOf,
  take,
  viewOf,
} from './rules.ts';
import { toAnnounce, wereAnnounced } from './rules/announce.ts';
import { refusedSlot, slotWasAnswered } from './rules/handover.ts';
import {
  lockerTookLoad,
  lockerWasAnswered,
  lockerWasReported,
  refusedLocker,
} from './rules/lockers.ts';
import { slotWasNoticed } from './rules/rebooking.ts';
import { offerMade, offerWanted, type OfferRequest } from './rules/offers.ts';
import { scanArrived } from './rules/papers.ts';
import {
  messageDelayed,
  messageFailed,
  messageHeldUp,
  messageSent,
  paymentCame,
} from './rules/reports.ts';
import type { Step } from './rules/step.ts';
import { nextTimer, timePassed } from './rules/timers.ts';
import type { ApplicationState, Effect, MessageContent } from './state.ts';

/** Quick and safe to repeat. */
const byQueue = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});
const { loadLocker, releaseLocker, closeCase, sendBackToTray } = byQueue;
/** One try, as the case takes no message meanwhile: a task and three events less than by the queue. */
const here = proxyLocalActivities<Activities>({
  startToCloseTimeout: '2 seconds',
  retry: { maximumAttempts: 1 },
});
/** A few quick tries; between the rounds the workflow itself waits. */
const { sendMessage } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 3, maximumAttempts: 3 },
});
/** A help only: a question goes out without an offer rather than late. */
const { offerHandover } = proxyActivities<Activities>({
  startToCloseTimeout: '20 seconds',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumAttempts: 3 },
});
/** Somebody waits for the answer: a station that is not heard soon counts as out of reach. */
const { reserveLocker } = proxyActivities<Activities>({
  startToCloseTimeout: '4 seconds',
  retry: { initialInterval: '500 milliseconds', maximumAttempts: 2 },
});
/** Minutes before the next round; the last one repeats. A mail is tried for five days. */
const mailPauses = [1, 5, 15, 60];
const mailRounds = 5 * 24;
/** So long a choice waited for its counter before its update was left open until the answer is there. */
const slotPatience = '8 seconds';

const now = () => new Date().toISOString();
const busy: Refusal = { type: 'busy', detail: 'There is no answer yet.' };

type Quick = 'announceStages' | 'bookSlot' | 'releaseSlot';

/** A word to a counter day or to the log of events. */
async function tell<N extends Quick>(name: N, ...words: Parameters<Activities[N]>): Promise<void> {
  const by = (way: Activities) => (way[name] as (...args: typeof words) => Promise<void>)(...words);
  if (patched('told-from-here')) {
    try {
      return await by(here);
    } catch (error) {
      if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
    }
  }
  await by(byQueue);
}

const failure = ({ type, detail, ...more }: Refusal) =>
  ApplicationFailure.nonRetryable(detail, type, more);

/** One application from its start to the end of its handover; the only writer of its state. */
export async function application(input: ApplicationInput): Promise<void> {
  const { resume, reopenedBy } = input;
  const waitsFor = [
    'data-request' as const,
    ...(patched('refund-before-end') ? (['refund'] as const) : []),
    ...(patched('contents-before-end') ? (['check-contents'] as const) : []),
  ];
  const state: ApplicationState =
    resume && reopenedBy
      ? beginAgain(resume, reopenedBy, now(), Math.random)
      : (resume ?? begin(input, now(), Math.random));
  let published = resume && !reopenedBy ? listing(state) : undefined;
  /** Counts what has happened, so that nothing slips in between the last word and the seal. */
  let changes = 0;
  let closing = false;
  /** How often somebody has asked for what waits to be tried at once. */
  let retries = 0;

  const step = (): Step => {
    changes += 1;
    return { state, now: now(), random: Math.random };
  };

  const publish = () => {
    const { length } = toAnnounce(state);
    // What replays from before there were announcements has made none.
    if (length > 0 && !patched('announcements')) wereAnnounced(state, length);
    const next = listing(state);
    if (published?.attributesKey !== next.attributesKey) upsertSearchAttributes(next.attributes);
    if (published?.memoKey !== next.memoKey) upsertMemo({ ...next.memo });
    published = next;
  };

  /** A counter or a station has not answered yet. */
  const isAsking = () => state.pendingSlot !== undefined || state.pendingLocker !== undefined;

  const handle = async <N extends MessageName>(name: N, body: MessageBody<N>) => {
    // Looked at again after the wait: of two choices at once the second waits for the first's slot.
    while (name === 'chooseHandover' && isAsking()) await condition(() => !isAsking());
    const refusal = refusalOf(state, name, body, now()) ?? take(step(), name, body);
    publish();
    if (refusal) throw failure(refusal);
    if (name === 'chooseHandover') {
      const { requestId } = state.pendingSlot ?? {};
      const { bookingId } = state.pendingLocker ?? {};
      if (requestId) {
        const isOpen = () => state.pendingSlot?.requestId === requestId;
        await awaitAnswer(isOpen, () => refusedSlot(state, requestId));
      } else if (bookingId) {
        const isOpen = () => state.pendingLocker?.bookingId === bookingId;
        await awaitAnswer(isOpen, () => refusedLocker(state, bookingId));
      }
    }
    return viewOf(state, now());
  };

  const awaitAnswer = async (isOpen: () => boolean, answer: () => Refusal | undefined) => {
    // How long somebody waits, the caller knows; who asks again under the same id gets this answer.
    if (patched('answered-however-late')) await condition(() => !isOpen());
    else await condition(() => !isOpen(), slotPatience);
    const refusal = isOpen() ? busy : answer();
    if (refusal) throw failure(refusal);
  };

  for (const name of messageNames) {
    setHandler(contract.update(name), (body) => handle(name, body), {
      validator: (body) => {
        const refusal = closing
          ? { type: 'already-ended' as const, detail: 'This case has ended.' }
          : refusalOf(state, name, body, now());
        if (refusal) throw failure(refusal);
      },
    });
  }
  const on = <B>(report: (step: Step, body: B) => void) => {
    return (body: B) => {
      report(step(), body);
      publish();
    };
  };
  setHandler(contract.scanReceived, on(scanArrived));
  setHandler(contract.paymentReceived, on(paymentCame));
  setHandler(contract.slotAnswered, on(slotWasAnswered));
  setHandler(contract.slotNoticed, on(slotWasNoticed));
  setHandler(contract.lockerReported, on(lockerWasReported));
  setHandler(
    contract.emailBounced,
    on((at, { messageId, reason, transient }) =>
      transient
        ? messageHeldUp(at, messageId, reason)
        : messageFailed(at, messageId, undefined, reason),
    ),
  );
  setHandler(contract.retryNow, () => {
    retries += 1;
  });
  setHandler(contract.staffView, () => viewOf(state, now()));
  setHandler(contract.allowedMessages, () => allowedMessages(state));
  publish();

  const withOffer = async (content: MessageContent, wanted: OfferRequest) => {
    try {
      const offer = await offerHandover(wanted);
      if (offer.length === 0) return content;
      offerMade(step(), content.id, offer);
      return { ...content, offer };
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      log.warn('a question goes out without an offer', { message: content.id });
      return content;
    }
  };

  const deliver = async (content: MessageContent) => {
    const wanted = offerWanted(state, content, now());
    // Not even a turn of the event loop is added to what histories from before the offer replay.
    const mail = wanted && patched('numbered-offer') ? await withOffer(content, wanted) : content;
    for (let round = 1; ; round += 1) {
      try {
        await sendMessage(mail);
        messageSent(step(), content.id);
        return;
      } catch (error) {
        if (!(error instanceof ActivityFailure)) throw error;
        const cause = error.cause;
        const refused = cause instanceof ApplicationFailure && cause.type === 'mail-refused';
        if (refused || round >= mailRounds) {
          messageFailed(step(), content.id, content);
          return;
        }
        log.warn('a mail waits for its server', { message: content.id });
        messageDelayed(step(), content.id);
        publish();
        const pause = mailPauses[Math.min(round, mailPauses.length) - 1] ?? 60;
        const before = retries;
        if (patched('retry-now')) await condition(() => retries > before, `${pause} minutes`);
        else await sleep(`${pause} minutes`);
      }
    }
  };

  const reserve = async (booking: {
    bookingId: string;
    station: string;
  }): Promise<LockerAnswer> => {
    try {
      return { bookingId: booking.bookingId, ...(await reserveLocker(booking)) };
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      log.warn('a locker station cannot be reached', { station: booking.station });
      return { bookingId: booking.bookingId, outcome: 'unreachable' };
    }
  };

  const atStation = async (effect: Extract<Effect, { station: string }>) => {
    const { type, ...booking } = effect;
    if (type === 'reserve-locker') lockerWasAnswered(step(), await reserve(booking));
    else if (effect.type === 'load-locker') {
      const { bookingId, station, until } = effect;
      const outcome = await loadLocker({ bookingId, station, until });
      lockerTookLoad(step(), { bookingId, outcome });
    } else await releaseLocker(booking);
  };

  const carryOut = async (effect: Effect) => {
    if (effect.type === 'message') await deliver(effect.message);
    else if (effect.type === 'book') {
      const { requestId, slot, staff } = effect;
      await tell('bookSlot', { requestId, slot, staff, reference: state.reference });
    } else if (effect.type === 'release') {
      const { type: _, ...release } = effect;
      await tell('releaseSlot', release);
    } else await atStation(effect);
    state.outbox.splice(state.outbox.indexOf(effect), 1);
    publish();
  };

  /** One after the other in each lane: nothing else waits for a mail, or for a station out of reach. */
  const lane = async (mine: (effect: Effect) => boolean) => {
    for (;;) {
      await condition(() => state.outbox.some(mine) || leaving);
      const effect = state.outbox.find(mine);
      if (!effect) return;
      await carryOut(effect);
    }
  };
  /** What came about at once goes at once; a repetition is recognised by its id. */
  const announceAll = async () => {
    for (;;) {
      await condition(() => toAnnounce(state).length > 0 || leaving);
      const events = toAnnounce(state);
      if (events.length === 0) return;
      await tell('announceStages', { events });
      wereAnnounced(state, events.length);
    }
  };
  let leaving = false;
  const lanes = Promise.all([
    lane((effect) => effect.type === 'message'),
    lane((effect) => effect.type === 'book' || effect.type === 'release'),
    lane((effect) => effect.type === 'reserve-locker'),
    lane((effect) => effect.type === 'load-locker' || effect.type === 'release-locker'),
    announceAll(),
  ]);

  const ended = () => hasEnded(state, waitsFor) && toAnnounce(state).length === 0;
  const rest = () => ended() && allHandlersFinished();
  const full = () =>
    workflowInfo().continueAsNewSuggested &&
    !state.outbox.length &&
    !toAnnounce(state).length &&
    allHandlersFinished();

  while (!rest() && !full()) {
    const timer = nextTimer(state);
    if (!timer) {
      await condition(() => rest() || full() || nextTimer(state) !== undefined);
      continue;
    }
    const wait = Math.max(Date.parse(timer.at) - Date.now(), 1);
    const sooner = () => rest() || full() || isEarlier(nextTimer(state)?.at, timer.at);
    if (await condition(sooner, wait)) continue;
    await condition(() => !isAsking());
    timePassed(step());
    publish();
  }
  leaving = true;
  await lanes;
  if (!ended()) {
    const { reopenedBy: _, ...rest } = input;
    await continueAsNew<typeof application>({ ...rest, resume: state });
  }

  closing = true;
  let sealed: number;
  do {
    sealed = changes;
    await closeCase(state);
  } while (changes !== sealed);
  while (state.late.length > 0) await sendBackToTray(state.late.splice(0));
}

const isEarlier = (at: string | undefined, than: string | undefined): boolean =>
  at !== undefined && (than === undefined || at < than);
