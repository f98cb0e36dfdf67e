import type { Caller } from './auth/caller.ts';
import { requireDepartment } from './auth/permissions.ts';
import type { Deps } from './deps.ts';
import { departmentOf, readCase, referenceOf, type Case } from './operations/cases.ts';

/** The reference of a case that this caller's departments cover. */
export async function visibleReference(deps: Deps, caller: Caller, text: string): Promise<string> {
  const reference = referenceOf(text);
  if (caller.departments !== '*') requireDepartment(caller, await departmentOf(deps, reference));
  return reference;
}

export async function visibleCase(deps: Deps, caller: Caller, text: string): Promise<Case> {
  const found = await readCase(deps, referenceOf(text));
  requireDepartment(caller, found.view.procedure.department);
  return found;
}
