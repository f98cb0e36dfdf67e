import { createEventReader } from '../../activities/event-reader.ts';
import { stageChanged, type StageChanged } from '../../platform/cloud-event.ts';
import type { LogBounds } from '../../workflows/event-log/contract.ts';
import { mayEnter, type Departments } from '../auth/caller.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { shared } from './shared.ts';

export interface EventsPage {
  items: StageChanged[];
  next: number;
  latest: number;
}
interface Asked {
  after?: number | undefined;
  limit: number;
  /** Seconds. */
  wait: number;
}

/** Whoever waits looks so often whether the log has moved; one look serves all who wait. */
const lookEveryMs = 500;

export function createEvents(deps: Deps) {
  const reader = createEventReader(deps);
  const read = (after: number, limit: number) =>
    ask(deps.client, deadlines.read, () => reader.read(after, limit));
  const bounds = shared(() => read(Number.MAX_SAFE_INTEGER, 1), lookEveryMs, lookEveryMs);

  const page = async (after: number, limit: number, departments: Departments) => {
    const { items, oldest, latest } = await read(after, limit);
    refuseGone(after, oldest);
    const seen = items.filter(({ department }) => mayEnter(departments, department));
    return {
      items: seen.map((event) => stageChanged(event, deps.settings.publicUrl)),
      // A position beyond the end is of a log that was lost: its reader goes on with this one.
      next: items.at(-1)?.position ?? Math.min(after, latest),
      latest,
    };
  };

  return {
    /** @throws `events-gone` when the next event after the position has been forgotten */
    async read(
      { after, limit, wait }: Asked,
      departments: Departments,
      signal: AbortSignal,
    ): Promise<EventsPage> {
      const end = Date.now() + wait * 1_000;
      let found = await page(after ?? (await bounds()).oldest - 1, limit, departments);
      while (found.items.length === 0 && Date.now() < end && !signal.aborted) {
        if (found.next < found.latest || (await bounds()).latest > found.next) {
          found = await page(found.next, limit, departments);
        } else await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      }
      return found;
    },
    bounds: (): Promise<LogBounds> => bounds(),
  };
}

function refuseGone(after: number, oldest: number): void {
  if (after >= oldest - 1) return;
  throw new Problem(
    'events-gone',
    `Events up to ${oldest - 1} are kept no more; the oldest is ${oldest}: read after ${oldest - 1}.`,
    { oldest },
  );
}
