import { berlinDate } from '../../procedures/calendar.ts';
import type { AuditLogView } from '../../workflows/audit-log/contract.ts';
import { pagesBetween } from '../../workflows/audit-log/rules.ts';
import type { AuditEntry } from './entry.ts';
import type { AuditStore, PageIndex } from './store.ts';

export interface AuditFilter {
  /** A position: only what comes after it. */
  after?: number | undefined;
  /** A position: only what comes before it. */
  before?: number | undefined;
  reference?: string | undefined;
  actor?: string | undefined;
  /** A day in the office's zone. */
  day?: string | undefined;
}

/** The entries of the office's chain, in its order or the latest first; pages without any are not read. */
export async function* auditEntries(
  store: AuditStore,
  { anchor, head }: Pick<AuditLogView, 'anchor' | 'head'>,
  filter: AuditFilter,
  order: 'oldest' | 'latest' = 'oldest',
): AsyncGenerator<AuditEntry> {
  const { after = 0, before = Number.POSITIVE_INFINITY, reference, actor, day } = filter;
  const pages = pagesBetween(anchor.position, head.position).filter(
    ({ from, to }) => to > after && from < before,
  );
  const narrowed = reference !== undefined || actor !== undefined || day !== undefined;
  for (const name of order === 'oldest' ? pages : pages.reverse()) {
    if (narrowed && !mayHave(await store.index(name), filter)) continue;
    const entries = await store.page(name);
    for (const entry of order === 'oldest' ? entries : entries.reverse()) {
      if (entry.position <= after || entry.position >= before) continue;
      if (reference !== undefined && entry.reference !== reference) continue;
      if (actor !== undefined && entry.actor !== actor) continue;
      if (day !== undefined && berlinDate(entry.at) !== day) continue;
      yield entry;
    }
  }
}

const mayHave = (index: PageIndex, { reference, actor, day }: AuditFilter): boolean =>
  (reference === undefined || index.references.includes(reference)) &&
  (actor === undefined || index.actors.includes(actor)) &&
  (day === undefined || (berlinDate(index.firstAt) <= day && day <= berlinDate(index.lastAt)));
