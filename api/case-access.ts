import { noteOpened } from './audit/notes.ts';
import { mayEnter, type Caller } from './auth/caller.ts';
import type { Deps } from './deps.ts';
import { Problem } from './errors.ts';
import { departmentOf, readCase, referenceOf, type Case } from './operations/cases.ts';

/** The reference of a case that this caller's departments cover. */
export async function visibleReference(deps: Deps, caller: Caller, text: string): Promise<string> {
  const reference = referenceOf(text);
  noteOpened(reference);
  if (caller.departments !== '*') {
    requireSight(caller, await unlessErased(caller, departmentOf(deps, reference)));
  }
  return reference;
}

export async function visibleCase(deps: Deps, caller: Caller, text: string): Promise<Case> {
  const reference = referenceOf(text);
  noteOpened(reference);
  const found = await unlessErased(caller, readCase(deps, reference));
  requireSight(caller, found.view.procedure.department);
  return found;
}

/** Whether there is a case is told to its department only: others hear the same of all they name. */
const hidden = () => new Problem('unknown-reference', 'There is no case of this reference.');

function requireSight({ departments }: Caller, department: string): void {
  if (!mayEnter(departments, department)) throw hidden();
}

/** Whose an erased case was, nobody knows any more. */
const unlessErased = <T>({ departments }: Caller, read: Promise<T>): Promise<T> =>
  read.catch((error: unknown) => {
    const erased = error instanceof Problem && error.type === 'erased';
    throw erased && departments !== '*' ? hidden() : error;
  });
