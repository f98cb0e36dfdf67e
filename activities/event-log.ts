import type { Client } from '@temporalio/client';
import type { KeyStore } from '../platform/keys.ts';
import type { Vault } from '../platform/vault.ts';
import {
  eventLogId,
  followLog,
  stagesChanged,
  workflowType,
} from '../workflows/event-log/contract.ts';
import { createEventPages } from './event-reader.ts';
import type { Activities } from './types.ts';

export interface EventLogDeps {
  client: Client;
  taskQueue: string;
  vault: Vault;
  keys: KeyStore;
  /** Of the settings: how long events can be read. */
  eventsKeptDays: number;
}

export function createEventLogActivities(
  deps: EventLogDeps,
): Pick<Activities, 'announceStages' | 'writeEvents' | 'dropEvents' | 'followEventLog'> {
  const { client, taskQueue, eventsKeptDays: keepDays } = deps;
  const pages = createEventPages(deps);
  const start = { workflowId: eventLogId, taskQueue, args: [{}] };
  return {
    async announceStages({ events }) {
      await client.workflow.signalWithStart(workflowType, {
        ...start,
        signal: stagesChanged,
        signalArgs: [{ events, keepDays }],
      });
    },
    writeEvents: (events) => pages.write(events),
    async dropEvents(gone) {
      for (const page of gone) await pages.remove(page);
    },
    async followEventLog({ follower }) {
      await client.workflow.signalWithStart(workflowType, {
        ...start,
        signal: followLog,
        signalArgs: [{ follower, keepDays }],
      });
    },
  };
}
