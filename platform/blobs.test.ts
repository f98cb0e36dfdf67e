import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BlobMissing, BlobStoreFault, fileBlobStore, openBlobStore } from './blobs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blobs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function sorted(keys: AsyncIterable<string>): Promise<string[]> {
  const all = [];
  for await (const key of keys) all.push(key);
  return all.sort();
}

describe('a folder of blobs', () => {
  test('keeps, replaces and forgets', async () => {
    const blobs = fileBlobStore(folder);
    await blobs.put('a/b/one', Buffer.from('first'));
    await blobs.put('a/b/one', Readable.from([Buffer.from('sec'), Buffer.from('ond')]));
    expect(Buffer.from(await blobs.get('a/b/one')).toString()).toBe('second');
    expect((await buffer(await blobs.stream('a/b/one'))).toString()).toBe('second');
    expect((await stat(join(folder, 'a/b/one'))).mode & 0o777).toBe(0o600);
    expect(await blobs.has('a/b/one')).toBe(true);
    await blobs.delete('a/b/one');
    await blobs.delete('a/b/one');
    expect(await blobs.has('a/b/one')).toBe(false);
    await expect(blobs.get('a/b/one')).rejects.toThrow(BlobMissing);
    await expect(blobs.stream('a/b/one')).rejects.toThrow(BlobMissing);
  });

  test('lists below a folder only', async () => {
    const blobs = fileBlobStore(folder);
    for (const key of ['x/1', 'x/y/2', 'xy/3', '4']) await blobs.put(key, Buffer.from(key));
    expect(await sorted(blobs.list('x'))).toEqual(['x/1', 'x/y/2']);
    expect(await sorted(blobs.list('x/'))).toEqual(['x/1', 'x/y/2']);
    expect(await sorted(blobs.list(''))).toEqual(['4', 'x/1', 'x/y/2', 'xy/3']);
    expect(await sorted(blobs.list('none'))).toEqual([]);
  });

  test('lets exactly one of many be the first, and whole', async () => {
    const stores = [fileBlobStore(folder), fileBlobStore(folder)];
    const texts = Array.from({ length: 40 }, (_, n) => `${n}`.repeat(5_000));
    const won = await Promise.all(
      texts.map((text, n) => stores[n % 2]!.putNew('keys/one', Buffer.from(text))),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    const kept = Buffer.from(await stores[0]!.get('keys/one')).toString();
    expect(kept).toBe(texts[won.indexOf(true)]);
    expect(await readdir(join(folder, '.incoming'))).toEqual([]);
  });

  test('leaves nothing of a source that breaks off', async () => {
    const blobs = fileBlobStore(folder);
    const broken = Readable.from(
      (function* () {
        yield Buffer.alloc(100_000);
        throw new Error('connection lost');
      })(),
    );
    await expect(blobs.put('a/one', broken)).rejects.toThrow('connection lost');
    expect(await blobs.has('a/one')).toBe(false);
    expect(await readdir(join(folder, '.incoming'))).toEqual([]);
  });

  test('sweeps what a killed process left, not what another may still write', async () => {
    const aside = join(folder, '.incoming');
    await mkdir(aside);
    await writeFile(join(aside, 'old.part'), '');
    await writeFile(join(aside, 'new.part'), '');
    const longAgo = new Date(Date.now() - 48 * 60 * 60_000);
    await utimes(join(aside, 'old.part'), longAgo, longAgo);
    const blobs = fileBlobStore(folder);
    await blobs.put('a', Buffer.from('a'));
    expect(await readdir(aside)).toEqual(['new.part']);
    expect(await sorted(blobs.list(''))).toEqual(['a']);
  });

  test.each(['../a', '/a', 'a//b', 'a/../b', '.incoming/a', 'a/', '', 'ä', 'a b', 'a\0', 'a\\b'])(
    'refuses the key %j',
    async (key) => {
      await expect(fileBlobStore(folder).put(key, Buffer.from('x'))).rejects.toThrow('malformed');
    },
  );

  test('tells what is wrong with its folder', async () => {
    await writeFile(join(folder, 'file'), '');
    const blobs = fileBlobStore(join(folder, 'file'));
    await expect(blobs.put('a', Buffer.from('x'))).rejects.toThrow(BlobStoreFault);
    await expect(blobs.put('a', Buffer.from('x'))).rejects.toThrow(
      /BLOB_STORE .* expected a folder/,
    );
  });
});

test('takes no other store', () => {
  expect(() => openBlobStore('s3://bucket/prefix')).toThrow('S3 is not available in this version');
  expect(() => openBlobStore('ftp://x')).toThrow('expected file:PATH');
});
