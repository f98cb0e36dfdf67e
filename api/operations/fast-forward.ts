import { fastForward } from '../../platform/temporal.ts';
import type { Connection } from '@temporalio/client';
import { caseFileId } from '../../workflows/case-file/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { readCase, requireKey, type Case } from './cases.ts';

const day = 86_400_000;

export interface TimePassed {
  reference: string;
  /** `erased` once the retention period is over as well. */
  stage: Case['view']['stage'] | 'erased';
  asOf?: string;
}

/** Lets days pass for one case: for its application, or after its end for its case file. */
export async function letTimePass(
  deps: Deps,
  reference: string,
  days: number,
): Promise<TimePassed> {
  await requireKey(deps, reference);
  const { client } = deps;
  const { status } = await client.workflow.getHandle(reference).describe();
  const workflowId = status.name === 'RUNNING' ? reference : caseFileId(reference);
  await fastForward(
    client.connection as Connection,
    client.options.namespace,
    workflowId,
    Math.round(days * day),
  );
  try {
    const { view } = await readCase(deps, reference);
    return { reference, stage: view.stage, asOf: view.asOf };
  } catch (error) {
    if (error instanceof Problem && error.type === 'erased') return { reference, stage: 'erased' };
    throw error;
  }
}
