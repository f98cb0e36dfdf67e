import type { Vault } from './vault.ts';
import { BlobMissing } from './blobs.ts';

const name = 'record';

/** The sealed record of an ended application lies under its own key and is found by its reference. */
export const sealRecord = (vault: Vault, reference: string, record: object): Promise<void> =>
  vault.storeNamed(reference, name, Buffer.from(JSON.stringify(record)));

/** The application runs on: the record would hide it. */
export const dropRecord = (vault: Vault, reference: string): Promise<void> =>
  vault.remove({ owner: reference, id: name });

/** Nothing while the application runs. @throws {KeyDestroyed} once it is erased. */
export async function readRecord<T>(vault: Vault, reference: string): Promise<T | undefined> {
  try {
    return JSON.parse((await vault.readNamed(reference, name)).toString()) as T;
  } catch (error) {
    if (error instanceof BlobMissing) return undefined;
    throw error;
  }
}
