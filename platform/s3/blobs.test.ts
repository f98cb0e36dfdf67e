import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startFlakyProxy, type FlakyProxy } from '../../test/support/flaky-proxy.ts';
import { startS3Server, type S3Server } from '../../test/support/s3-server.ts';
import { BlobStoreFault } from '../blobs.ts';
import { openBlobStore } from '../open-blobs.ts';
import { readSettings } from '../settings.ts';
import { partLength } from './upload.ts';

let s3: S3Server;
let proxy: FlakyProxy;
beforeAll(async () => {
  s3 = await startS3Server();
  proxy = await startFlakyProxy(s3.endpoint);
});
afterEach(() => proxy.set('fine'));
afterAll(async () => {
  await proxy.stop();
  await s3.stop();
});

const open = (prefix: string, more: Record<string, string> = {}) =>
  openBlobStore(readSettings({ ...s3.environment(prefix, proxy.url), ...more }));

describe('a server in bad weather', () => {
  test('that is busy for a moment is asked again', async () => {
    const blobs = await open('busy');
    let left = 2;
    proxy.set(() => ((left -= 1) >= 0 ? 'refuse' : 'fine'));
    await blobs.put('one', Buffer.from('x'));
    expect(left).toBe(-1);
    expect(Buffer.from(await blobs.get('one')).toString()).toBe('x');
  });

  test.each(['refuse', 'hang'] as const)(
    'that goes on with "%s" is a fault of the store, and everything works afterwards',
    async (weather) => {
      const blobs = await open(`bad-${weather}`);
      await blobs.put('there', Buffer.from('x'));
      proxy.set(weather);
      const before = proxy.seen();
      const calls = [
        () => blobs.put('one', Buffer.from('x')),
        () => blobs.putNew('one', Buffer.from('x')),
        () => blobs.put('long', Readable.from([Buffer.alloc(partLength), Buffer.alloc(9)])),
        () => blobs.get('there'),
        () => blobs.stream('there'),
        () => blobs.has('there'),
        () => blobs.delete('there'),
        () => blobs.list('').next(),
      ];
      const failed = await Promise.allSettled(calls.map((call) => call()));
      for (const one of failed) {
        expect(one.status).toBe('rejected');
        expect((one as PromiseRejectedResult).reason).toBeInstanceOf(BlobStoreFault);
      }
      expect(proxy.seen() - before).toBeLessThanOrEqual(3 * (calls.length + 1));
      proxy.set('fine');
      expect(await blobs.has('there')).toBe(true);
      await blobs.put('one', Buffer.from('y'));
      expect(Buffer.from(await blobs.get('one')).toString()).toBe('y');
    },
    60_000,
  );

  test('knows what it was the first to put, though it never heard so', async () => {
    const blobs = await open('unheard');
    let lost = false;
    proxy.set(({ method }) => {
      if (method !== 'PUT' || lost) return 'fine';
      lost = true;
      return 'lose';
    });
    expect(await blobs.putNew('mine', randomBytes(40))).toBe(true);
    expect(lost).toBe(true);
    lost = false;
    expect(await blobs.putNew('mine', randomBytes(40))).toBe(false);
    expect(lost).toBe(true);
  });

  test('that breaks off an answer is a fault, not a shorter blob', async () => {
    const blobs = await open('cut');
    await blobs.put('long', randomBytes(3_000_000));
    proxy.set('cut');
    await expect(blobs.get('long')).rejects.toThrow(BlobStoreFault);
    const half = await blobs.stream('long');
    await expect(buffer(half)).rejects.toThrow(BlobStoreFault);
  });

  test('leaves no parts of an upload that failed', async () => {
    const blobs = await open('parts');
    let parts = 0;
    proxy.set(({ url = '' }) => (url.includes('partNumber=') && ++parts > 1 ? 'refuse' : 'fine'));
    const long = Readable.from([1, 2, 3].map(() => randomBytes(partLength)));
    await expect(blobs.put('long', long)).rejects.toThrow(BlobStoreFault);
    expect(parts).toBeGreaterThan(1);
    const list = new ListMultipartUploadsCommand({ Bucket: 'city', Prefix: 'parts/' });
    expect((await s3.admin.send(list)).Uploads ?? []).toEqual([]);
    expect(await s3.versions('parts/')).toEqual([]);
  });
});

describe('a bucket that will not do stops the start with one line', () => {
  const line = async (environment: Record<string, string>) => {
    const error = await open('wrong', environment).catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(BlobStoreFault);
    const { message } = error as Error;
    expect(message).not.toContain('\n');
    expect(message).not.toContain(s3.credentials.secretAccessKey);
    return message;
  };

  test.each([
    [{ BLOB_STORE: 's3://none-of-that/name' }, /there is no such bucket/],
    [{ S3_ACCESS_KEY_ID: 'unknown' }, /S3_ACCESS_KEY_ID is not known/],
    [{ S3_SECRET_ACCESS_KEY: 'wrong' }, /S3_SECRET_ACCESS_KEY is not the one/],
    [{ S3_REGION: 'eu-central-9' }, /S3_REGION is not the one/],
    [{ S3_ENDPOINT: 'http://127.0.0.1:9' }, /not reachable \(ECONNREFUSED\)/],
  ])('%j', async (environment, expected) => {
    expect(await line(environment)).toMatch(expected);
  });

  test('versions: nothing could be erased there', async () => {
    await s3.makeBucket('with-versions', { versions: true });
    const expected = /keeps or kept old versions/;
    expect(await line({ BLOB_STORE: 's3://with-versions/x' })).toMatch(expected);
    await s3.keepVersions('with-versions', 'Suspended');
    expect(await line({ BLOB_STORE: 's3://with-versions/x' })).toMatch(expected);
  });

  test('a server that replaces in spite of a condition', async () => {
    proxy.set(({ method }) => (method === 'PUT' ? 'agree' : 'fine'));
    expect(await line({})).toMatch(/expected one that knows conditional writes/);
  });
});

test('versions that are turned on later: a deletion is not said to be one', async () => {
  await s3.makeBucket('later');
  const blobs = await open('', { BLOB_STORE: 's3://later' });
  await blobs.put('one', Buffer.from('x'));
  await s3.keepVersions('later');
  await expect(blobs.delete('one')).rejects.toThrow(/keeps or kept old versions/);
});

test('a start takes back what a killed process had begun to send, not what is being sent', async () => {
  const begin = async (Key: string) => {
    const target = { Bucket: 'city', Key };
    const { UploadId = '' } = await s3.admin.send(new CreateMultipartUploadCommand(target));
    await s3.admin.send(
      new UploadPartCommand({ ...target, UploadId, PartNumber: 1, Body: randomBytes(100) }),
    );
    return UploadId;
  };
  const ids = [await begin('swept/old'), await begin('swept/new'), await begin('elsewhere/old')];
  const [old = '', young = '', foreign = ''] = ids;
  for (const id of [old, foreign]) await s3.age(id, 48 * 60 * 60_000);
  await open('swept');
  const { Uploads = [] } = await s3.admin.send(new ListMultipartUploadsCommand({ Bucket: 'city' }));
  expect(new Set(Uploads.map(({ UploadId }) => UploadId))).toEqual(new Set([young, foreign]));
});

test('a start leaves nothing behind in the bucket', async () => {
  await open('clean');
  expect(await s3.versions('clean/')).toEqual([]);
});
