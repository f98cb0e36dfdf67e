import { randomBytes } from 'node:crypto';
import { chainStart, type AuditFact } from './entry.ts';
import type { AuditStore } from './store.ts';

/** How far one process has written. */
export interface Announcement {
  writer: string;
  /** Of its last batch. */
  number: number;
  hash: string;
  /** In all its batches together. */
  entries: number;
}

export interface AuditWriter {
  /** Returns when the facts are durable. @throws when they are not: then nothing may be shown. */
  write(facts: readonly AuditFact[]): Promise<void>;
  /** Announces what is not announced yet. */
  stop(): Promise<void>;
}

interface Waiting {
  facts: readonly AuditFact[];
  done: () => void;
  failed: (error: unknown) => void;
}

interface Options {
  store: Pick<AuditStore, 'putBatch'>;
  /** Tells the office's chain; what has been told cannot be taken away unseen. */
  announce: (told: Announcement) => Promise<void>;
  onFault: (error: unknown) => void;
}

/** A chain of one process is no longer than this, so that the office can forget it some day. */
export const writerLife = 12 * 3_600_000;
const announcedEvery = 1_000;

const newWriter = () =>
  `${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}-${randomBytes(6).toString('hex')}`;

/**
 * The chain of one process. Whatever is said while a batch is on its way to the store goes into the
 * next one, so that many requests wait for one write.
 */
export function createAuditWriter({ store, announce, onFault }: Options): AuditWriter {
  const begin = () => ({ writer: newWriter(), number: 0, hash: chainStart, entries: 0 });
  let head: Announcement = begin();
  let begunAt = Date.now();
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let told = chainStart;
  let telling: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const tell = async (): Promise<void> => {
    const now = { ...head };
    if (now.hash === told || now.number === 0) return;
    await announce(now);
    told = now.hash;
  };
  const tellSoon = () => {
    if (timer || telling) return;
    telling = tell()
      .catch(onFault)
      .finally(() => {
        telling = undefined;
        timer = setTimeout(() => {
          timer = undefined;
          if (head.hash !== told) tellSoon();
        }, announcedEvery);
        timer.unref();
      });
  };

  const another = async () => {
    await tell().catch(onFault);
    head = begin();
    begunAt = Date.now();
  };
  const put = async (facts: AuditFact[]): Promise<void> => {
    if (Date.now() - begunAt > writerLife) await another();
    const { writer, number: before, hash: previous, entries } = head;
    const number = before + 1;
    const { hash, fresh } = await store.putBatch({ writer, number, previous, facts });
    if (fresh) {
      head = { writer, number, hash, entries: entries + facts.length };
      return;
    }
    // What its callers were told had failed was written after all.
    await another();
    await put(facts);
  };

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await put(batch.flatMap(({ facts }) => facts));
        for (const { done } of batch) done();
        tellSoon();
      } catch (error) {
        onFault(error);
        for (const { failed } of batch) failed(error);
      }
    }
    writing = undefined;
  };

  return {
    write(facts) {
      if (facts.length === 0) return Promise.resolve();
      const durable = new Promise<void>((done, failed) => waiting.push({ facts, done, failed }));
      writing ??= drain();
      return durable;
    },
    async stop() {
      await writing;
      await telling;
      clearTimeout(timer);
      await tell().catch(onFault);
    },
  };
}
