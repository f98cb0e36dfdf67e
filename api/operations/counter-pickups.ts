import { parseReference } from '../../documents/reference.ts';
import type { Stage, StaffView } from '../../workflows/application/contract.ts';
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

/** Is it this pickup that somebody asks for, by code, reference or name? */
type Asked = (view: StaffView) => boolean;

export interface CounterPickups extends Omit<CounterDayView, 'bookings'> {
  pickups: Pickup[];
}

/** The pickups of one counter on one day, in the order of their times. */
export async function counterPickups(
  deps: Deps,
  counter: string,
  date: string,
  q = '',
): Promise<CounterPickups> {
  const asked = askedBy(deps, q);
  const { bookings, ...day } = await counterDay(deps, counter, date);
  const pickups = await Promise.all(
    bookings.map(({ reference, time }) => pickupOf(deps, reference, time, asked)),
  );
  return {
    ...day,
    pickups: pickups
      .filter((pickup) => pickup !== undefined)
      .sort((a, b) => `${a.time} ${a.reference}`.localeCompare(`${b.time} ${b.reference}`)),
  };
}

/** A code is compared and never shown. */
function askedBy({ index }: Deps, q: string): Asked {
  const text = q.trim();
  if (!text) return () => true;
  const reference = parseReference(text);
  if (reference) return (view) => view.reference === reference;
  const code = text.replaceAll(/\s+/g, '');
  if (/^\d{6}$/.test(code)) {
    return ({ pickupCode, proxy }) => pickupCode?.value === code || proxy?.code === code;
  }
  const wanted = index.query(text);
  return ({ applicant }) => {
    const names = [applicant.givenName, applicant.familyName];
    const tokens = index.tokens({ names });
    return wanted.every((token) => tokens.includes(token));
  };
}

/** Nothing for a case that has been erased since. */
async function pickupOf(
  deps: Deps,
  reference: string,
  time: string,
  asked: Asked,
): Promise<Pickup | undefined> {
  try {
    const view = await readView(deps, reference);
    if (!asked(view)) return undefined;
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
