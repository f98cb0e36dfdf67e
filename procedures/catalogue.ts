import { publicHolidays } from './holidays.ts';
import type { City } from './city.ts';
import { berlinDate } from './calendar.ts';
import type {
  Counter,
  Department,
  LockerStation,
  MailBackWay,
  PinnedDepartment,
  PinnedParticipation,
  PinnedProcedure,
  Procedure,
} from './types.ts';

/** All services of the city, checked; see `loadProcedures`. */
export interface Catalogue {
  procedures: Map<string, Procedure>;
  departments: Map<string, Department>;
  counters: Map<string, Counter>;
  stations: Map<string, LockerStation>;
  city: City;
  /** What an application started at `at` carries with it; throws `RangeError` for an unknown id. */
  pin(procedureId: string, at: Date): PinnedProcedure;
}

const pinnedYears = 6;

export function catalogueOf(
  procedures: readonly Procedure[],
  departments: readonly Department[],
  counters: readonly Counter[],
  city: City = { name: departments[0]?.office.name ?? '' },
  stations: readonly LockerStation[] = [],
): Catalogue {
  const byId = {
    procedures: new Map(procedures.map((procedure) => [procedure.id, procedure])),
    departments: new Map(departments.map((department) => [department.id, department])),
    counters: new Map(counters.map((counter) => [counter.id, counter])),
    stations: new Map(stations.map((station) => [station.id, station])),
  };
  return {
    ...byId,
    city,
    pin(procedureId, at) {
      const {
        modelledOn: _,
        participation,
        ...procedure
      } = found(byId.procedures, procedureId, 'procedure');
      const asked = participation?.map(({ department: other, ...rest }): PinnedParticipation => ({
        ...structuredClone(rest),
        department: pinnedDepartment(found(byId.departments, other, 'department')),
      }));
      const department = found(byId.departments, procedure.department, 'department');
      const { pickup, locker } = procedure.handover;
      const year = Number(berlinDate(at.toISOString()).slice(0, 4));
      const { handover, ...rest } = structuredClone(procedure);
      return {
        ...rest,
        handover: {
          ...handover,
          ...(handover.mailBack ? { mailBack: tracked(handover.mailBack, city) } : {}),
        },
        departmentName: { ...department.name },
        office: structuredClone(department.office),
        ...(costs(procedure) && department.account ? { account: { ...department.account } } : {}),
        ...(pickup && {
          pickupCounter: counterOf(found(byId.counters, pickup.counter, 'counter')),
        }),
        ...(locker && {
          lockerStation: stationOf(found(byId.stations, locker.station, 'station')),
        }),
        ...(asked ? { participation: asked } : {}),
        holidays: publicHolidays(year - 1, pinnedYears),
      };
    },
  };
}

export const pinnedDepartment = ({ id, name, office }: Department): PinnedDepartment =>
  structuredClone({ id, name, office });

/** The departments whose things are handed out at a counter: its own, and those that name it. */
export function departmentsAt(
  { procedures }: Pick<Catalogue, 'procedures'>,
  counter: Counter,
): string[] {
  const served = [...procedures.values()]
    .filter(({ handover }) => handover.pickup?.counter === counter.id)
    .map(({ department }) => department);
  return [...new Set([counter.department, ...served])];
}
const costs = ({ fee, handover }: Pick<Procedure, 'fee' | 'handover'>): boolean =>
  fee !== undefined || handover.mailBack?.feeCents !== undefined;

const tracked = (way: MailBackWay, { trackingUrl }: City): MailBackWay => ({
  ...(trackingUrl ? { trackingUrl } : {}),
  ...way,
});

function counterOf(counter: Counter): NonNullable<PinnedProcedure['pickupCounter']> {
  const { id, name, address, slotMinutes } = counter;
  return { id, name: { ...name }, address, slotMinutes };
}

function stationOf({ compartments: _, ...station }: LockerStation) {
  return structuredClone(station);
}

function found<T>(map: Map<string, T>, id: string, what: string): T {
  const value = map.get(id);
  if (value === undefined) {
    throw new RangeError(`unknown ${what} ${id}, expected one of ${[...map.keys()].join(', ')}`);
  }
  return value;
}
