import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sorted } from '../test/support/sorted.ts';
import { BlobStoreFault } from './blobs.ts';
import { fileBlobStore } from './file-blobs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blobs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a folder of blobs', () => {
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

  test('is for its owner alone, and has nothing unfinished in it', async () => {
    const blobs = fileBlobStore(folder);
    const broken = Readable.from(
      (function* () {
        yield Buffer.alloc(100_000);
        throw new Error('connection lost');
      })(),
    );
    await expect(blobs.put('a/broken', broken)).rejects.toThrow('connection lost');
    await blobs.put('a/one', Buffer.from('x'));
    await Promise.all([1, 2, 3].map((n) => blobs.putNew('a/two', Buffer.from(`${n}`))));
    expect(await readdir(join(folder, '.incoming'))).toEqual([]);
    expect((await stat(join(folder, 'a/one'))).mode & 0o777).toBe(0o600);
  });

  test('tells what is wrong with its folder', async () => {
    await writeFile(join(folder, 'file'), '');
    const blobs = fileBlobStore(join(folder, 'file'));
    await expect(blobs.put('a', Buffer.from('x'))).rejects.toThrow(BlobStoreFault);
    await expect(blobs.put('a', Buffer.from('x'))).rejects.toThrow(
      /BLOB_STORE .* expected a folder/,
    );
  });
});
