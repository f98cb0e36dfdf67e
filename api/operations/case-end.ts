import { WorkflowNotFoundError } from '@temporalio/common';
import type { Actor, StaffView } from '../../workflows/application/contract.ts';
import type { ScanRecord } from '../../workflows/application/state.ts';
import { caseFileId, eraseNow, type ErasureProof } from '../../workflows/case-file/contract.ts';
import { noteChange } from '../audit/notes.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { readCase } from './cases.ts';

/** A file that nobody could read is kept as it came: no program shall open it by its name. */
export const endingOf = ({ pages }: Pick<ScanRecord, 'pages'>) => (pages > 0 ? 'pdf' : 'bin');

/**
 * Erases an ended case before its time. One that still runs is refused with `still-running`, one of
 * which something is still open with `retention-locked`.
 */
export async function eraseCase(
  deps: Deps,
  reference: string,
  actor: Actor,
): Promise<ErasureProof> {
  noteChange('eraseNow', reference);
  const { closed } = await readCase(deps, reference);
  if (!closed) {
    throw new Problem('still-running', 'A case can be erased after its end only.');
  }
  const handle = deps.client.workflow.getHandle(caseFileId(reference));
  try {
    return await ask(deps.client, deadlines.slot, () =>
      handle.executeUpdate(eraseNow, { args: [{ by: actor.id }] }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    throw new Problem('still-running', 'The case is just being closed; try again shortly.');
  }
}

/** The pages of one scan, as PDF; a file that nobody could read as it came. */
export async function readScan(
  deps: Deps,
  view: StaffView,
  record: ScanRecord,
): Promise<{ bytes: Buffer; name: string; type: string }> {
  const ending = endingOf(record);
  const name = `${view.reference}-${view.scans.indexOf(record) + 1}.${ending}`;
  const type = ending === 'pdf' ? 'application/pdf' : 'application/octet-stream';
  return { bytes: await deps.vault.read(record.blob), name, type };
}
