import type { Stage } from '../../workflows/application/contract.ts';
import type { CounterDayView } from '../../workflows/counter-day/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { readView } from './cases.ts';
import { counterDay } from './slots.ts';

export interface Pickup {
  time: string;
  reference: string;
  stage: Stage;
  applicantName: string;
  procedure: string;
  /** What is handed out, in German: finished documents, and originals with their place. */
  handOut: { label: string; place?: string }[];
  proxyNamed: boolean;
  feeOpenCents?: number;
  done: boolean;
}

export interface CounterPickups extends Omit<CounterDayView, 'bookings'> {
  pickups: Pickup[];
}

/** The pickups of one counter on one day, in the order of their times. */
export async function counterPickups(
  deps: Deps,
  counter: string,
  date: string,
): Promise<CounterPickups> {
  const { bookings, ...day } = await counterDay(deps, counter, date);
  const pickups = await Promise.all(
    bookings.map(({ reference, time }) => pickupOf(deps, reference, time)),
  );
  return {
    ...day,
    pickups: pickups
      .filter((pickup) => pickup !== undefined)
      .sort((a, b) => `${a.time} ${a.reference}`.localeCompare(`${b.time} ${b.reference}`)),
  };
}

/** Nothing for a case that has been erased since. */
async function pickupOf(deps: Deps, reference: string, time: string): Promise<Pickup | undefined> {
  try {
    const view = await readView(deps, reference);
    const { applicant, fee, finished, originals, procedure, stage } = view;
    return {
      time,
      reference,
      stage,
      applicantName: `${applicant.givenName} ${applicant.familyName}`.trim(),
      procedure: procedure.id,
      handOut: [
        ...finished.filter(({ ready }) => ready).map(({ label }) => ({ label: label.de })),
        ...originals
          .filter(({ state }) => state === 'held')
          .map(({ label, place }) => ({ label: label.de, ...(place ? { place } : {}) })),
      ],
      proxyNamed: view.proxy !== undefined,
      ...(fee?.state === 'open' ? { feeOpenCents: fee.amountCents } : {}),
      done: stage === 'done',
    };
  } catch (error) {
    if (error instanceof Problem && [404, 410].includes(error.status)) return undefined;
    throw error;
  }
}
