import { departmentsAt } from '../../procedures/catalogue.ts';
import { addDays, berlinDate } from '../../procedures/calendar.ts';
import type { Counter } from '../../procedures/types.ts';
import {
  workflowType as application,
  type Stage,
  type StaffView,
} from '../../workflows/application/contract.ts';
import { wasOf } from '../../workflows/search-attributes.ts';
import { owedBefore } from '../../workflows/application/rules/postage.ts';
import type { Booking, CounterDayView } from '../../workflows/counter-day/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { readView } from './cases.ts';
import { handOutOf, type HandOut } from './hand-out.ts';
import { counterDay, requireCounter } from './slots.ts';
import { allOf, equals, executions, involving, quoted } from './visibility.ts';

export interface Pickup {
  time: string;
  reference: string;
  state: 'open' | 'collected' | 'missed';
  /** Came without an appointment. */
  unannounced: boolean;
  /** There is no room for it any more, and nobody has answered yet. */
  askedAnew: boolean;
  stage: Stage;
  applicantName: string;
  procedure: string;
  handOut: HandOut[];
  proxyName?: string;
  /** For the list on paper: the end of each code, to compare with what somebody says. */
  codeEnds: { applicant?: string; proxy?: string };
  feeOpenCents?: number;
  /** What this counter took in this case on this day, in cents. */
  taken: { cash: number; card: number };
}

/** Which cases somebody may see. */
export type Shown = (view: StaffView) => boolean;

export interface CounterPickups extends Omit<CounterDayView, 'bookings'> {
  pickups: Pickup[];
}

/** All cases that have to do with this counter on this day, ended ones too. */
export const casesOfDay = (deps: Deps, counter: Counter, date: string): string =>
  allOf(
    equals('WorkflowType', application),
    involving(departmentsAt(deps.catalogue, counter), wasOf),
    // SQL stores compare the instant as text: one between two noons is found, one that is equal is not.
    `HandoverOn > ${quoted(`${addDays(date, -1)}T12:00:00Z`)}`,
    `HandoverOn < ${quoted(`${date}T12:00:00Z`)}`,
  );

/** Who collects at one counter on one day, with an appointment or without, in the order of time. */
export async function counterPickups(
  deps: Deps,
  counterId: string,
  date: string,
  shown: Shown = () => true,
): Promise<CounterPickups> {
  const counter = requireCounter(deps, counterId);
  const [{ bookings, ...day }, ended] = await Promise.all([
    counterDay(deps, counterId, date),
    executions(deps, allOf(casesOfDay(deps, counter, date), equals('Stage', 'done'))),
  ]);
  const expected = new Set(bookings.map(({ reference }) => reference));
  const others = ended.map(({ workflowId }) => workflowId).filter((id) => !expected.has(id));
  const pickups = await Promise.all([
    ...bookings.map((booking) => bookedPickup(deps, booking, date, shown)),
    ...[...new Set(others)].map((reference) =>
      unannouncedPickup(deps, reference, counterId, shown),
    ),
  ]);
  return {
    ...day,
    pickups: pickups
      .filter((pickup) => pickup !== undefined)
      .sort((a, b) => `${a.time} ${a.reference}`.localeCompare(`${b.time} ${b.reference}`)),
  };
}

/** Nothing for a case that has been erased since. */
export async function viewIfThere(deps: Deps, reference: string): Promise<StaffView | undefined> {
  try {
    return await readView(deps, reference);
  } catch (error) {
    if (error instanceof Problem && [404, 410].includes(error.status)) return undefined;
    throw error;
  }
}

async function bookedPickup(
  deps: Deps,
  booking: Booking,
  date: string,
  shown: Shown,
): Promise<Pickup | undefined> {
  const view = await viewIfThere(deps, booking.reference);
  const state = view && shown(view) && stateOf(view, booking, date);
  if (!state) return undefined;
  const askedAnew = state === 'open' && booking.askedAnew === true;
  return { ...pickupOf(view, date), time: booking.time, state, unannounced: false, askedAnew };
}

async function unannouncedPickup(
  deps: Deps,
  reference: string,
  counter: string,
  shown: Shown,
): Promise<Pickup | undefined> {
  const view = await viewIfThere(deps, reference);
  const { handover } = view ?? {};
  if (!view || !shown(view) || handover?.kind !== 'pickup' || handover.counter !== counter)
    return undefined;
  const { date, time, unannounced = false } = handover;
  return { ...pickupOf(view, date), time, state: 'collected', unannounced, askedAnew: false };
}

/** The case knows first; its counter day hears of it a moment later. */
function stateOf(view: StaffView, booking: Booking, date: string): Pickup['state'] | undefined {
  if (booking.ended) return booking.ended;
  const { handover, stage, timeline } = view;
  const here = handover?.kind === 'pickup' && handover.date === date;
  if (here && handover.time === booking.time) return stage === 'done' ? 'collected' : 'open';
  const missed = timeline.some(
    ({ type, at, data }) => type === 'no-show' && (data?.['missedOn'] ?? berlinDate(at)) === date,
  );
  return missed ? 'missed' : undefined;
}

/** Who sees these digits still has a thousand codes to choose from, and three tries. */
const shownDigits = 3;

const codeEndsOf = ({ pickupCode, proxy }: StaffView): Pickup['codeEnds'] => ({
  ...(pickupCode ? { applicant: pickupCode.value.slice(-shownDigits) } : {}),
  ...(pickupCode && proxy ? { proxy: proxy.code.slice(-shownDigits) } : {}),
});

function pickupOf(
  view: StaffView,
  date: string,
): Omit<Pickup, 'time' | 'state' | 'unannounced' | 'askedAnew'> {
  const { applicant, fee, procedure, proxy, reference, stage } = view;
  const owed = fee?.state === 'open' ? owedBefore(view) : undefined;
  const takenBy = (way: 'cash' | 'card') =>
    (fee?.payments ?? [])
      .filter(({ at, method }) => method === way && berlinDate(at) === date)
      .reduce((sum, { amountCents }) => sum + amountCents, 0);
  return {
    reference,
    stage,
    applicantName: `${applicant.givenName} ${applicant.familyName}`.trim(),
    procedure: procedure.id,
    handOut: handOutOf(view),
    ...(proxy ? { proxyName: proxy.name } : {}),
    codeEnds: codeEndsOf(view),
    ...(owed ? { feeOpenCents: owed } : {}),
    taken: { cash: takenBy('cash'), card: takenBy('card') },
  };
}
