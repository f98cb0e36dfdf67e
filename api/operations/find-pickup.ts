import { parseReference } from '../../documents/reference.ts';
import { departmentsAt } from '../../procedures/catalogue.ts';
import type { Counter } from '../../procedures/types.ts';
import type { Stage, StaffView } from '../../workflows/application/contract.ts';
import { noteOpened, noteResults } from '../audit/notes.ts';
import type { Deps } from '../deps.ts';
import { viewIfThere, type Shown } from './counter-pickups.ts';
import { listCases } from './list-cases.ts';
import { counterDay } from './slots.ts';

/** Something waits to be handed over in these. */
const waiting: readonly Stage[] = [
  'pickup-scheduled',
  'awaiting-choice',
  'mail-back-scheduled',
  'locker-scheduled',
];
/** Of a code that nobody brings to this day's list, so many of the next cases are looked at. */
const mostCases = 100;

const codePattern = /(?:^|\s)(\d{3}\s?\d{3})$/;

/** The pickup code in what was scanned or typed: alone, or after the reference. */
export function codeIn(text: string): string | undefined {
  const asked = text.trim();
  return parseReference(asked) ? undefined : codePattern.exec(asked)?.[1]?.replace(/\s/g, '');
}

const referenceIn = (text: string): string | undefined =>
  parseReference(text) ?? parseReference(text.trim().replace(codePattern, ''));

/**
 * What somebody at the counter asks for: by pickup code, reference, both in one, or by name. A code is
 * compared and never shown.
 */
export async function findPickups(...asked: Parameters<typeof pickupsFor>): Promise<StaffView[]> {
  const views = await pickupsFor(...asked);
  for (const { reference } of views) noteOpened(reference);
  noteResults(views.length);
  return views;
}

async function pickupsFor(
  deps: Deps,
  counter: Counter,
  date: string,
  text: string,
  shown: Shown,
): Promise<StaffView[]> {
  const reference = referenceIn(text);
  const known = reference && (await viewIfThere(deps, reference));
  if (known) return shown(known) ? [known] : [];
  const code = codeIn(text);
  const here = departmentsAt(deps.catalogue, counter);
  const found = code
    ? await byCode(deps, counter, date, code, here)
    : await viewsOf(
        deps,
        (await listCases(deps, { stages: waiting, q: text.trim(), limit: 20 }, here)).items,
      );
  return found.filter(shown);
}

async function byCode(
  deps: Deps,
  counter: Counter,
  date: string,
  code: string,
  departments: readonly string[],
): Promise<StaffView[]> {
  const has = ({ pickupCode, proxy }: StaffView) =>
    pickupCode?.value === code || proxy?.code === code;
  const { bookings } = await counterDay(deps, counter.id, date);
  const today = (await viewsOf(deps, bookings)).filter(has);
  if (today.length > 0) return today;
  const filter = { stages: waiting, limit: mostCases, handedOn: 'too' as const };
  const { items } = await listCases(deps, filter, departments);
  return (await viewsOf(deps, items)).filter(has);
}

async function viewsOf(deps: Deps, of: readonly { reference: string }[]): Promise<StaffView[]> {
  const references = [...new Set(of.map(({ reference }) => reference))];
  const views = await Promise.all(references.map((reference) => viewIfThere(deps, reference)));
  return views.filter((view) => view !== undefined);
}
