/** Says what it looks at as one text; another text means that something has changed. */
export type Probe = () => Promise<string>;

interface Watched {
  listeners: Set<() => void>;
  last: string | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** A first look that takes longer may have missed a change since the page was made. */
const lateMs = 1_000;

/**
 * Looks again and again at what somebody watches, once for all who watch the same, and tells them of
 * changes. What nobody watches costs nothing; a look that fails is tried again.
 */
export function createWatch(intervalMs: number) {
  const watched = new Map<string, Watched>();

  const look = async (key: string, probe: Probe) => {
    const entry = watched.get(key);
    if (!entry) return;
    const began = Date.now();
    const found = await probe().catch(() => undefined);
    if (watched.get(key) !== entry) return;
    const differs = entry.last === undefined ? Date.now() - began > lateMs : found !== entry.last;
    const changed = found !== undefined && differs;
    entry.last = found ?? entry.last;
    if (changed) for (const listener of entry.listeners) listener();
    entry.timer = setTimeout(() => void look(key, probe), intervalMs);
    entry.timer.unref();
  };

  return {
    /** Answers with what ends it. */
    subscribe(key: string, probe: Probe, listener: () => void): () => void {
      const known = watched.get(key);
      const entry: Watched = known ?? { listeners: new Set(), last: undefined, timer: undefined };
      entry.listeners.add(listener);
      if (!known) {
        watched.set(key, entry);
        void look(key, probe);
      }
      return () => {
        // Ended twice, it must not end what somebody else watches since.
        if (!entry.listeners.delete(listener) || entry.listeners.size > 0) return;
        clearTimeout(entry.timer);
        watched.delete(key);
      };
    },
    /** How many things are being looked at. */
    size: () => watched.size,
  };
}
