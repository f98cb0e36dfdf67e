import { WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { update } from '../workflows/application/contract.ts';
import { unlessGone } from './slots.ts';
import type { Activities } from './types.ts';

export interface PrintRunDeps {
  client: Client;
}

/** A case that has ended, or been erased, has nothing to remember of its letter any more. */
const passedOver = ['already-ended', 'unknown-message'];

export function createPrintRunActivities({
  client,
}: PrintRunDeps): Pick<Activities, 'letterCameOut'> {
  return {
    async letterCameOut({ letter: { reference, message }, run, by }) {
      await client.workflow
        .getHandle(reference)
        .executeUpdate(update('letterPrinted'), {
          args: [{ message, by }],
          updateId: `print-run-${run}-${message}`,
        })
        .catch(unlessGone)
        .catch((error: unknown) => {
          const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
          if (cause instanceof ApplicationFailure && passedOver.includes(cause.type ?? '')) return;
          throw error;
        });
    },
  };
}
