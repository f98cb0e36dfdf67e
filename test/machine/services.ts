import { fileURLToPath } from 'node:url';
import { loadProcedures } from '../../procedures/load.ts';
import { slotsOf } from '../../procedures/slots.ts';
import type { Answers, Counter, PinnedProcedure } from '../../procedures/types.ts';
import type { CounterDayInput } from '../../workflows/counter-day/contract.ts';
import { instantOf } from '../../procedures/calendar.ts';
import { hall as sampleCounter, procedure as sample } from '../support/case.ts';
import type { Draw } from './draw.ts';

export const startsAt = '2026-11-24T09:00:00.000Z';
const catalogue = loadProcedures(fileURLToPath(new URL('../../procedures', import.meta.url)));
const [first, ...others] = [...catalogue.procedures.keys()].map((id) =>
  catalogue.pin(id, new Date(startsAt)),
);
if (!first) throw new Error('expected procedures');
const { holidays } = first;

const { pickup, mailBack, ...neither } = sample.handover;
const { fee: _, ...free } = sample;
const variant = (change: Partial<PinnedProcedure>): PinnedProcedure => ({
  ...sample,
  holidays,
  ...change,
});
const due = (when: NonNullable<PinnedProcedure['fee']>['due']) =>
  variant({ fee: { amountCents: 2700, currency: 'EUR', due: when } });

/** Invented services, for what none of the shipped ones has. */
const invented: PinnedProcedure[] = [
  variant({}),
  variant({ fourEyes: true }),
  due('before-production'),
  due('before-handover'),
  { ...free, holidays },
  variant({ handover: { ...neither, ...(mailBack ? { mailBack } : {}) } }),
  variant({ handover: { ...neither, ...(pickup ? { pickup } : {}), fallback: 'task' } }),
  variant({
    handover: {
      ...sample.handover,
      pickup: { counter: 'hall', cutoffHours: 0, noShows: 0 },
      storage: { days: 3, unit: 'calendar' },
    },
  }),
  variant({
    deadlines: {
      ...sample.deadlines,
      answer: { days: 5, unit: 'working', fallback: 'expire' },
      choice: { days: 2, unit: 'calendar' },
    },
    finished: [
      { id: 'licence', label: { de: 'Erlaubnis' } },
      { id: 'plate', label: { de: 'Schild' } },
    ],
  }),
  variant({
    documents: sample.documents.map((document) => ({
      ...document,
      required: false,
      scanSuffices: true,
    })),
  }),
];

/** Nothing that a rule does may change the procedure of its case. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
export const services: readonly PinnedProcedure[] = [...invented, first, ...others].map(frozen);

/** Fitting answers, of which a draw makes any condition of a document true or false. */
export function answersOf({ fields }: PinnedProcedure, draw: Draw): Answers {
  return Object.fromEntries(
    fields.map(({ id, type, options, example }) => {
      if (type === 'checkbox') return [id, draw.oneOf(true, false)];
      if (type === 'choice') return [id, draw.among(options ?? [])?.value ?? example];
      return [id, example];
    }),
  );
}

const hours = [{ from: '09:00', to: '10:00' }];
const hall: Counter = {
  ...sampleCounter,
  capacity: { citizens: 1, staff: 1 },
  weekly: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours },
};
export const counterOf = (id: string | undefined): Counter =>
  catalogue.counters.get(id ?? '') ?? hall;

const plans = new Map<string, CounterDayInput>();
/** Made once for all cases: to work it out takes longer than all that a case does with it. */
export function planOf(counter: Counter, date: string): CounterDayInput {
  const key = `${counter.id} ${date}`;
  const known = plans.get(key);
  if (known) return known;
  const slots = slotsOf(counter, date, holidays);
  const plan = { counter: counter.id, date, slots, endsAt: instantOf(date, '23:59') };
  plans.set(key, plan);
  return plan;
}
