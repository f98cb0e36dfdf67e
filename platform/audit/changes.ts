import { BlobMissing } from '../blobs.ts';
import type { AuditFact } from './entry.ts';
import { AuditDamaged, type AuditStore } from './store.ts';

/** What was done to one case, or one mail item, as far as the store of the audit tells. */
export interface Changes {
  firstAt: string;
  lastAt: string;
  kinds: Set<string>;
}

/** What comes by mail or from a folder is noted whether or not it was taken. */
const wasDone = ({ action, outcome, request, actor }: AuditFact): boolean =>
  action === 'change' && outcome === 'done' && (request !== undefined || actor === 'system');

/**
 * Every change of a case that was acknowledged at or after an instant, from pages and from what is not
 * filed yet; needs no workflow. What cannot be read is passed over: the check of the chain names it.
 */
export async function changesSince(
  store: AuditStore,
  since: string,
  counts: (fact: AuditFact) => boolean = () => true,
): Promise<Map<string, Changes>> {
  const found = new Map<string, Changes>();
  const add = (facts: readonly AuditFact[]) => {
    for (const fact of facts) {
      if (!fact.reference || !fact.object || fact.at < since || !wasDone(fact) || !counts(fact))
        continue;
      const known = found.get(fact.reference);
      const kinds = known?.kinds ?? new Set();
      kinds.add(fact.object);
      const firstAt = known && known.firstAt < fact.at ? known.firstAt : fact.at;
      const lastAt = known && known.lastAt > fact.at ? known.lastAt : fact.at;
      found.set(fact.reference, { firstAt, lastAt, kinds });
    }
  };
  for (const name of await store.pages()) {
    const index = await store.index(name).catch(unlessUnreadable);
    if (index && index.lastAt < since) continue;
    add((await store.page(name).catch(unlessUnreadable)) ?? []);
  }
  for (const [writer, numbers] of await store.batches()) {
    for (const number of numbers) {
      add((await store.batch(writer, number).catch(unlessUnreadable))?.facts ?? []);
    }
  }
  return found;
}

function unlessUnreadable(error: unknown): undefined {
  if (error instanceof BlobMissing || error instanceof AuditDamaged) return undefined;
  throw error;
}
