import type { Actor, HandoverChoice, StaffView } from '../../workflows/application/contract.ts';
import type { Deps } from '../deps.ts';
import { readView, sendUpdate } from './cases.ts';
import { requireOffered } from './slots.ts';

/** Books a slot or a date. A refusal (`slot-taken`, `too-late`, …) leaves the old choice standing. */
export async function chooseHandover(
  deps: Deps,
  reference: string,
  choice: HandoverChoice,
  actor: Actor,
  idempotencyKey?: string,
): Promise<StaffView> {
  const by = actor.id === 'citizen' ? 'citizen' : 'staff';
  requireOffered(deps, await readView(deps, reference), choice, by);
  return sendUpdate(deps, reference, 'chooseHandover', { choice }, actor, idempotencyKey);
}
