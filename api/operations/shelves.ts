import { WorkflowNotFoundError } from '@temporalio/common';
import type { Actor, StaffView } from '../../workflows/application/contract.ts';
import { isInLocker } from '../../workflows/application/rules/locker-state.ts';
import {
  recordCount,
  shelfId,
  shelfView,
  type ShelfCount,
  type ShelfState,
} from '../../workflows/shelf/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { readView, sendUpdate } from './cases.ts';
import { requireKnownDepartment } from './known-department.ts';

export interface ShelvedOriginal {
  reference: string;
  applicantName: string;
  original: string;
  label: StaffView['originals'][number]['label'];
  /** As the shelves count; the ledger may say another one. */
  number: number;
  place?: string;
  receivedAt: string;
  askedBack?: 'post' | 'pickup';
  /** Where an inventory looked for it last, and did not find it. */
  missing: boolean;
}

export interface Shelf {
  department: string;
  originals: ShelvedOriginal[];
  counts: ShelfCount[];
}

const readsAtOnce = 20;

async function shelfOf(deps: Deps, department: string): Promise<Omit<ShelfState, 'department'>> {
  const handle = deps.client.workflow.getHandle(shelfId(department));
  try {
    return await ask(deps.client, deadlines.read, () => handle.query(shelfView));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { places: {}, counts: [] };
    throw error;
  }
}

export async function firstUsedShelf(
  deps: Deps,
  departments: readonly string[],
): Promise<string | undefined> {
  const shelves = await Promise.all(departments.map((one) => shelfOf(deps, one)));
  return departments.find((_, at) => Object.keys(shelves[at]?.places ?? {}).length > 0);
}

/** Every original of a department that is in custody, by the number of its place. */
export async function readShelf(deps: Deps, department: string): Promise<Shelf> {
  await requireKnownDepartment(deps, department);
  const state = await shelfOf(deps, department);
  const places = Object.entries(state.places)
    .map(([number, reference]) => ({ number: Number(number), reference }))
    .sort((a, b) => a.number - b.number);
  const originals: ShelvedOriginal[] = [];
  for (let from = 0; from < places.length; from += readsAtOnce) {
    const part = places.slice(from, from + readsAtOnce);
    const read = await Promise.all(
      part.map(async ({ number, reference }) => {
        const view = await readView(deps, reference).catch(unlessGone);
        return view ? heldBy(view, number) : [];
      }),
    );
    originals.push(...read.flat());
  }
  return { department, originals, counts: state.counts };
}

const heldBy = (view: StaffView, number: number): ShelvedOriginal[] =>
  view.originals
    .filter((original) => original.state === 'held' && !isInLocker(view, original))
    .map(({ id, label, place, receivedAt, askedBack, moves }) => ({
      reference: view.reference,
      applicantName: `${view.applicant.givenName} ${view.applicant.familyName}`,
      original: id,
      label,
      number,
      receivedAt,
      missing: moves.at(-1)?.how === 'not-found',
      ...(place ? { place } : {}),
      ...(askedBack ? { askedBack } : {}),
    }));

function unlessGone(error: unknown): undefined {
  if (error instanceof Problem && [404, 410].includes(error.status)) return undefined;
  throw error;
}

/**
 * An inventory: what was found and what was not is written into the ledger of every case; what is
 * not there becomes a task. What nobody said anything about stays as it was.
 */
export async function countShelf(
  deps: Deps,
  department: string,
  seen: { found: string[]; missing: string[]; extra?: string },
  actor: Actor,
  key?: string,
): Promise<Shelf> {
  const { originals } = await readShelf(deps, department);
  const unknown = [...seen.found, ...seen.missing].find(
    (id) => !originals.some(({ original }) => original === id),
  );
  if (unknown) {
    throw new Problem('unknown-original', `No original "${unknown}" is on this shelf.`);
  }
  for (const { original, reference } of originals) {
    const found = seen.found.includes(original);
    if (!found && !seen.missing.includes(original)) continue;
    const updateKey = key ? `${key} ${original}` : undefined;
    await sendUpdate(deps, reference, 'countOriginal', { original, found }, actor, updateKey);
  }
  const handle = deps.client.workflow.getHandle(shelfId(department));
  const { found, missing, extra } = seen;
  await ask(deps.client, deadlines.update, () =>
    handle.executeUpdate(recordCount, {
      args: [
        {
          at: new Date().toISOString(),
          by: actor.name ?? actor.id,
          found: found.length,
          missing: missing.length,
          ...(extra ? { extra } : {}),
        },
      ],
    }),
  ).catch((error: unknown) => {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  });
  return readShelf(deps, department);
}
