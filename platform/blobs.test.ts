import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measured } from '../test/hostile/measure.ts';
import { sorted } from '../test/support/sorted.ts';
import { startS3Server, type S3Server } from '../test/support/s3-server.ts';
import { BlobMissing, type BlobStore } from './blobs.ts';
import { openBlobStore } from './open-blobs.ts';
import { partLength } from './s3/upload.ts';
import { readSettings } from './settings.ts';

let folder: string;
let s3: S3Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blobs-'));
  s3 = await startS3Server();
});
afterAll(async () => {
  await s3.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The same cases for every kind of store: each in a folder of its own. */
describe.each([
  ['a folder', (name: string) => ({ BLOB_STORE: `file:${join(folder, name)}` })],
  ['S3', (name: string) => s3.environment(name)],
])('%s', (kind, environment) => {
  let count = 0;
  /** Two processes with one store. */
  const openTwice = async () => {
    count += 1;
    const settings = readSettings(environment(`store-${count}`));
    return [await openBlobStore(settings), await openBlobStore(settings)] as const;
  };
  const text = async (blobs: BlobStore, key: string) =>
    Buffer.from(await blobs.get(key)).toString();

  test('keeps, replaces and forgets', async () => {
    const [blobs, other] = await openTwice();
    await blobs.put('a/b/one', Buffer.from('first'));
    expect(await text(other, 'a/b/one')).toBe('first');
    await blobs.put('a/b/one', Readable.from([Buffer.from('sec'), Buffer.from('ond')]));
    expect(await text(other, 'a/b/one')).toBe('second');
    expect((await buffer(await other.stream('a/b/one'))).toString()).toBe('second');
    expect(await blobs.has('a/b/one')).toBe(true);
    await blobs.delete('a/b/one');
    await other.delete('a/b/one');
    expect(await blobs.has('a/b/one')).toBe(false);
    await expect(blobs.get('a/b/one')).rejects.toThrow(BlobMissing);
    await expect(blobs.stream('a/b/one')).rejects.toThrow(BlobMissing);
  });

  test('keeps nothing at all, and all bytes there are', async () => {
    const [blobs, other] = await openTwice();
    const every = Buffer.from(Array.from({ length: 256 }, (_, n) => n));
    await blobs.put('none', Buffer.alloc(0));
    await blobs.put('no-stream', Readable.from([]));
    await blobs.put('every', every);
    expect((await other.get('none')).length).toBe(0);
    expect((await buffer(await other.stream('no-stream'))).length).toBe(0);
    expect(every.equals(await other.get('every'))).toBe(true);
  });

  test('lists below a folder only', async () => {
    const [blobs] = await openTwice();
    for (const key of ['x/1', 'x/y/2', 'xy/3', '4']) await blobs.put(key, Buffer.from(key));
    expect(await sorted(blobs.list('x'))).toEqual(['x/1', 'x/y/2']);
    expect(await sorted(blobs.list('x/'))).toEqual(['x/1', 'x/y/2']);
    expect(await sorted(blobs.list(''))).toEqual(['4', 'x/1', 'x/y/2', 'xy/3']);
    expect(await sorted(blobs.list('none'))).toEqual([]);
  });

  test('lists more than a page, also while what it names is removed', async () => {
    const [blobs] = await openTwice();
    const keys = Array.from({ length: 1_100 }, (_, n) => `many/${n % 7}/${n}`).sort();
    for (let at = 0; at < keys.length; at += 20) {
      const some = keys.slice(at, at + 20);
      await Promise.all(some.map((key) => blobs.put(key, Buffer.from(key))));
    }
    expect(await sorted(blobs.list('many'))).toEqual(keys);
    const removed = [];
    for await (const key of blobs.list('many')) {
      await blobs.delete(key);
      removed.push(key);
    }
    expect(removed.sort()).toEqual(keys);
    expect(await sorted(blobs.list('many'))).toEqual([]);
  }, 60_000);

  test('lets exactly one of many be the first, and whole', async () => {
    const stores = await openTwice();
    const texts = Array.from({ length: 40 }, (_, n) => `${n}`.repeat(5_000));
    const won = await Promise.all(
      texts.map((one, n) => stores[n % 2]!.putNew('keys/one', Buffer.from(one))),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await text(stores[0], 'keys/one')).toBe(texts[won.indexOf(true)]);
    await stores[0].delete('keys/one');
    expect(await stores[1].putNew('keys/one', Buffer.from('again'))).toBe(true);
  });

  test('shows a reader the old or the new one, never a part', async () => {
    const [blobs, other] = await openTwice();
    const versions = [Buffer.alloc(300_000, 'a'), Buffer.alloc(300_000, 'b')] as const;
    await blobs.put('turn', versions[0]);
    let writing = true;
    const written = (async () => {
      for (let n = 0; n < 20; n += 1) await blobs.put('turn', versions[n % 2 ? 0 : 1]);
    })().finally(() => (writing = false));
    let read = 0;
    while (writing) {
      const found = Buffer.from(await other.get('turn'));
      expect(versions.some((version) => version.equals(found))).toBe(true);
      read += 1;
    }
    await written;
    expect(read).toBeGreaterThan(0);
  });

  test('leaves nothing of a source that breaks off, early or late', async () => {
    const [blobs] = await openTwice();
    for (const [key, length] of Object.entries({ early: 100_000, late: 3 * partLength })) {
      const broken = Readable.from(
        (function* () {
          for (let sent = 0; sent < length; sent += 100_000) yield Buffer.alloc(100_000);
          throw new Error('connection lost');
        })(),
      );
      await expect(blobs.put(key, broken), key).rejects.toThrow('connection lost');
      expect(await blobs.has(key), key).toBe(false);
    }
    expect(await sorted(blobs.list(''))).toEqual([]);
  });

  test('takes and gives 200 MB without holding them', async () => {
    const [blobs, other] = await openTwice();
    const piece = randomBytes(1 << 20);
    const sent = createHash('sha256');
    const source = function* () {
      for (let n = 0; n < 200; n += 1) {
        const numbered = Buffer.concat([Buffer.from([n]), piece]);
        sent.update(numbered);
        yield numbered;
      }
    };
    const { cost } = await measured(async () => {
      await blobs.put('long', Readable.from(source()));
      const received = createHash('sha256');
      for await (const bytes of await other.stream('long')) received.update(bytes as Buffer);
      expect(received.digest('hex')).toBe(sent.digest('hex'));
    });
    expect(cost.ownMb).toBeLessThan(130);
  }, 120_000);

  test.each(['../a', '/a', 'a//b', 'a/../b', '.incoming/a', 'a/', '', 'ä', 'a b', 'a\0', 'a\\b'])(
    'refuses the key %j',
    async (key) => {
      const [blobs] = await openTwice();
      await expect(blobs.put(key, Buffer.from('x'))).rejects.toThrow('malformed');
      await expect(blobs.get(key)).rejects.toThrow('malformed');
    },
  );
});
