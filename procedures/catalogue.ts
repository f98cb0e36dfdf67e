import { publicHolidays } from './holidays.ts';
import type { City } from './city.ts';
import { berlinDate } from './calendar.ts';
import type { Counter, Department, MailBackWay, PinnedProcedure, Procedure } from './types.ts';

/** All services of the city, checked; see `loadProcedures`. */
export interface Catalogue {
  procedures: Map<string, Procedure>;
  departments: Map<string, Department>;
  counters: Map<string, Counter>;
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
): Catalogue {
  const byId = {
    procedures: new Map(procedures.map((procedure) => [procedure.id, procedure])),
    departments: new Map(departments.map((department) => [department.id, department])),
    counters: new Map(counters.map((counter) => [counter.id, counter])),
  };
  return {
    ...byId,
    city,
    pin(procedureId, at) {
      const { modelledOn: _, ...procedure } = found(byId.procedures, procedureId, 'procedure');
      const department = found(byId.departments, procedure.department, 'department');
      const { pickup } = procedure.handover;
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
        holidays: publicHolidays(year - 1, pinnedYears),
      };
    },
  };
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

function found<T>(map: Map<string, T>, id: string, what: string): T {
  const value = map.get(id);
  if (value === undefined) {
    throw new RangeError(`unknown ${what} ${id}, expected one of ${[...map.keys()].join(', ')}`);
  }
  return value;
}
