import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError } from '@temporalio/common';
import { instantOf } from '../../procedures/calendar.ts';
import type { Actor } from '../../workflows/application/contract.ts';
import {
  caseFileId,
  changeRetention,
  type RetentionChange,
  type RetentionGround,
} from '../../workflows/case-file/contract.ts';
import { noteChange } from '../audit/notes.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { readCase } from './cases.ts';
import { dropNote, keepNote } from './retention-notes.ts';

export interface RetentionOrder {
  change: RetentionChange['kind'];
  /** The last day on which the case is kept; absent: until it is lifted. */
  until?: string | undefined;
  ground: RetentionGround;
  reason: string;
}

/** Prolongs or shortens how long an ended case is kept. */
export async function changePeriod(
  deps: Deps,
  reference: string,
  { change: kind, until, ground, reason }: RetentionOrder,
  actor: Actor,
): Promise<void> {
  noteChange('changeRetention', reference);
  const { closed } = await readCase(deps, reference);
  if (!closed) throw new Problem('still-running', 'A period runs from the end of a case.');
  const id = randomUUID();
  await keepNote(deps, reference, id, { by: actor.name ?? actor.id, reason });
  const handle = deps.client.workflow.getHandle(caseFileId(reference));
  try {
    await ask(deps.client, deadlines.update, () =>
      handle.executeUpdate(changeRetention, {
        args: [{ id, kind, ground, ...(until ? { until: instantOf(until, '23:59:59') } : {}) }],
      }),
    );
  } catch (error) {
    if (error instanceof Problem && error.status !== 503) {
      await dropNote(deps, reference, id);
    }
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    throw new Problem('still-running', 'The case is just being closed; try again shortly.');
  }
}
