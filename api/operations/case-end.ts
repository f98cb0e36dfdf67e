import { WorkflowNotFoundError } from '@temporalio/common';
import type { Actor, StaffView } from '../../workflows/application/contract.ts';
import { caseFileId, eraseNow, type ErasureProof } from '../../workflows/case-file/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { readCase } from './cases.ts';

/**
 * Erases an ended case before its time. One that still runs is refused with `still-running`, one of
 * which something is still open with `retention-locked`.
 */
export async function eraseCase(
  deps: Deps,
  reference: string,
  actor: Actor,
): Promise<ErasureProof> {
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

/** The pages of one scan, as PDF. */
export async function readScan(
  deps: Deps,
  view: StaffView,
  scan: string,
): Promise<{ bytes: Buffer; name: string }> {
  const record = view.scans.find((candidate) => candidate.id === scan);
  if (!record) throw new Problem('no-such-scan', 'This case has no such scan.');
  const name = `${view.reference}-${view.scans.indexOf(record) + 1}.pdf`;
  return { bytes: await deps.vault.read(record.blob), name };
}
