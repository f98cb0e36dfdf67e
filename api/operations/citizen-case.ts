import type { StaffView } from '../../workflows/application/contract.ts';
import { workflowType } from '../../workflows/application/contract.ts';
import { inCharge } from '../../workflows/application/rules/in-charge.ts';
import type { LinkHolder } from '../auth/caller.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { readCase, type Case } from './cases.ts';
import { allOf, count, equals, quoted } from './visibility.ts';

/** The case of a link. Fails with `link-revoked` when a later link has replaced it. */
export async function readByLink(deps: Deps, holder: LinkHolder): Promise<Case> {
  const found = await readCase(deps, holder.reference);
  requireVersion(found.view, holder);
  return found;
}

export function requireVersion(view: StaffView, holder: LinkHolder): void {
  if (holder.version >= view.linkVersion) return;
  throw new Problem('link-revoked', 'A newer link has replaced this one; see the last message.');
}

/** The place among the cases of the department that are in review, by their due date. */
export async function queuePosition(deps: Deps, view: StaffView): Promise<number | undefined> {
  if (view.stage !== 'in-review' || !view.dueAt) return undefined;
  const earlier = await count(
    deps,
    allOf(
      equals('WorkflowType', workflowType),
      "ExecutionStatus = 'Running'",
      equals('Stage', 'in-review'),
      equals('Department', inCharge(view).id),
      `DueAt < ${quoted(view.dueAt)}`,
    ),
  );
  return earlier + 1;
}
