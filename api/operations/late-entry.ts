import { berlinDate, instantOf } from '../../procedures/calendar.ts';
import type { Counter } from '../../procedures/types.ts';
import type { Actor, Messages, StaffView } from '../../workflows/application/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { sendUpdate } from './cases.ts';
import { casesOfDay, viewIfThere } from './counter-pickups.ts';
import { inParts } from './in-parts.ts';
import { counterDay } from './slots.ts';
import { allOf, equals, executions } from './visibility.ts';

/** Those with a slot on this day of which nobody has recorded anything, in the order of time. */
export async function unrecorded(deps: Deps, counter: Counter, date: string): Promise<StaffView[]> {
  const [{ bookings }, listed] = await Promise.all([
    counterDay(deps, counter.id, date),
    // A day that is over has forgotten its bookings; its cases have not.
    executions(deps, allOf(casesOfDay(deps, counter, date), equals('Stage', 'pickup-scheduled'))),
  ]);
  const references = new Set([
    ...bookings.filter(({ ended }) => !ended).map(({ reference }) => reference),
    ...listed.map(({ workflowId }) => workflowId),
  ]);
  const views = await inParts([...references], (reference) => viewIfThere(deps, reference));
  return views
    .filter((view) => view !== undefined)
    .filter(({ stage, handover }) => {
      const here = handover?.kind === 'pickup' && handover.counter === counter.id;
      return stage === 'pickup-scheduled' && here && handover.date === date;
    })
    .sort((a, b) => timeOf(a).localeCompare(timeOf(b)));
}

export const timeOf = ({ handover }: Pick<StaffView, 'handover'>): string =>
  handover?.kind === 'pickup' ? handover.time : '';

export type LateEntry =
  { what: 'missed' } | { what: 'came'; time: string; body: Messages['recordHandover'] };

/**
 * Records what stood on paper through the very updates that the counter uses. What is recorded
 * already is not recorded again.
 */
export async function recordLate(
  deps: Deps,
  view: StaffView,
  date: string,
  entry: LateEntry,
  by: Actor,
  key: string | undefined,
): Promise<void> {
  const { reference } = view;
  const keyOf = key && `${key}-${reference}`;
  if (entry.what === 'missed') {
    if (happened(view, 'no-show', 'missedOn', date)) return;
    await sendUpdate(deps, reference, 'recordNoShow', { late: true }, by, keyOf);
    return;
  }
  const at = instantIn(date, entry.time);
  if (happened(view, 'handed-over', 'handedOverAt', at)) return;
  if (happened(view, 'handed-over-in-part', 'handedOverAt', at)) return;
  await sendUpdate(deps, reference, 'recordHandover', { ...entry.body, at }, by, keyOf);
}

const happened = (
  { timeline }: StaffView,
  kind: string,
  name: 'handedOverAt' | 'missedOn',
  value: string,
): boolean => timeline.some(({ type, data }) => type === kind && data?.[name] === value);

function instantIn(date: string, time: string): string {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) {
    const at = instantOf(date, time);
    if (berlinDate(at) === date) return at;
  }
  throw new Problem('wrong-time', 'Expected a time of day such as 09:30.');
}
