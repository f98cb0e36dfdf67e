import { checkScan, UnreadableScan, type UnreadableReason } from '../../documents/read-scan.ts';
import { RejectedFile } from '../../platform/inbox.ts';
import { unreadableText } from '../../texts/unreadable.ts';
import { system } from '../../workflows/application/contract.ts';
import type { Deps } from '../deps.ts';
import { registerMailItem, registerWithoutBytes } from './mail-items.ts';

/** Both languages: whoever looks into the folder has no page that knows theirs. */
const explanation = (reason: UnreadableReason): string =>
  [unreadableText(reason, 'de'), unreadableText(reason, 'en')].join('\n');

/**
 * A file of the scanner's folder, registered like an upload of the post room.
 * @throws {RejectedFile} when nobody can read it; it waits in the tray by then
 */
export async function registerFromInbox(
  deps: Deps,
  bytes: Uint8Array,
  name: string,
): Promise<void> {
  const origin = { kind: 'post' as const, name };
  const rejected = await whyUnreadable(bytes);
  await registerMailItem(deps, bytes, { origin, ...(rejected ? { rejected } : {}) }, system);
  if (rejected) throw new RejectedFile(explanation(rejected));
}

async function whyUnreadable(bytes: Uint8Array): Promise<UnreadableReason | undefined> {
  try {
    await checkScan(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof UnreadableScan) return error.reason;
    throw error;
  }
}

/** A file without bytes, or with far too many: it goes to the tray by its name alone. */
export async function registerUnreadable(
  deps: Deps,
  file: { name: string; mark: string; reason: UnreadableReason },
): Promise<string> {
  await registerWithoutBytes(deps, file, system);
  return explanation(file.reason);
}
