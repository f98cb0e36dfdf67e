import type { Place } from '../../workflows/audit-log/contract.ts';
import { pageSize } from '../../workflows/audit-log/contract.ts';
import { BlobMissing } from '../blobs.ts';
import { hashOf, type AuditEntry } from './entry.ts';
import { AuditDamaged, type AuditStore, type PageName } from './store.ts';

type Pages = Pick<AuditStore, 'page' | 'pages'>;

/** The first position of the page that an entry belongs to. */
const firstOf = (position: number): number => position - ((position - 1) % pageSize);

/**
 * The end of the chain as the store has it. A restored database knows an earlier one: what the store
 * holds beyond it counts where it follows on that very entry, hash by hash.
 */
export async function furthestEnd(store: Pages, head: Place): Promise<Place> {
  const names = await store.pages();
  let end = head;
  for (;;) {
    const longest = names
      .filter(({ from, to }) => from === firstOf(end.position + 1) && to > end.position)
      .at(-1);
    const last = longest && endOf(await readable(store, longest), end);
    if (!last) return end;
    end = last;
  }
}

/** The entries of a page; where it has grown since, of the longer one that has taken its place. */
export async function pageOrLonger(store: Pages, name: PageName): Promise<AuditEntry[]> {
  try {
    return await store.page(name);
  } catch (error) {
    if (!(error instanceof BlobMissing)) throw error;
    const longer = (await store.pages()).find(({ from, to }) => from === name.from && to > name.to);
    if (!longer) throw error;
    return (await store.page(longer)).filter(({ position }) => position <= name.to);
  }
}

const readable = (store: Pages, name: PageName): Promise<AuditEntry[]> =>
  store.page(name).catch((error: unknown) => {
    if (error instanceof AuditDamaged) return [];
    throw error;
  });

/** Nothing where the entries do not follow on the given place. */
function endOf(entries: AuditEntry[], after: Place): Place | undefined {
  const known = entries.find(({ position }) => position === after.position);
  if (known && known.hash !== after.hash) return undefined;
  let last = after;
  for (const entry of entries) {
    if (entry.position <= after.position) continue;
    const follows = entry.position === last.position + 1 && entry.previous === last.hash;
    if (!follows || entry.hash !== hashOf(entry)) return undefined;
    last = { position: entry.position, hash: entry.hash };
  }
  return last.position > after.position ? last : undefined;
}
