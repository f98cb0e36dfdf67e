import type {
  Actor,
  ApplicationInput,
  LockerReport,
  MessageBody,
  MessageName,
  Payment,
  ReceivedScan,
  Refusal,
  SlotAnswer,
  SlotNotice,
} from '../../workflows/application/contract.ts';
import { begin, beginAgain, hasEnded, refusalOf, take } from '../../workflows/application/rules.ts';
import { slotWasAnswered } from '../../workflows/application/rules/handover.ts';
import {
  lockerTookLoad,
  lockerWasAnswered,
  lockerWasReported,
} from '../../workflows/application/rules/lockers.ts';
import { offerMade, offerWanted } from '../../workflows/application/rules/offers.ts';
import { scanArrived } from '../../workflows/application/rules/papers.ts';
import { slotWasNoticed } from '../../workflows/application/rules/rebooking.ts';
import {
  messageDelayed,
  messageFailed,
  messageHeldUp,
  messageSent,
  paymentCame,
} from '../../workflows/application/rules/reports.ts';
import type { Step } from '../../workflows/application/rules/step.ts';
import { nextTimer, timePassed } from '../../workflows/application/rules/timers.ts';
import type { ApplicationState, Effect, OfferedChoice } from '../../workflows/application/state.ts';
import { mailBackDates } from '../../procedures/slots.ts';
import { CounterHall } from './counter-hall.ts';
import { complaints } from './invariants.ts';
import { remember, type Remembered } from './remembered.ts';

/** What a machine reports; each may come again. */
export type Fact =
  | { scan: ReceivedScan }
  | { payment: Payment & { by?: Actor } }
  | { bounce: { messageId: string; reason: string; transient?: true } }
  | { answer: SlotAnswer }
  | { notice: SlotNotice }
  | { locker: LockerReport };

/** Told in the same way again, and meant as something new. */
const isNewEachTime = (fact: Fact) => 'bounce' in fact && fact.bounce.transient;

type StationEffect = Exclude<Effect, { type: 'message' | 'book' | 'release' }>;

type Waiting = { name: MessageName; body: MessageBody<MessageName> };

/** All that a state holds and that may change, as text. */
export const snapshotOf = ({ procedure: _, ...state }: ApplicationState): string =>
  JSON.stringify(state);

/** Refusals that are facts of the case. */
const counted = ['wrong-code', 'wrong-answer', 'question-locked'];

/** One case as its workflow leads it through the pure rules, with the office and the post around it. */
export class World {
  state: ApplicationState;
  now: string;
  /** The workflow has come to its end. */
  closed = false;
  readonly hall: CounterHall;
  /** Choices that wait for the answer to an earlier one. */
  readonly waiting: Waiting[] = [];
  readonly facts: Fact[] = [];
  /** What has happened, for people to read. */
  readonly log: string[] = [];
  before: Remembered | undefined;
  lastRefusal: Refusal | undefined;

