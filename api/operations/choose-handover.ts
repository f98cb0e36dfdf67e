import type {
  Actor,
  CaseAnswer,
  HandoverChoice,
  StaffView,
} from '../../workflows/application/contract.ts';
import type { Deps } from '../deps.ts';
import { sendUpdate } from './cases.ts';
import { requireOffered } from './slots.ts';

/** Books a slot or a date. A refusal (`slot-taken`, `too-late`, …) leaves the old choice standing. */
export async function chooseHandover(
  deps: Deps,
  view: StaffView,
  choice: HandoverChoice,
  actor: Actor,
  idempotencyKey?: string,
): Promise<CaseAnswer> {
  requireOffered(deps, view, choice, actor.id === 'citizen' ? 'citizen' : 'staff');
  return sendUpdate(deps, view.reference, 'chooseHandover', { choice }, actor, idempotencyKey);
}
