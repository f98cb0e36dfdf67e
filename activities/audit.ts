import { Context } from '@temporalio/activity';
import { BlobMissing } from '../platform/blobs.ts';
import { chained, type AuditFact } from '../platform/audit/entry.ts';
import { furthestEnd, pageOrLonger } from '../platform/audit/ahead.ts';
import { AuditDamaged, type AuditStore } from '../platform/audit/store.ts';
import type { Log } from '../platform/log.ts';
import {
  pageSize,
  type Filing,
  type Place,
  type WriterHeads,
} from '../workflows/audit-log/contract.ts';
import { pagesBetween } from '../workflows/audit-log/rules.ts';
import type { Activities } from './types.ts';

export interface AuditDeps {
  auditStore: AuditStore;
  auditRetentionDays: number;
  log: Pick<Log, 'error'>;
}

const day = 86_400_000;
/** A store may show a moment later what was written to it. */
const attemptsForMissing = 4;

interface Found {
  facts: AuditFact[];
  faults: number;
}

/** From what each process has written to the office's one chain. */
export function createAuditActivities({
  auditStore: store,
  auditRetentionDays,
  log,
}: AuditDeps): Pick<
  Activities,
  'surveyAudit' | 'fileAudit' | 'tidyAudit' | 'expireAudit' | 'dropAuditPages'
> {
  /** A batch that is gone or changed is an entry itself. */
  const faulty = (writer: string, number: number, type: string, at: string): Found => {
    log.error({ writer, number, type }, 'entries of the audit are missing or changed');
    const object = `${writer}/${number}`;
    const fact = { at, actor: 'system', roles: [], action: 'gap', object, type };
    return { facts: [{ ...fact, outcome: 'refused' }], faults: 1 };
  };

  /**
   * Where the chain in the store ends. A second attempt finds what the first one has written, and
   * begins where that began.
   */
  const endInStore = async ({ head, now }: Filing): Promise<Place> => {
    const end = await furthestEnd(store, head);
    if (end.position === head.position) return head;
    for (const name of pagesBetween(head.position, end.position)) {
      const mark = (await pageOrLonger(store, name)).find(
        ({ action, at, position }) =>
          action === 'restored' && at === now && position > head.position,
      );
      if (mark) return { position: mark.position - 1, hash: mark.previous };
    }
    const [part] = pagesBetween(head.position - 1, head.position);
    const isThere =
      head.position % pageSize === 0 ||
      (await store.pages()).some(({ from, to }) => from === part?.from && to === part.to);
    return Context.current().info.attempt > 1 && isThere ? head : end;
  };

  /** A backup may have kept what a process wrote beside the page into which it was filed. */
  const factsBetween = async (after: Place, upTo: Place): Promise<ReadonlySet<string>> => {
    const texts = new Set<string>();
    for (const name of pagesBetween(after.position, upTo.position)) {
      for (const entry of await pageOrLonger(store, name)) {
        if (entry.position > after.position) texts.add(textOf(entry));
      }
    }
    return texts;
  };

  /** @param restored what is missing was filed before a backup of the database was put back */
  const batchesOf = async (
    writer: string,
    { filed, upTo, now }: Filing,
    restored: boolean,
  ): Promise<Found> => {
    const from = filed[writer];
    const to = upTo[writer];
    if (!from || !to) return { facts: [], faults: 0 };
    const all: Found = { facts: [], faults: 0 };
    let previous: string | undefined = from.hash;
    const add = ({ facts, faults }: Found) => {
      all.facts.push(...facts);
      all.faults += faults;
    };
    for (let number = from.number + 1; number <= to.number; number += 1) {
      const batch = await store.batch(writer, number).catch((error: unknown) => {
        if (error instanceof AuditDamaged) return 'changed' as const;
        if (!(error instanceof BlobMissing)) throw error;
        if (restored) return 'filed' as const;
        if (Context.current().info.attempt < attemptsForMissing) throw error;
        return 'missing' as const;
      });
      if (typeof batch === 'string') {
        if (batch !== 'filed') add(faulty(writer, number, batch, now));
        previous = undefined;
        continue;
      }
      const fits = previous === undefined || batch.previous === previous;
      const ends = number < to.number || to.hash === batch.hash;
      if (!fits || !ends) add(faulty(writer, number, 'changed', now));
      add({ facts: batch.facts, faults: 0 });
      previous = batch.hash;
    }
    return all;
  };

  return {
    async surveyAudit() {
      const heads: WriterHeads = {};
      for (const [writer, numbers] of await store.batches()) {
        const last = numbers.at(-1);
        if (last === undefined) continue;
        const batch = await store.batch(writer, last).catch(() => undefined);
        if (batch) heads[writer] = { number: last, hash: batch.hash, entries: 0 };
      }
      return heads;
    },
    async fileAudit(filing) {
      const writers = Object.keys(filing.upTo).sort();
      const found: Found[] = [];
      let head = await endInStore(filing);
      const restored = head.position > filing.head.position;
      const there = await factsBetween(filing.head, head);
      for (const writer of writers) found.push(await batchesOf(writer, filing, restored));
      const faults = found.reduce((sum, one) => sum + one.faults, 0);
      const facts = [
        ...(restored ? [restoredFact(filing, head)] : []),
        ...found
          .flatMap((one) => one.facts)
          .filter((fact) => !there.has(textOf(fact)))
          .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
      ];
      const [open] = pagesBetween(head.position - 1, head.position);
      let part = open && head.position % pageSize !== 0 ? await pageOrLonger(store, open) : [];
      for (let rest = facts; rest.length > 0;) {
        const room = pageSize - part.length;
        part = [...part, ...chained(rest.slice(0, room), head)];
        rest = rest.slice(room);
        const [from, to] = [part[0]?.position ?? 0, part.at(-1)?.position ?? 0];
        const kept = (await store.putPage({ from, to }, part)).at(-1);
        if (kept) head = { position: kept.position, hash: kept.hash };
        part = [];
      }
      return { head, faults };
    },
    async tidyAudit({ head, filed, upTo }) {
      for (const [writer, { number: last }] of Object.entries(upTo)) {
        const first = (filed[writer]?.number ?? 0) + 1;
        for (let number = first; number <= last; number += 1) await store.dropBatch(writer, number);
      }
      // The part of a page that is a longer one by now.
      const [part] = pagesBetween(head.position - 1, head.position);
      if (head.position % pageSize !== 0 && part) await store.dropPage(part);
    },
    async expireAudit({ anchor, head, now }) {
      const oldest = new Date(Date.parse(now) - auditRetentionDays * day).toISOString();
      let last = anchor;
      for (const name of pagesBetween(anchor.position, head.position)) {
        if (name.to - name.from + 1 < pageSize) break;
        const { lastAt, hash } = await store.index(name);
        if (lastAt >= oldest) break;
        last = { position: name.to, hash };
      }
      return last;
    },
    async dropAuditPages({ after, upTo }) {
      for (const name of pagesBetween(after, upTo)) await store.dropPage(name);
    },
  };
}

/** The same for the same fact, wherever it stands. */
function textOf(fact: AuditFact): string {
  const { at, actor, roles, action, reference, object, results, outcome, type, request } = fact;
  return JSON.stringify([
    ...[at, actor, roles, action, reference, object, results, outcome, type, request],
  ]);
}

/** The office's chain has gone on in the store, and the workflow was put back to an earlier end of it. */
const restoredFact = ({ head, now }: Filing, end: Place): AuditFact => ({
  at: now,
  actor: 'system',
  roles: [],
  action: 'restored',
  object: `entries:${head.position + 1}-${end.position}`,
  outcome: 'done',
});
