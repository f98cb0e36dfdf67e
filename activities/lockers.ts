import type { LockerStations } from '../platform/lockers/stations.ts';
import type { Activities } from './types.ts';

export interface LockerDeps {
  /** None where no procedure offers a locker. */
  stations?: LockerStations;
}

/** Compartments at the stations of the city. */
export function createLockerActivities({
  stations,
}: LockerDeps): Pick<Activities, 'reserveLocker' | 'loadLocker' | 'releaseLocker'> {
  const there = (): LockerStations => {
    if (stations) return stations;
    throw new Error('LOCKER_URL is not set, and a case waits for a locker station.');
  };
  return {
    reserveLocker: async (booking) => there().reserve(booking),
    loadLocker: async (booking) => there().loaded(booking),
    releaseLocker: async (booking) => there().release(booking),
  };
}
