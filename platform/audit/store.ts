import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { BlobStore } from '../blobs.ts';
import { decrypt, encrypt } from '../seal.ts';
import { sha256, type AuditEntry, type AuditFact } from './entry.ts';

/** What one process said at once: numbered, and chained to what it said before. */
export interface Batch {
  writer: string;
  /** Counts from 1. */
  number: number;
  /** Hash of the batch before. */
  previous: string;
  facts: AuditFact[];
}

/** What a page has in it, to be passed over without being read. */
export interface PageIndex {
  firstAt: string;
  lastAt: string;
  /** Of its last entry. */
  hash: string;
  references: string[];
  actors: string[];
}

export interface PageName {
  /** Positions of its first and its last entry. */
  from: number;
  to: number;
}

/** Batches and pages in the blob store, encrypted; a name holds one content for ever. */
export interface AuditStore {
  /** Answers with the batch's hash; false where the number is taken. */
  putBatch(batch: Batch): Promise<{ hash: string; fresh: boolean }>;
  /** @throws {BlobMissing} @throws {AuditDamaged} */
  batch(writer: string, number: number): Promise<Batch & { hash: string }>;
  /** The numbers that are there, by writer. */
  batches(): Promise<Map<string, number[]>>;
  dropBatch(writer: string, number: number): Promise<void>;
  /** The page that is there then: the given one, or an earlier one of the same name. */
  putPage(name: PageName, entries: readonly AuditEntry[]): Promise<AuditEntry[]>;
  /** The names of all pages that are there, in the order of their entries. */
  pages(): Promise<PageName[]>;
  /** @throws {BlobMissing} @throws {AuditDamaged} */
  page(name: PageName): Promise<AuditEntry[]>;
  /** @throws {BlobMissing} @throws {AuditDamaged} */
  index(name: PageName): Promise<PageIndex>;
  dropPage(name: PageName): Promise<void>;
}

/** Bytes of the audit that are not what was written. */
export class AuditDamaged extends Error {
  override name = 'AuditDamaged';
}

const open = 'audit/open';
const padded = (number: number) => String(number).padStart(10, '0');
const batchPath = (writer: string, number: number) => `${open}/${writer}/${padded(number)}`;
const pagePath = ({ from, to }: PageName) => `audit/pages/${padded(from)}-${padded(to)}`;
const indexPath = ({ from, to }: PageName) => `audit/index/${padded(from)}-${padded(to)}`;

const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));

export function createAuditStore({ blobs, key }: { blobs: BlobStore; key: Buffer }): AuditStore {
  const seal = (path: string, plain: Uint8Array) => encrypt(key, deflateRawSync(plain), path);
  const read = async (path: string): Promise<Buffer> => {
    const sealed = await blobs.get(path);
    try {
      return inflateRawSync(decrypt(key, sealed, path));
    } catch (cause) {
      throw new AuditDamaged(`${path} is not as it was written.`, { cause });
    }
  };
  const parsed = async <T>(path: string) => JSON.parse((await read(path)).toString()) as T;

  const page = ({ from, to }: PageName) => parsed<AuditEntry[]>(pagePath({ from, to }));
  return {
    async putBatch(batch) {
      const plain = bytesOf(batch);
      const path = batchPath(batch.writer, batch.number);
      return { hash: sha256(plain), fresh: await blobs.putNew(path, seal(path, plain)) };
    },
    async batch(writer, number) {
      const plain = await read(batchPath(writer, number));
      return { ...(JSON.parse(plain.toString()) as Batch), hash: sha256(plain) };
    },
    async batches() {
      const found = new Map<string, number[]>();
      for await (const path of blobs.list(open)) {
        const [writer = '', number = ''] = path.slice(open.length + 1).split('/');
        found.set(writer, [...(found.get(writer) ?? []), Number(number)]);
      }
      for (const numbers of found.values()) numbers.sort((a, b) => a - b);
      return found;
    },
    dropBatch: (writer, number) => blobs.delete(batchPath(writer, number)),
    async putPage(name, entries) {
      const path = pagePath(name);
      const fresh = await blobs.putNew(path, seal(path, bytesOf(entries)));
      const kept = fresh ? [...entries] : await page(name);
      const last = kept.at(-1);
      const index: PageIndex = {
        firstAt: kept[0]?.at ?? '',
        lastAt: last?.at ?? '',
        hash: last?.hash ?? '',
        references: [...new Set(kept.flatMap(({ reference }) => reference ?? []))],
        actors: [...new Set(kept.map(({ actor }) => actor))],
      };
      await blobs.put(indexPath(name), seal(indexPath(name), bytesOf(index)));
      return kept;
    },
    async pages() {
      const found: PageName[] = [];
      for await (const path of blobs.list('audit/pages')) {
        const [from = 0, to = 0] = (path.split('/').at(-1) ?? '').split('-').map(Number);
        found.push({ from, to });
      }
      return found.sort((a, b) => a.from - b.from || a.to - b.to);
    },
    page,
    index: (name) => parsed<PageIndex>(indexPath(name)),
    async dropPage(name) {
      await blobs.delete(pagePath(name));
      await blobs.delete(indexPath(name));
    },
  };
}