  #seed = 1;
  readonly #random = () => {
    this.#seed = (this.#seed * 16807) % 2147483647;
    return this.#seed / 2147483647;
  };

  constructor(input: ApplicationInput, now: string) {
    this.now = now;
    this.state = begin(input, now, this.#random);
    this.hall = new CounterHall(input.reference);
    this.#changed(`${now} applied for ${input.procedure.id}, ${input.origin}`);
  }

  step(): Step {
    return { state: this.state, now: this.now, random: this.#random };
  }

  /** An update: its validator, the wait for a slot that is still asked for, and its handler. */
  send<N extends MessageName>(name: N, body: MessageBody<N>): void {
    const what = `${name} ${JSON.stringify(body)}`;
    if (this.closed) return;
    const refusal = this.#refusal(name, body);
    if (refusal) this.log.push(`${this.now} ${what}: ${refusal.type}`);
    else if (name === 'chooseHandover' && this.isAsking) {
      this.waiting.push({ name, body });
      this.log.push(`${this.now} ${what}: waits`);
    } else this.#handle(name, body);
  }

  #refusal<N extends MessageName>(name: N, body: MessageBody<N>): Refusal | undefined {
    const before = snapshotOf(this.state);
    const refusal = refusalOf(this.state, name, body, this.now);
    if (snapshotOf(this.state) !== before) throw new Error(`${name}: asking has changed the case`);
    this.lastRefusal = refusal;
    return refusal;
  }

  #handle<N extends MessageName>(name: N, body: MessageBody<N>): void {
    const refusal = take(this.step(), name, body);
    this.lastRefusal = refusal;
    if (refusal && !counted.includes(refusal.type)) throw new Error(`${name}: refused too late`);
    this.#changed(
      `${this.now} ${name} ${JSON.stringify(body)}${refusal ? `: ${refusal.type}` : ''}`,
    );
  }

  /** Of choices at once each is looked at again when the one before it has its answer. */
  #wake(): void {
    while (!this.isAsking) {
      const next = this.waiting.shift();
      if (!next) return;
      if (this.#refusal(next.name, next.body)) continue;
      this.#handle(next.name, next.body);
    }
  }

  /** A signal, delivered twice: the second time changes nothing. */
  tell(fact: Fact): void {
    if (this.closed) return;
    this.facts.push(fact);
    this.#report(fact);
    const once = snapshotOf(this.state);
    if (!isNewEachTime(fact)) this.#report(fact);
    const what = JSON.stringify(fact);
    if (snapshotOf(this.state) !== once) throw new Error(`told twice: ${what}`);
    this.#changed(`${this.now} reported: ${what}`);
    this.#wake();
  }

  #report(fact: Fact): void {
    const step = this.step();
    if ('scan' in fact) scanArrived(step, structuredClone(fact.scan));
    else if ('payment' in fact) paymentCame(step, { ...fact.payment });
    else if ('answer' in fact) slotWasAnswered(step, { ...fact.answer });
    else if ('notice' in fact) slotWasNoticed(step, structuredClone(fact.notice));
    else if ('locker' in fact) lockerWasReported(step, { ...fact.locker });
    else {
      const { messageId, reason, transient } = fact.bounce;
      if (transient) messageHeldUp(step, messageId, reason);
      else messageFailed(step, messageId, undefined, reason);
    }
  }

  /** Time passes with a worker: each timer does its work at its hour. */
  waitUntil(target: string): void {
    while (!this.closed && !this.isAsking) {
      const timer = nextTimer(this.state);
      if (!timer || timer.at > target) break;
      if (timer.at > this.now) this.now = timer.at;
      timePassed(this.step());
      this.#changed(`${this.now} timer ${timer.kind}`);
    }
    if (target > this.now) this.now = target;
  }

  /** Time passes without a worker: what was due is late. */
  outageUntil(target: string): void {
    if (target > this.now) this.now = target;
    this.log.push(`${this.now} end of an outage`);
  }

  /** A slot or a compartment was asked for, and nobody has answered yet. */
  get isAsking(): boolean {
    return this.state.pendingSlot !== undefined || this.state.pendingLocker !== undefined;
  }

  get mail() {
    return this.state.outbox.find((effect) => effect.type === 'message');
  }

  /** The mail that is next, and what its server says of it. */
  deliverMail(outcome: 'sent' | 'refused' | 'not-yet', withOffer = false): void {
    const effect = this.mail;
    if (!effect) return;
    const { message } = effect;
    const wanted = withOffer && offerWanted(this.state, message, this.now);
    const offer: OfferedChoice[] =
      wanted && wanted.mailBack ? this.#mailOffer(wanted.mailBack) : [];
    if (offer.length > 0) offerMade(this.step(), message.id, offer);
    if (outcome === 'not-yet') messageDelayed(this.step(), message.id);
    else if (outcome === 'sent') messageSent(this.step(), message.id);
    else messageFailed(this.step(), message.id, { ...message, offer });
    if (outcome !== 'not-yet') this.state.outbox.splice(this.state.outbox.indexOf(effect), 1);
    this.#changed(`${this.now} mail ${message.id} ${outcome}`);
  }

  #mailOffer(way: { leadDays: number; horizonDays: number }): OfferedChoice[] {
    const dates = mailBackDates(way, this.now, this.state.procedure.holidays).slice(0, 2);
    return dates.map((date) => ({ kind: 'mail-back', date }));
  }

  /** The next word to a counter day or a locker station, which an activity may say twice. */
  askOutside(twice = false): void {
    const effect = this.state.outbox.find(({ type }) => type !== 'message');
    if (!effect || effect.type === 'message') return;
    for (let times = twice ? 2 : 1; times > 0; times -= 1) {
      if (effect.type === 'book') this.hall.book(effect, this.now);
      else if (effect.type === 'release') this.hall.release(effect);
      else this.#askStation(effect);
    }
    this.state.outbox.splice(this.state.outbox.indexOf(effect), 1);
    this.#changed(`${this.now} ${JSON.stringify(effect)}`);
  }

  /** Now and then a station is full, out of reach, or has lost what was laid into it. */
  #askStation({ type, bookingId }: StationEffect): void {
    if (type === 'release-locker') return;
    const luck = [...bookingId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 7;
    if (type === 'load-locker') {
      const outcome = luck === 0 ? 'gone' : 'loaded';
      lockerTookLoad(this.step(), { bookingId, outcome });
    } else if (luck === 1 || luck === 2) {
      const outcome = luck === 1 ? 'none-free' : 'unreachable';
      lockerWasAnswered(this.step(), { bookingId, outcome });
    } else {
      const compartment = { compartment: '7', code: '482913' };
      lockerWasAnswered(this.step(), { bookingId, outcome: 'reserved', ...compartment });
    }
  }

  /** Everything that is on its way arrives. */
  settle(): void {
    for (let turn = 0; turn < 1000 && !this.closed; turn += 1) {
      const fact = this.hall.next();
      if (fact) this.tell(fact);
      else if (this.mail) this.deliverMail('sent');
      else if (this.state.outbox.length > 0) this.askOutside();
      else return;
    }
  }

  /** Papers came after the end, and a person takes the case up again. */
  reopen(by: Actor): void {
    if (!this.closed) return;
    const record = JSON.parse(JSON.stringify(this.state)) as ApplicationState;
    this.state = beginAgain(record, by, this.now, this.#random);
    this.closed = false;
    this.#changed(`${this.now} reopened`);
  }

  /** The workflow goes on from its own state as JSON. */
  continueAsNew(): void {
    if (this.closed || this.state.outbox.length > 0 || this.waiting.length > 0) return;
    const { procedure, ...rest } = this.state;
    this.state = { ...(JSON.parse(JSON.stringify(rest)) as typeof rest), procedure };
    this.log.push(`${this.now} continued as new`);
  }

  #changed(what: string): void {
    this.log.push(what);
    const found = complaints(this);
    if (found.length > 0) throw new Error(found.join('\n'));
    this.before = remember(this.state);
    if (hasEnded(this.state) && this.waiting.length === 0) this.closed = true;
  }
}
