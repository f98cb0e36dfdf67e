import { BlobMissing } from '../../platform/blobs.ts';
import { berlinDate } from '../../procedures/calendar.ts';
import type { TimelineEntry } from '../../workflows/application/contract.ts';
import type { CaseFileView } from '../../workflows/case-file/contract.ts';
import type { Deps } from '../deps.ts';

/** Who decided it and why: words, and so under the case's own key. */
interface Note {
  by: string;
  reason: string;
}
const noteName = (id: string) => `retention-${id}`;

export const keepNote = (deps: Deps, reference: string, id: string, note: Note): Promise<void> =>
  deps.vault.storeNamed(reference, noteName(id), Buffer.from(JSON.stringify(note)));

export const dropNote = (deps: Deps, reference: string, id: string): Promise<void> =>
  deps.vault.remove({ owner: reference, id: noteName(id) });

/** What was decided about the period, with the words that are not in the case file. */
export async function retentionTimeline(
  deps: Deps,
  reference: string,
  file: CaseFileView | undefined,
): Promise<TimelineEntry[]> {
  return Promise.all(
    (file?.changes ?? []).map(async ({ id, at, kind, ground, until }) => {
      const note = await noteOf(deps, reference, id);
      return {
        at,
        type: `retention-${kind}`,
        ...(note ? { by: note.by } : {}),
        data: {
          ground,
          ...(until ? { date: berlinDate(until) } : {}),
          ...(note ? { reason: note.reason } : {}),
        },
      };
    }),
  );
}

async function noteOf(deps: Deps, reference: string, id: string): Promise<Note | undefined> {
  try {
    return JSON.parse((await deps.vault.readNamed(reference, noteName(id))).toString()) as Note;
  } catch (error) {
    if (error instanceof BlobMissing) return undefined;
    throw error;
  }
}
