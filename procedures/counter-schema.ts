import { z } from 'zod';
import { isCalendarDate } from './field-check.ts';
import { days, id, localized, uniqueById } from './schema-parts.ts';

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected HH:MM in quotation marks, such as 08:30');

const desks = z.number().int().min(1).max(100);

const hours = z
  .array(
    z
      .strictObject({ from: clock, to: clock, desks: desks.optional() })
      .refine(({ from, to }) => from < to, 'expected to after from'),
  )
  .refine((list) => {
    const sorted = list.toSorted((a, b) => a.from.localeCompare(b.from));
    return sorted.every(({ from }, n) => n === 0 || (sorted[n - 1]?.to ?? '') <= from);
  }, 'expected hours that do not overlap');

const day = z.string().refine(isCalendarDate, 'expected a day that exists, as YYYY-MM-DD');

const everyDateOnce = (list: { date: string }[]) =>
  new Set(list.map(({ date }) => date)).size === list.length;

const exceptions = z
  .array(z.strictObject({ date: day, hours, reason: localized.optional() }))
  .refine(everyDateOnce, 'expected every date once');

const closingDays = z
  .array(z.strictObject({ date: day, reason: localized.optional() }))
  .refine(everyDateOnce, 'expected every date once');

const counter = z.strictObject({
  id,
  name: localized,
  department: id,
  address: z.string().min(1),
  slotMinutes: z.number().int().min(5).max(120),
  desks: desks.optional(),
  capacity: z.strictObject({
    citizens: z.number().int().min(1),
    staff: z.number().int().min(0),
  }),
  leadHours: z.number().min(0),
  horizonDays: days.max(400),
  weekly: z.strictObject({
    mon: hours.optional(),
    tue: hours.optional(),
    wed: hours.optional(),
    thu: hours.optional(),
    fri: hours.optional(),
    sat: hours.optional(),
    sun: hours.optional(),
  }),
  exceptions: exceptions.optional(),
  closingDays: closingDays.optional(),
});

export const countersSchema = z.strictObject({
  closingDays: closingDays.optional(),
  counters: uniqueById(counter),
});
