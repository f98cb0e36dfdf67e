import { RejectedFile } from '../../platform/inbox.ts';
import { system } from '../../workflows/application/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { registerMailItem } from './mail-items.ts';

/** A file of the scanner's folder, registered like an upload of the post room. */
export async function registerFromInbox(
  deps: Deps,
  bytes: Uint8Array,
  name: string,
): Promise<void> {
  try {
    await registerMailItem(deps, bytes, { origin: { kind: 'post', name } }, system);
  } catch (error) {
    if (error instanceof Problem && [415, 422].includes(error.status)) {
      throw new RejectedFile(error.message);
    }
    throw error;
  }
}
