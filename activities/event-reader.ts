import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { BlobMissing } from '../platform/blobs.ts';
import type { KeyStore } from '../platform/keys.ts';
import type { Vault } from '../platform/vault.ts';
import {
  eventLogId,
  eventLogView,
  type EventLogView,
  type EventPage,
  type LogBounds,
  type LoggedEvent,
} from '../workflows/event-log/contract.ts';

const ownKey = 'event-log';
const owner = `system:${ownKey}`;
const nameOf = ({ from, to }: Pick<EventPage, 'from' | 'to'>) => `${from}-${to}`;
/** A page can be forgotten between the question where it is and the look at it. */
const looks = 3;

/** Pages of the log in the blob store, sealed with a key of their own. */
export function createEventPages({ vault, keys }: { vault: Vault; keys: KeyStore }) {
  return {
    async write(events: readonly LoggedEvent[]) {
      const [first] = events;
      const last = events.at(-1);
      if (!first || !last) return;
      await keys.systemKey(ownKey);
      const name = nameOf({ from: first.position, to: last.position });
      await vault.storeNamed(owner, name, Buffer.from(JSON.stringify(events)));
    },
    read: async (page: EventPage) =>
      JSON.parse((await vault.readNamed(owner, nameOf(page))).toString()) as LoggedEvent[],
    remove: (page: EventPage) => vault.remove({ owner, id: nameOf(page) }),
  };
}

export interface EventReader {
  /** Up to `limit` events after a position, or after what is forgotten. */
  read(after: number, limit: number): Promise<LogBounds & { items: LoggedEvent[] }>;
}

export function createEventReader(deps: {
  client: Client;
  vault: Vault;
  keys: KeyStore;
}): EventReader {
  const pages = createEventPages(deps);

  const look = async (after: number, limit: number): Promise<EventLogView> => {
    const log = deps.client.workflow.getHandle(eventLogId);
    try {
      return await log.query(eventLogView, { after, limit });
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return { oldest: 1, latest: 0, items: [] };
      throw error;
    }
  };
  const part = async (after: number, limit: number): Promise<EventLogView> => {
    for (let tries = 1; ; tries += 1) {
      const view = await look(after, limit);
      if (!view.page) return view;
      try {
        const events = await pages.read(view.page);
        const items = events.filter(({ position }) => position > after).slice(0, limit);
        return { ...view, items };
      } catch (error) {
        if (!(error instanceof BlobMissing) || tries >= looks) throw error;
      }
    }
  };

  return {
    async read(after, limit) {
      const found: LoggedEvent[] = [];
      for (;;) {
        const at = found.at(-1)?.position ?? after;
        const { items, oldest, latest } = await part(at, limit - found.length);
        found.push(...items);
        const isAll = found.length >= limit || (found.at(-1)?.position ?? latest) >= latest;
        if (isAll || items.length === 0) return { oldest, latest, items: found };
      }
    },
  };
}
