import { z } from 'zod';
import type { LockerBooking, LockerStations } from './stations.ts';

const reserved = z.object({
  compartment: z.string().min(1).max(20),
  code: z.string().min(1).max(20),
});
const patienceMs = 3_000;
const gone = [404, 410];

/** Stations behind the interface of `docs/lockers.md`. Errors name no booking. */
export function createLockerStations(options: { url: string; token?: string }): LockerStations {
  const call = async (
    { station, bookingId }: LockerBooking,
    method: string,
    more: CallMore = {},
  ) => {
    const { path = '', body } = more;
    const place = `stations/${encodeURIComponent(station)}/bookings/${encodeURIComponent(bookingId)}`;
    return fetch(`${options.url}/${place}${path}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  };
  const unexpected = ({ status }: Response, { station }: LockerBooking) =>
    new Error(`The locker station ${station} answered with ${status}.`);
  return {
    async reserve(booking) {
      const answer = await call(booking, 'PUT');
      if (answer.status === 409) return { outcome: 'none-free' };
      if (!answer.ok) throw unexpected(answer, booking);
      const { data } = reserved.safeParse(await answer.json());
      if (!data) throw new Error(`The locker station ${booking.station} named no compartment.`);
      return { outcome: 'reserved', ...data };
    },
    async loaded({ until, ...booking }) {
      const answer = await call(booking, 'POST', { path: '/loaded', body: { until } });
      if (gone.includes(answer.status)) return 'gone';
      if (!answer.ok) throw unexpected(answer, booking);
      return 'loaded';
    },
    async release(booking) {
      const answer = await call(booking, 'DELETE');
      if (!answer.ok && !gone.includes(answer.status)) throw unexpected(answer, booking);
    },
  };
}

interface CallMore {
  path?: string;
  body?: object;
}

interface Offering {
  procedures: ReadonlyMap<string, { handover: { locker?: object } }>;
}

/**
 * The stations of the city, if there are any.
 * @throws one line when a procedure offers a locker and nobody runs one.
 */
export function openLockers(
  { lockers }: { lockers?: { url: string; token?: string } },
  { procedures }: Offering,
): LockerStations | undefined {
  if (lockers) return createLockerStations(lockers);
  const offering = [...procedures].find(([, { handover }]) => handover.locker);
  if (!offering) return undefined;
  throw new Error(
    `LOCKER_URL: expected the address of the locker stations, because ${offering[0]} offers a locker.`,
  );
}
