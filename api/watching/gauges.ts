import { Gauge, type Registry } from 'prom-client';
import { instantOf } from '../../procedures/calendar.ts';
import type { StuckWork } from '../operations/stuck.ts';
import type { Figures } from './figures.ts';

const secondsSince = (instant: string | undefined) =>
  instant === undefined ? 0 : Math.max((Date.now() - Date.parse(instant)) / 1_000, 0);
const secondsOf = (instant: string) => Date.parse(instant) / 1_000;

/** How the office stands; every process of the API shows the same. */
export function createOfficeGauges(registry: Registry) {
  const gauge = <L extends string = never>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name: `fernantrag_${name}`, help, labelNames, registers: [registry] });

  const countedAt = gauge('figures_timestamp_seconds', 'When the figures of the office were read.');
  const cases = gauge(
    'open_applications',
    'Running applications by stage and by their age in days, up to the next.',
    'stage',
    'age_days',
  );
  const overdue = gauge('overdue_applications', 'Applications past their deadline.', 'department');
  const items = gauge('tray_items', 'Envelopes and uploads with parts that wait in the tray.');
  const segments = gauge('tray_segments', 'Parts of scans that wait in the tray.');
  const trayAge = gauge('tray_oldest_seconds', 'Age of what has waited longest; 0 for nothing.');
  const mails = gauge('unsent_mail_applications', 'Applications with a mail that is held up.');
  const mailAge = gauge('unsent_mail_oldest_seconds', 'Age of the oldest mail; 0 for none.');
  const booked = gauge('slots_booked', 'Booked places of the next seven days.', 'counter');
  const capacity = gauge(
    'slots_capacity',
    'Places on those of these days with bookings.',
    'counter',
  );
  const postDay = gauge(
    'last_post_day_timestamp_seconds',
    'Start of the last day with scans; 0 for none.',
  );

  return (figures: Figures): void => {
    countedAt.set(secondsOf(figures.at));
    for (const { stage, age, count } of figures.cases) cases.set({ stage, age_days: age }, count);
    for (const { department, count } of figures.overdue) overdue.set({ department }, count);
    items.set(figures.tray.items);
    segments.set(figures.tray.segments);
    trayAge.set(secondsSince(figures.tray.oldestAt));
    mails.set(figures.unsentMails.cases);
    mailAge.set(secondsSince(figures.unsentMails.oldestAt));
    for (const { counter, ...of } of figures.slots) {
      booked.set({ counter }, of.booked);
      capacity.set({ counter }, of.capacity);
    }
    const { lastPostDay } = figures;
    postDay.set(lastPostDay ? secondsOf(instantOf(lastPostDay, '00:00')) : 0);
  };
}

const kinds = ['activity', 'workflow-task', 'mail'] as const;

/** What does not go on by itself, whoever has to look into it. */
export function createStuckGauge(registry: Registry) {
  const stuck = new Gauge({
    name: 'fernantrag_stuck_workflows',
    help: 'Workflows that fail again and again, or wait for a mail server, by what does not go on.',
    labelNames: ['kind'],
    registers: [registry],
  });
  return (found: readonly StuckWork[]): void => {
    for (const kind of kinds) {
      stuck.set({ kind }, found.filter((one) => one.kind === kind).length);
    }
  };
}
