import { WorkflowNotFoundError } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import type { Actor } from '../../workflows/application/contract.ts';
import {
  endAccount,
  endSessions,
  providerEndedSession,
  reinstateAccount,
  signedIn,
  staffDirectoryId,
  staffDirectoryView,
  workflowType,
  type ProviderLogout,
  type SignedIn,
  type StaffDirectoryView,
} from '../../workflows/staff-directory/contract.ts';
import { begin } from '../../workflows/staff-directory/rules.ts';
import { unavailable } from '../errors.ts';
import { ask, deadlines } from './ask.ts';

/** Who works here and whose sessions are over, as every request of staff needs it. */
export interface StaffDirectory {
  /** As of some seconds ago, and mostly without asking. */
  recent(): Promise<StaffDirectoryView>;
  fresh(): Promise<StaffDirectoryView>;
  signedIn(person: SignedIn): Promise<void>;
  providerEnded(logout: ProviderLogout): Promise<void>;
  endSessions(person: string, by: Actor): Promise<void>;
  endAccount(person: string, by: Actor): Promise<void>;
  reinstate(person: string, by: Actor): Promise<void>;
}

/** Renewed behind the scenes when older. */
const freshMs = 2_000;
/** Waited for when older: a session that was ended is over within this time. */
const staleMs = 8_000;
/** What was known is used so long when no worker answers; then nobody is let in. */
const outageMs = 15 * 60_000;

export function createStaffDirectory(options: {
  client: Client;
  taskQueue: string;
}): StaffDirectory {
  const { client, taskQueue } = options;
  let known: { view: StaffDirectoryView; at: number } | undefined;
  let renewal: Promise<StaffDirectoryView> | undefined;
  const handle = () => client.workflow.getHandle(staffDirectoryId);
  const remember = (view: StaffDirectoryView) => {
    known = { view, at: Date.now() };
    return view;
  };

  const read = async (): Promise<StaffDirectoryView> => {
    try {
      return remember(await ask(client, deadlines.read, () => handle().query(staffDirectoryView)));
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return remember(begin({}));
      throw error;
    }
  };
  /** One question at a time for all who ask. */
  const renew = () => {
    renewal ??= read().finally(() => (renewal = undefined));
    return renewal;
  };
  const tell = async (signal: typeof signedIn | typeof providerEndedSession, fact: unknown) => {
    await ask(client, deadlines.call, () =>
      client.workflow.signalWithStart(workflowType, {
        workflowId: staffDirectoryId,
        taskQueue,
        args: [{}],
        signal: signal as typeof signedIn,
        signalArgs: [fact as SignedIn],
      }),
    );
  };
  const change = async (update: typeof endSessions, person: string, by: Actor) => {
    const at = new Date().toISOString();
    remember(
      await ask(client, deadlines.update, () =>
        handle().executeUpdate(update, { args: [{ person, by, at }] }),
      ),
    );
  };

  return {
    async recent() {
      const age = known ? Date.now() - known.at : Number.POSITIVE_INFINITY;
      if (known && age < freshMs) return known.view;
      const renewed = renew();
      if (known && age < staleMs) {
        renewed.catch(() => undefined);
        return known.view;
      }
      return renewed.catch((error: unknown) => {
        if (known && Date.now() - known.at < outageMs) return known.view;
        throw unavailable('Who is signed in cannot be checked at the moment', error);
      });
    },
    // Not an answer that was already on its way.
    fresh: read,
    signedIn: (person) => tell(signedIn, person),
    providerEnded: (logout) => tell(providerEndedSession, logout),
    endSessions: (person, by) => change(endSessions, person, by),
    endAccount: (person, by) => change(endAccount, person, by),
    reinstate: (person, by) => change(reinstateAccount, person, by),
  };
}
