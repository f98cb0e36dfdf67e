import { worksOn } from '../../workflows/staff-directory/rules.ts';
import { noteObject } from '../audit/notes.ts';
import type { Caller } from '../auth/caller.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { sendUpdate } from './cases.ts';
import { listCases } from './list-cases.ts';

const atOnce = 200;

export interface TakenOver {
  moved: number;
  /** Of departments that the colleague does not work on. */
  left: number;
}

/**
 * Hands every open case of one person to another, or back into the queues. A case that has ended
 * meanwhile, or is somebody else's by now, is passed over. Repeated, it goes on where it was
 * interrupted.
 */
export async function takeOverCases(
  deps: Deps,
  { from, to }: { from: string; to: string | null },
  caller: Caller,
): Promise<TakenOver> {
  const { people } = await deps.directory.fresh();
  const colleague = to === null ? undefined : people[to];
  if (people[from]) noteObject(from);
  if (to !== null && (!colleague || to === from)) {
    throw new Problem('invalid', 'Expected two different people who have signed in here.', {
      errors: [{ path: 'to', message: 'Expected two different people.' }],
    });
  }
  if (colleague?.ended) {
    throw new Problem('colleague-ended', 'The account of this colleague has ended.');
  }
  const name = colleague?.name;
  const body = { assignee: to, from, ...(name ? { assigneeName: name } : {}) };
  const done = new Set<string>();
  const left = new Set<string>();
  let cursor: string | undefined;
  do {
    const filter = { assignee: from, limit: atOnce, ...(cursor ? { cursor } : {}) };
    const { items, next } = await listCases(deps, filter, caller.departments);
    for (const { reference, department } of items) {
      if (colleague && !worksOn(colleague, department)) {
        left.add(reference);
        continue;
      }
      await sendUpdate(deps, reference, 'assign', body, caller.actor).catch(unlessEnded);
      done.add(reference);
    }
    cursor = next;
  } while (cursor);
  return { moved: done.size, left: left.size };
}

function unlessEnded(error: unknown): undefined {
  if (error instanceof Problem && error.type === 'already-ended') return undefined;
  throw error;
}
