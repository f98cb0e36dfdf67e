import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { KeyStore } from '../platform/keys.ts';
import type { Vault } from '../platform/vault.ts';
import type { Activities } from './types.ts';

export interface DraftDeps {
  client: Client;
  vault: Vault;
  keys: KeyStore;
}

/** Under this name lies what was entered, with the key that the application will have. */
export const draftName = 'draft';

export function createDraftActivities({
  client,
  vault,
  keys,
}: DraftDeps): Pick<Activities, 'eraseDraft'> {
  return {
    async eraseDraft({ reference }) {
      if ((await keys.state(reference)) !== 'present') return;
      const started = await client.workflow
        .getHandle(reference)
        .describe()
        .then(
          () => true,
          (error: unknown) => {
            if (error instanceof WorkflowNotFoundError) return false;
            throw error;
          },
        );
      if (started) {
        await vault.remove({ owner: reference, id: draftName });
        return;
      }
      await vault.eraseOwner(reference);
      await keys.destroy(reference, { draft: reference, erasedAt: new Date().toISOString() });
    },
  };
}
