import { WorkflowNotFoundError } from '@temporalio/common';
import { berlinDate } from '../../procedures/calendar.ts';
import type { LockerStation } from '../../procedures/types.ts';
import {
  lockerReported,
  type LockerReport,
  type StaffView,
} from '../../workflows/application/contract.ts';
import { lockerOf } from '../../workflows/application/rules/locker-state.ts';
import type { Departments } from '../auth/caller.ts';
import { noteChange } from '../audit/notes.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { referenceOf } from './cases.ts';
import { viewIfThere } from './counter-pickups.ts';
import { listCases } from './list-cases.ts';

/** What is to be done at one station, the most urgent first. */
export interface StationWork {
  station: LockerStation;
  loadToday: StaffView[];
  loadLater: StaffView[];
  fetch: StaffView[];
  inside: StaffView[];
}

export const departmentsWithLockers = ({ catalogue }: Pick<Deps, 'catalogue'>): string[] => [
  ...new Set(
    [...catalogue.procedures.values()]
      .filter(({ handover }) => handover.locker)
      .map(({ department }) => department),
  ),
];

export function requireStation({ catalogue }: Deps, id: string): LockerStation {
  const station = catalogue.stations.get(id);
  if (station) return station;
  const expected = [...catalogue.stations.keys()].join(', ') || 'none, this office has no lockers';
  throw new Problem('unknown-station', `There is no such station; expected one of: ${expected}.`);
}

/** Every case that has to do with a compartment now, by station. */
export async function stationWork(deps: Deps, departments: Departments): Promise<StationWork[]> {
  const references: string[] = [];
  let cursor: string | undefined;
  do {
    const filter = {
      stage: 'locker-scheduled' as const,
      limit: 200,
      ...(cursor ? { cursor } : {}),
    };
    const { items, next } = await listCases(deps, filter, departments);
    references.push(...items.map(({ reference }) => reference));
    cursor = next;
  } while (cursor);
  const views: StaffView[] = [];
  for (let from = 0; from < references.length; from += readsAtOnce) {
    const part = references.slice(from, from + readsAtOnce);
    const read = await Promise.all(part.map((reference) => viewIfThere(deps, reference)));
    views.push(...read.filter((view) => view !== undefined));
  }
  return [...deps.catalogue.stations.values()].map((station) => workAt(station, views));
}

const readsAtOnce = 20;

function workAt(station: LockerStation, views: readonly StaffView[]): StationWork {
  const here = views.filter((view) => lockerOf(view)?.station === station.id);
  const toLoad = here.filter((view) => !lockerOf(view)?.loadedAt);
  // By the case's own time, which is ahead of the clock after a fast-forward.
  const isDue = (view: StaffView) => (lockerOf(view)?.date ?? '') <= berlinDate(view.asOf);
  const loaded = here.filter((view) => lockerOf(view)?.loadedAt);
  const isStopped = (view: StaffView) => lockerOf(view)?.expiredAt ?? lockerOf(view)?.failed;
  return {
    station,
    loadToday: toLoad.filter(isDue),
    loadLater: toLoad.filter((view) => !isDue(view)),
    fetch: loaded.filter(isStopped),
    inside: loaded.filter((view) => !isStopped(view)),
  };
}

/** Answers with whether its case still runs; a report of an ended one is late and changes nothing. */
export async function reportFromStation(
  deps: Deps,
  report: LockerReport,
): Promise<'taken' | 'late'> {
  const reference = referenceOf(report.bookingId.split(':')[0] ?? '');
  noteChange('lockerReported', reference);
  if ((await deps.keys.state(reference)) !== 'present') return 'late';
  try {
    await ask(deps.client, deadlines.call, () =>
      deps.client.workflow.getHandle(reference).signal(lockerReported, report),
    );
    return 'taken';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'late';
    throw error;
  }
}
