import { noteOpened } from './audit/notes.ts';
import { departmentsAt, type Catalogue } from '../procedures/catalogue.ts';
import type { Counter } from '../procedures/types.ts';
import type { Actor, Stage, StaffView } from '../workflows/application/contract.ts';
import { inCharge, readers } from '../workflows/application/rules/in-charge.ts';
import type { Consultation, ScanRecord } from '../workflows/application/state.ts';
import { mayEnter, type Caller } from './auth/caller.ts';
import type { Permission } from './auth/permissions.ts';
import type { Deps } from './deps.ts';
import { Problem } from './errors.ts';
import { readCase, readView, referenceOf, type Case } from './operations/cases.ts';

/** Who does not belong to a case hears the same as of a reference that there is not. */
const unknown = () => new Problem('unknown-reference', 'There is no case of this reference.');

/** The case that a request is about, as the audit will say. */
function askedFor(text: string): string {
  const reference = referenceOf(text);
  noteOpened(reference);
  return reference;
}

const entersOne = ({ departments }: Caller, ids: readonly string[]): boolean =>
  ids.some((id) => mayEnter(departments, id));

/** Works on it: of the department in charge. */
export const mayAct = ({ departments }: Caller, view: StaffView): boolean =>
  mayEnter(departments, inCharge(view).id);

/** Of the department in charge, or of one that has handed the case on and may get it back. */
export const mayRead = (caller: Caller, view: StaffView): boolean =>
  mayAct(caller, view) || entersOne(caller, readers(view));

/** What the caller's departments have been asked in this case. */
export const askedOf = ({ departments }: Caller, view: StaffView): Consultation[] =>
  (view.consultations ?? []).filter(({ department }) => mayEnter(departments, department.id));

/** Of a department whose things are handed out at this counter. */
export const worksAt = (
  { catalogue }: { catalogue: Pick<Catalogue, 'procedures'> },
  caller: Caller,
  counter: Counter,
): boolean => entersOne(caller, departmentsAt(catalogue, counter));

/** @throws `forbidden` */
export function requireWorksAt(
  deps: { catalogue: Pick<Catalogue, 'procedures'> },
  caller: Caller,
  counter: Counter,
): void {
  if (worksAt(deps, caller, counter)) return;
  throw new Problem('forbidden', 'Nothing of your departments is handed out at this counter.');
}

const atCounters: readonly Stage[] = [
  'awaiting-choice',
  'pickup-scheduled',
  'mail-back-scheduled',
  'done',
];
export const atCounterToo: readonly Permission[] = [
  'handover/complete',
  'handover/no-show',
  'payment',
];

/**
 * A counter is shared: whoever has the counter role for one of its departments hands out for all of
 * them what waits there.
 */
export function mayHandOut(deps: Pick<Deps, 'catalogue'>, caller: Caller, view: StaffView) {
  if (mayAct(caller, view)) return true;
  if (!caller.actor.roles.includes('counter') || !atCounters.includes(view.stage)) return false;
  const { handover, procedure, stage } = view;
  const here = handover?.kind === 'pickup' ? handover.counter : procedure.pickupCounter?.id;
  const counter = deps.catalogue.counters.get(here ?? '');
  if (!counter || (stage === 'done' && handover?.kind !== 'pickup')) return false;
  return worksAt(deps, caller, counter);
}

/** A case with somebody standing at the counter. */
export async function caseAtCounter(deps: Deps, caller: Caller, text: string): Promise<Case> {
  const found = await readCase(deps, askedFor(text));
  if (!mayHandOut(deps, caller, found.view)) requireActing(caller, found.view);
  return found;
}

function requireReader(caller: Caller, view: StaffView): void {
  if (mayRead(caller, view)) return;
  throw askedOf(caller, view).length > 0
    ? new Problem('consulted-only', 'Your department has been asked; see the consultation.')
    : unknown();
}

/** @throws `not-in-charge` for those who may read it, and what strangers hear for all others */
export function requireActing(caller: Caller, view: StaffView): void {
  if (mayAct(caller, view)) return;
  requireReader(caller, view);
  throw new Problem('not-in-charge', 'The case is with another department.');
}

function requireActingFor(
  deps: Deps,
  caller: Caller,
  view: StaffView,
  permission: Permission | undefined,
): void {
  const atCounter = permission && atCounterToo.includes(permission);
  if (!(atCounter && mayHandOut(deps, caller, view))) requireActing(caller, view);
}

/** A case that this caller may read, if not act upon. */
export async function visibleCase(deps: Deps, caller: Caller, text: string): Promise<Case> {
  const found = await readCase(deps, askedFor(text));
  requireReader(caller, found.view);
  return found;
}

export async function visibleReference(deps: Deps, caller: Caller, text: string): Promise<string> {
  const reference = askedFor(text);
  if (caller.departments !== '*') requireReader(caller, await readView(deps, reference));
  return reference;
}

/** A case that this caller works on, or hands out, as far as the permission has to do with that. */
export async function actingCase(
  deps: Deps,
  caller: Caller,
  text: string,
  permission?: Permission,
): Promise<Case> {
  const found = await readCase(deps, askedFor(text));
  requireActingFor(deps, caller, found.view, permission);
  return found;
}

/** The same without its view, which is spared where the caller covers every department. */
export async function actingOn(
  deps: Deps,
  caller: Caller,
  text: string,
  permission?: Permission,
): Promise<{ reference: string; actor: Actor }> {
  const reference = askedFor(text);
  if (caller.departments === '*') return { reference, actor: caller.actor };
  const view = await readView(deps, reference);
  requireActingFor(deps, caller, view, permission);
  return { reference, actor: actorIn(caller, view) };
}

/** Bound to the department in charge: handed on in the meantime, the case refuses them. */
export const actorIn = ({ actor, departments }: Caller, view: StaffView): Actor =>
  departments === '*' ? actor : { ...actor, department: inCharge(view).id };

/** A scan of a case that the caller may read, or one that was shown to their department. */
export async function visibleScan(
  deps: Deps,
  caller: Caller,
  text: string,
  scan: string,
): Promise<{ view: StaffView; record: ScanRecord }> {
  const view = await readView(deps, askedFor(text));
  const asked = askedOf(caller, view);
  if (!mayRead(caller, view) && asked.length === 0) throw unknown();
  const shown =
    mayRead(caller, view) ||
    asked.some(({ scans, state }) => state === 'open' && scans.includes(scan));
  const record = shown ? view.scans.find(({ id }) => id === scan) : undefined;
  if (record) return { view, record };
  throw new Problem('no-such-scan', 'This case has no such scan.');
}

/** A question to a department: for those who are asked, and those who may read the whole case. */
export async function visibleConsultation(
  deps: Deps,
  caller: Caller,
  text: string,
  id: string,
): Promise<{ view: StaffView; consultation: Consultation; asked: boolean }> {
  const view = await readView(deps, askedFor(text));
  const theirs = askedOf(caller, view);
  if (!mayRead(caller, view) && theirs.length === 0) throw unknown();
  const readable = mayRead(caller, view) ? (view.consultations ?? []) : theirs;
  const consultation = readable.find((one) => one.id === id);
  if (!consultation) {
    throw new Problem('unknown-consultation', 'This case has no such consultation.');
  }
  return { view, consultation, asked: theirs.includes(consultation) };
}
