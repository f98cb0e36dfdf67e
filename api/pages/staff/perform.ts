import type { Deps } from '../../deps.ts';
import type { Caller } from '../../auth/caller.ts';
import { requirePermission } from '../../auth/permissions.ts';
import { actingCase, actorIn } from '../../case-access.ts';
import { Problem } from '../../errors.ts';
import type { Sent } from '../request.ts';
import { staffActs } from './acts.ts';

/** Does what a form of a case asks for, within the caller's role and departments. */
export async function perform(
  deps: Deps,
  caller: Caller,
  reference: string,
  name: string,
  form: Sent,
): Promise<void> {
  const act = Object.hasOwn(staffActs, name) ? staffActs[name] : undefined;
  if (!act) throw new Problem('not-found', 'There is no such action.');
  const { permission } = act;
  const needed = typeof permission === 'string' ? permission : permission(form);
  requirePermission(caller, needed);
  const { view } = await actingCase(deps, caller, reference, needed);
  await act.run({ deps, view, form, by: actorIn(caller, view) });
}
