import fc from 'fast-check';
import { instantOf } from '../../procedures/calendar.ts';
import type {
  MessageBody,
  MessageName,
  ReceivedScan,
} from '../../workflows/application/contract.ts';
import { messageNames, rules } from '../../workflows/application/rules.ts';
import { nextTimer } from '../../workflows/application/rules/timers.ts';
import { applicant, clerk } from '../support/case.ts';
import { actorFor, bodies, contentsOf, slotFor } from './bodies.ts';
import { diligently } from './diligence.ts';
import { Draw } from './draw.ts';
import type { World } from './world.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** When somebody is expected, and a quarter of an hour later. */
const visit = ({ state }: World): string[] => {
  if (state.handover?.kind !== 'pickup') return [];
  const slot = instantOf(state.handover.date, state.handover.time);
  return [slot, after(slot, 15 * minute), after(slot, -day)];
};
const after = (now: string, milliseconds: number) =>
  new Date(Date.parse(now) + milliseconds).toISOString();
/** Around the hours that the clock skips and shows twice, in Berlin. */
const clockChanges = ['2027-03-28T00:59:59.999Z', '2027-10-31T00:30:00.000Z'];

const messageOf = (name: MessageName, draw: Draw, { state, now }: World) => {
  const by = actorFor(rules[name].who, draw);
  const length = state.timeline.length;
  const seen = draw.maybe(() => ({ seen: draw.oneOf(length, length - 1, 0, length + 5) }), 6);
  return { ...bodies[name](draw, { state, now }), ...seen, by } as MessageBody<typeof name>;
};

function scanOf(draw: Draw, world: World): ReceivedScan {
  const n = draw.rarely() ? 0 : world.facts.length;
  return {
    id: `mail:${n}/0`,
    mailItem: `mail:${n}`,
    segment: 0,
    pages: draw.oneOf(3, 1),
    blob: { owner: 'FA-0000-0000', id: 'b', size: 1 },
    origin: draw.oneOf('post', 'upload', 'email'),
    ...draw.maybe(() => ({ contents: contentsOf(draw, world), by: clerk })),
    ...draw.maybe(() => ({ slip: true as const }), 5),
    ...draw.maybe(() => ({ blankPages: [1] }), 5),
    ...draw.maybe(() => ({ condition: draw.oneOf('empty', 'fine', 'damaged') }), 4),
    ...draw.maybe(() => ({ place: '9' })),
  };
}

function target(draw: Draw, world: World): string {
  const { state, now } = world;
  const timer = nextTimer(state)?.at ?? now;
  const [skipped = now, twice = now] = clockChanges;
  const soon = [now, after(now, 1), after(now, minute), after(now, 3 * 60 * minute)];
  const later = [after(now, day), after(now, 10 * day), after(now, 100 * day)];
  const atTimers = [timer, after(timer, -1), after(timer, day)];
  const changes = [skipped, after(skipped, 2), twice, after(twice, 60 * minute)];
  const times = draw.oneOf(soon, visit(world), atTimers, later, changes);
  return draw.among(times) ?? timer;
}

