import { atFrontDesk } from './scan-desk.ts';
import { UnreadableScan } from './scan-type.ts';
import { UnreadableStatement, type StatementEntry } from './statement-entry.ts';

/**
 * The entries of a file of the bank: a statement, or a ZIP of them.
 * @throws {UnreadableStatement} when one of them cannot be read: all are, or none
 */
export async function readStatementFile(bytes: Uint8Array): Promise<StatementEntry[]> {
  const read = await atFrontDesk({ kind: 'statement' }, bytes).catch((error: unknown) => {
    if (!(error instanceof UnreadableScan)) throw error;
    const message = 'The file needs more time or memory than a statement does.';
    return { fault: 'hostile' as const, message };
  });
  if ('entries' in read) return read.entries;
  throw new UnreadableStatement(read.fault, read.message);
}
