import { randomInt, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { berlinDate } from '../../procedures/calendar.ts';
import type { LockerStation } from '../../procedures/types.ts';
import { errorCode, writeDurably } from '../durable-file.ts';

export interface Compartment {
  number: string;
  booking: string;
  code: string;
  state: 'reserved' | 'loaded' | 'expired' | 'jammed';
  until?: string;
}

export interface StationEvent {
  id: string;
  booking: string;
  type: 'opened' | 'expired' | 'failed';
  at: string;
  reason?: string;
}

interface Kept {
  /** Occupied ones, by station. */
  compartments: Record<string, Compartment[]>;
  /** Bookings that get no compartment any more, the newest last. */
  ended: string[];
  /** What has not been told yet, in order. */
  events: { station: string; event: StationEvent }[];
}

const usual = 12;
const endedKept = 10_000;

/** The compartments of the simulated stations, in one file that is complete after every change. */
export async function openLockerStore(folder: string, stations: readonly LockerStation[]) {
  const path = join(folder, 'lockers.json');
  const kept = await read(path);
  let writing: Promise<unknown> = Promise.resolve();

  const save = async () => {
    const bytes = Buffer.from(`${JSON.stringify(kept, undefined, 1)}\n`);
    writing = writing
      .catch(() => undefined)
      .then(() => writeDurably(path, bytes, { aside: join(folder, 'part'), exclusive: false }));
    await writing;
  };
  const all = (station: string) => (kept.compartments[station] ??= []);
  const byBooking = (station: string, booking: string) =>
    all(station).find((one) => one.booking === booking);
  const leave = (station: string, { booking }: Pick<Compartment, 'booking'>) => {
    kept.compartments[station] = all(station).filter((one) => one.booking !== booking);
    kept.ended = [...kept.ended, booking].slice(-endedKept);
  };
  const happened = (
    station: string,
    type: StationEvent['type'],
    of: Compartment,
    reason?: string,
  ) =>
    kept.events.push({
      station,
      event: {
        id: randomUUID(),
        booking: of.booking,
        type,
        at: new Date().toISOString(),
        ...(reason ? { reason } : {}),
      },
    });

  return {
    events: kept.events,
    view: () =>
      stations.map(({ id, name, compartments = usual }) => ({
        id,
        name,
        compartments,
        occupied: [...all(id)].sort((a, b) => Number(a.number) - Number(b.number)),
      })),
    has: (station: string) => stations.some(({ id }) => id === station),

    async reserve(station: string, booking: string): Promise<Compartment | 'none-free' | 'ended'> {
      const known = byBooking(station, booking);
      if (known) return known;
      if (kept.ended.includes(booking)) return 'ended';
      const count = stations.find(({ id }) => id === station)?.compartments ?? usual;
      const taken = new Set(all(station).map(({ number }) => number));
      const free = Array.from({ length: count }, (_, n) => String(n + 1)).find(
        (number) => !taken.has(number),
      );
      if (!free) return 'none-free';
      const codes = new Set(all(station).map(({ code }) => code));
      let code = digits();
      while (codes.has(code)) code = digits();
      const made: Compartment = { number: free, booking, code, state: 'reserved' };
      all(station).push(made);
      await save();
      return made;
    },
    async loaded(station: string, booking: string, until: string): Promise<boolean> {
      const found = byBooking(station, booking);
      if (!found) return false;
      found.until = until;
      if (found.state === 'reserved') found.state = 'loaded';
      await save();
      return true;
    },
    async release(station: string, booking: string): Promise<void> {
      leave(station, { booking });
      await save();
    },
    /** Somebody types a code; answers with the compartment that opens, and is emptied. */
    async open(station: string, code: string): Promise<string | undefined> {
      const today = berlinDate(new Date().toISOString());
      const found = all(station).find((one) => one.code === code && one.state === 'loaded');
      if (!found || (found.until ?? today) < today) return undefined;
      leave(station, found);
      happened(station, 'opened', found);
      await save();
      return found.number;
    },
    async expire(station: string, number: string): Promise<void> {
      const found = all(station).find((one) => one.number === number);
      if (found?.state !== 'loaded') return;
      found.state = 'expired';
      happened(station, 'expired', found);
      await save();
    },
    async jam(station: string, number: string, reason: string): Promise<void> {
      const found = all(station).find((one) => one.number === number);
      if (!found || found.state === 'jammed') return;
      found.state = 'jammed';
      happened(station, 'failed', found, reason);
      await save();
    },
    async told(): Promise<void> {
      kept.events.shift();
      await save();
    },
  };
}

export type LockerStore = Awaited<ReturnType<typeof openLockerStore>>;

const digits = () => String(randomInt(1_000_000)).padStart(6, '0');

async function read(path: string): Promise<Kept> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Kept;
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return { compartments: {}, ended: [], events: [] };
  }
}