/** What may happen at any moment; how often each does stands before it. */
const happenings: Record<string, [often: number, happens: (world: World, draw: Draw) => void]> = {
  'a message that fits the stage': [
    14,
    (world, draw) => {
      const fitting = messageNames.filter((name) => rules[name].stages.includes(world.state.stage));
      const name = draw.among(fitting);
      if (name) world.send(name, messageOf(name, draw, world));
    },
  ],
  'any message': [
    3,
    (world, draw) => {
      const name = draw.among(messageNames);
      if (name) world.send(name, messageOf(name, draw, world));
    },
  ],
  'the next thing a diligent office does': [8, diligently],
  'papers come': [3, (world, draw) => world.tell({ scan: scanOf(draw, world) })],
  'money comes': [
    2,
    (world, draw) => {
      const whole = world.state.fee?.amountCents ?? 100;
      const amountCents = Math.max(1, draw.oneOf(whole, 1, whole - 1, 2 * whole));
      const id = `payment:${draw.rarely() ? 0 : world.facts.length}`;
      world.tell({ payment: { id, amountCents, method: draw.oneOf('transfer', 'other') } });
    },
  ],
  'a mail bounces': [
    1,
    (world, draw) => {
      const messageId = draw.among(world.state.messages)?.id ?? 'unknown';
      const transient = draw.maybe(() => ({ transient: true as const }), 3);
      world.tell({ bounce: { messageId, reason: '5.1.1', ...transient } });
    },
  ],
  'a report comes again': [
    2,
    (world, draw) => {
      const fact = draw.among(world.facts);
      if (fact) world.tell(fact);
    },
  ],
  'a mail is handed to its server': [
    4,
    (world, draw) =>
      world.deliverMail(draw.oneOf('sent', 'sent', 'refused', 'not-yet'), draw.below(2) === 0),
  ],
  'a counter day or a station is asked': [5, (world, draw) => world.askOutside(draw.rarely())],
  'a counter day is heard': [
    5,
    (world) => {
      const fact = world.hall.next();
      if (fact) world.tell(fact);
    },
  ],
  'somebody is at the counter, or is not': [
    5,
    (world, draw) => {
      const name = draw.oneOf('recordHandover', 'recordHandover', 'recordNoShow', 'nameProxy');
      world.send(name, messageOf(name, draw, world));
    },
  ],
  'a locker station reports': [
    2,
    (world, draw) => {
      const { handover } = world.state;
      const own = handover?.kind === 'locker' ? handover.bookingId : undefined;
      const bookingId = (draw.rarely() ? undefined : own) ?? `${world.state.reference}:0`;
      const id = `event:${world.facts.length}`;
      world.tell({ locker: { id, bookingId, type: draw.oneOf('opened', 'expired', 'failed') } });
    },
  ],
  'somebody else books': [
    1,
    (world, draw) => world.hall.rival(world.state.pendingSlot?.slot ?? slotFor(draw, world)),
  ],
  'a counter day is closed, or not so': [
    2,
    (world, draw) => {
      const many = draw.oneOf(0, 1, 9);
      const to = draw.oneOf({ citizens: many, staff: draw.oneOf(0, 1), by: clerk.id }, null);
      world.hall.limit(ownOrAnySlot(world, draw), to);
    },
  ],
  'a counter day gets another plan': [
    1,
    (world, draw) =>
      world.hall.replan(ownOrAnySlot(world, draw), draw.oneOf('as planned', 'fewer', 'none')),
  ],
  'time passes': [6, (world, draw) => world.waitUntil(target(draw, world))],
  'time passes without a worker': [2, (world, draw) => world.outageUntil(target(draw, world))],
  'all that is on its way arrives': [2, (world) => world.settle()],
  'a slot is chosen and booked': [
    3,
    (world, draw) => {
      const choice = { kind: 'pickup' as const, ...slotFor(draw, world) };
      if (draw.rarely(4)) for (let n = 0; n < 4; n += 1) world.hall.rival(choice);
      world.send('chooseHandover', { choice, by: actorFor(['citizen', 'staff'], draw) });
      world.settle();
    },
  ],
  'the case is taken up again': [4, (world, draw) => world.reopen(draw.oneOf(clerk, applicant))],
  'the workflow goes on as new': [1, (world) => world.continueAsNew()],
};

const ownOrAnySlot = ({ state, now }: World, draw: Draw) =>
  state.handover?.kind === 'pickup' && draw.below(2) === 0
    ? state.handover
    : slotFor(draw, { state, now });

export interface StepOfCase {
  what: string;
  numbers: number[];
}

export const anyStep: fc.Arbitrary<StepOfCase> = fc.record({
  what: fc.oneof(
    ...Object.entries(happenings).map(([what, [weight]]) => ({
      weight,
      arbitrary: fc.constant(what),
    })),
  ),
  numbers: fc.array(fc.nat({ max: 9_999 }), { minLength: 0, maxLength: 16, size: 'max' }),
});

export function take({ what, numbers }: StepOfCase, world: World): void {
  happenings[what]?.[1](world, new Draw(numbers));
}
