import { WorkflowNotFoundError } from '@temporalio/common';
import type { Actor } from '../../workflows/application/contract.ts';
import { caseFileId, reopenCase } from '../../workflows/case-file/contract.ts';
import { noteChange } from '../audit/notes.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { readCase, type Case } from './cases.ts';

/** Takes an ended case up again; one that runs, or runs again, is answered as it is. */
export async function reopen(deps: Deps, reference: string, actor: Actor): Promise<Case> {
  noteChange('reopenCase', reference);
  const found = await readCase(deps, reference);
  if (!found.closed) {
    if (found.view.stage !== 'done') return found;
    throw new Problem('still-running', 'The case is just being closed; try again shortly.');
  }
  const handle = deps.client.workflow.getHandle(caseFileId(reference));
  try {
    await ask(deps.client, deadlines.slot, () =>
      handle.executeUpdate(reopenCase, { args: [{ by: actor }] }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    throw new Problem('still-running', 'The case is just being closed; try again shortly.');
  }
  return readCase(deps, reference);
}
