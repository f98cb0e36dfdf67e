import type { Caller } from '../auth/caller.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { sendUpdate } from './cases.ts';
import { listCases } from './list-cases.ts';

const atOnce = 200;

/**
 * Hands every open case of one person to another; answers with their number. A case that has ended
 * meanwhile is passed over. Repeated, it goes on where it was interrupted.
 */
export async function takeOverCases(
  deps: Deps,
  { from, to, name }: { from: string; to: string; name?: string | undefined },
  caller: Caller,
): Promise<number> {
  const faults = [from, to].some((id) => !/^\S{1,200}$/.test(id)) || from === to;
  if (faults) {
    throw new Problem('invalid', 'Expected two different people.', {
      errors: [{ path: 'to', message: 'Expected two different people, such as staff:clara.' }],
    });
  }
  const body = { assignee: to, ...(name ? { assigneeName: name } : {}) };
  const done = new Set<string>();
  for (;;) {
    const filter = { assignee: from, limit: atOnce };
    const { items } = await listCases(deps, filter, caller.departments);
    // A list may still show what was handed over a moment ago.
    const left = items.filter(({ reference }) => !done.has(reference));
    if (left.length === 0) return done.size;
    for (const { reference } of left) {
      await sendUpdate(deps, reference, 'assign', body, caller.actor).catch(unlessEnded);
      done.add(reference);
    }
  }
}

function unlessEnded(error: unknown): undefined {
  if (error instanceof Problem && error.type === 'already-ended') return undefined;
  throw error;
}
