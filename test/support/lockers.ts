import type { PinnedProcedure } from '../../procedures/types.ts';
import type { LockerReport } from '../../workflows/application/contract.ts';
import { lockerOf } from '../../workflows/application/rules/locker-state.ts';
import {
  lockerTookLoad,
  lockerWasAnswered,
  lockerWasReported,
} from '../../workflows/application/rules/lockers.ts';
import { applicant, clerk, type Case, procedure } from './case.ts';

/** The invented service, which offers a locker as well. */
export const lockerProcedure: PinnedProcedure = {
  ...procedure,
  handover: {
    ...procedure.handover,
    locker: { station: 'yard', storage: { days: 5, unit: 'working' }, noShows: 1 },
  },
  lockerStation: {
    id: 'yard',
    name: { de: 'Station' },
    address: 'Am Hof 1, 00000 Musterhagen',
    hours: { de: 'immer' },
  },
};

/** Chosen, and answered by a station that has room. The fee is settled: nobody takes money there. */
export function chooseLocker(c: Case): void {
  c.send('waiveFee', { reason: 'hardship', by: clerk });
  c.send('chooseHandover', { choice: { kind: 'locker', station: 'yard' }, by: applicant });
  const bookingId = c.state.pendingLocker?.bookingId ?? '';
  lockerWasAnswered(c.step(), { bookingId, outcome: 'reserved', compartment: '7', code: '482913' });
}

export const bookingOf = (c: Case): string => lockerOf(c.state)?.bookingId ?? '';

/** Laid into it, and the station has taken note. */
export function loadLocker(c: Case): void {
  c.send('recordLoaded', { by: clerk });
  lockerTookLoad(c.step(), { bookingId: bookingOf(c), outcome: 'loaded' });
}

let reports = 0;
export function stationSays(
  c: Case,
  type: LockerReport['type'],
  more: Partial<LockerReport> = {},
): void {
  reports += 1;
  lockerWasReported(c.step(), { id: `e${reports}`, bookingId: bookingOf(c), type, ...more });
}
