import type { Actor, StaffView } from '../../workflows/application/contract.ts';
import { parseTrackingNumber } from '../../workflows/application/tracking-number.ts';
import type { DispatchRun, RunItem } from '../../workflows/dispatch-runs/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { sendUpdate } from './cases.ts';
import { viewIfThere } from './counter-pickups.ts';
import { closeDispatchRun, mailBackOf, type MailBack } from './dispatch-runs.ts';
import { inParts } from './in-parts.ts';

/** How one item of a run fares, as its case says. */
export interface RunLine {
  /** From 1, as on the posting list. */
  number: number;
  item: RunItem;
  /** `gone`: another choice or address stands by now, or it went another way. */
  state: 'open' | 'sent' | 'gone' | 'erased';
  trackingNumber?: string;
  view?: StaffView;
  /** As long as it is the one that the label was printed for. */
  handover?: MailBack;
}

export async function runLines(deps: Deps, run: DispatchRun): Promise<RunLine[]> {
  const views = await inParts(run.items, ({ reference }) => viewIfThere(deps, reference));
  return run.items.map((item, n) => lineOf(run, item, n + 1, views[n]));
}

function lineOf(
  { number: run }: Pick<DispatchRun, 'number'>,
  item: RunItem,
  number: number,
  view: StaffView | undefined,
): RunLine {
  if (!view) return { number, item, state: 'erased' };
  const sent = view.timeline.find(
    ({ type, data }) => type === 'dispatched' && data?.['run'] === run,
  );
  const { handover: present } = view;
  const isSame = present?.kind === 'mail-back' && present.scheduledAt === item.scheduledAt;
  const line = { number, item, view, ...(isSame ? { handover: present } : {}) };
  if (!sent) return { ...line, state: isSame && mailBackOf(view) ? 'open' : 'gone' };
  const trackingNumber = sent.data?.['trackingNumber'];
  return {
    ...line,
    state: 'sent',
    ...(typeof trackingNumber === 'string' ? { trackingNumber } : {}),
  };
}

/** What was entered for one line: a number, or that it went without one. */
export interface LineEntry {
  reference: string;
  trackingNumber?: string;
  withoutNumber?: boolean;
}

export type LineFault =
  | 'invalid-tracking-number'
  | 'number-twice'
  | 'other-number'
  | 'not-in-run'
  | 'line-gone'
  | Problem;

export interface SavedLine {
  reference: string;
  fault?: LineFault;
}

/**
 * Records each line by itself: one that is refused leaves the others as they are, and one that is
 * there already is not done twice. A run in which nothing is left to do is closed.
 */
export async function saveLines(
  deps: Deps,
  department: string,
  run: DispatchRun,
  entries: readonly LineEntry[],
  by: Actor,
): Promise<SavedLine[]> {
  const lines = await runLines(deps, run);
  const given = entries.filter(
    ({ trackingNumber, withoutNumber }) => trackingNumber || withoutNumber,
  );
  const taken = takenNumbers(lines, given);
  const saved = await inParts(given, async (entry) => {
    const fault = await saveLine(deps, run, lines, taken, entry, by);
    return { reference: entry.reference, ...(fault ? { fault } : {}) };
  });
  const after = await runLines(deps, run);
  if (after.every(({ state }) => state !== 'open')) {
    await closeDispatchRun(deps, department, run.number, by);
  }
  return saved;
}

/** Whose each number is; one that is entered for two is nobody's. */
function takenNumbers(
  lines: readonly RunLine[],
  entries: readonly LineEntry[],
): Map<string, string | undefined> {
  const taken = new Map<string, string | undefined>();
  const take = (number: string | undefined, reference: string) => {
    if (!number) return;
    const other = taken.has(number) && taken.get(number) !== reference;
    taken.set(number, other ? undefined : reference);
  };
  for (const { item, trackingNumber } of lines) take(trackingNumber, item.reference);
  for (const { reference, trackingNumber } of entries) {
    take(trackingNumber && parseTrackingNumber(trackingNumber), reference);
  }
  return taken;
}

async function saveLine(
  deps: Deps,
  run: DispatchRun,
  lines: readonly RunLine[],
  taken: Map<string, string | undefined>,
  { reference, trackingNumber }: LineEntry,
  by: Actor,
): Promise<LineFault | undefined> {
  const line = lines.find(({ item }) => item.reference === reference);
  if (!line) return 'not-in-run';
  const number = trackingNumber ? parseTrackingNumber(trackingNumber) : undefined;
  if (trackingNumber && !number) return 'invalid-tracking-number';
  if (number && taken.get(number) !== reference) return 'number-twice';
  if (line.state === 'sent') return number === line.trackingNumber ? undefined : 'other-number';
  if (line.state !== 'open') return 'line-gone';
  const { scheduledAt } = line.item;
  const body = { run: run.number, scheduledAt, ...(number ? { trackingNumber: number } : {}) };
  const key = `dispatch-run-${run.number}-${number ?? 'none'}`;
  try {
    await sendUpdate(deps, reference, 'recordDispatch', body, by, key);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
