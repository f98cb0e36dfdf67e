import {
  pageSize,
  type AuditLogInput,
  type AuditLogState,
  type Filed,
  type Filing,
  type Place,
  type WriterHead,
  type WriterHeads,
} from './contract.ts';

/** Two days: no process writes one chain for longer than a day. */
const writersKept = 48 * 3_600_000;
const nothing: Place = { position: 0, hash: '0'.repeat(64) };
const none: WriterHead = { number: 0, hash: nothing.hash, entries: 0 };

export const begin = ({ resume }: AuditLogInput): AuditLogState =>
  resume ?? { anchor: nothing, head: nothing, filed: {}, announced: {}, faults: 0 };

/** News may come twice, or out of order. */
export function announced(
  state: Pick<AuditLogState, 'announced'>,
  writer: string,
  head: WriterHead,
): void {
  const known = state.announced[writer] ?? none;
  if (known.number >= head.number) return;
  // A look into the store does not count the entries.
  state.announced[writer] = { ...head, entries: Math.max(known.entries, head.entries) };
}

/** Entries that are written and not in the office's chain. */
export const pending = ({ announced: all, filed }: AuditLogState): number =>
  Object.entries(all).reduce(
    (sum, [writer, { entries }]) => sum + entries - (filed[writer] ?? none).entries,
    0,
  );

/** What is known of, and what a look into the store has found besides; nothing when all is filed. */
export function filingOf(
  state: AuditLogState,
  found: WriterHeads,
  now: string,
): Filing | undefined {
  for (const [writer, head] of Object.entries(found)) announced(state, writer, head);
  const upTo = Object.fromEntries(
    Object.entries(state.announced).filter(
      ([writer, { number }]) => number > (state.filed[writer] ?? none).number,
    ),
  );
  const writers = Object.keys(upTo);
  if (writers.length === 0) return undefined;
  const filed = Object.fromEntries(
    writers.map((writer) => [writer, state.filed[writer] ?? none] as const),
  );
  return { head: state.head, filed, upTo, now };
}

export function filed(state: AuditLogState, { upTo }: Filing, { head, faults }: Filed): void {
  state.head = head;
  state.faults += faults;
  Object.assign(state.filed, upTo);
}

/** `20261124T080000Z-…` */
const begunAt = (writer: string): number =>
  Date.parse(writer.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-.*$/, '$1-$2-$3T$4:$5:$6Z'));

/** Forgets processes that can write no more. */
export function forgetWriters(state: AuditLogState, now: string): void {
  for (const [writer, { number }] of Object.entries(state.announced)) {
    const done = number <= (state.filed[writer] ?? none).number;
    if (!done || !(Date.parse(now) - begunAt(writer) > writersKept)) continue;
    delete state.announced[writer];
    delete state.filed[writer];
  }
}

/** Pages between two places; the last one may be a part. */
export function pagesBetween(after: number, upTo: number): { from: number; to: number }[] {
  const pages: { from: number; to: number }[] = [];
  for (let from = firstOf(after + 1); from <= upTo; from += pageSize) {
    pages.push({ from, to: Math.min(from + pageSize - 1, upTo) });
  }
  return pages;
}

const firstOf = (position: number): number => position - ((position - 1) % pageSize);
