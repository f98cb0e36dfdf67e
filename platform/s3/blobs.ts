import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { BlobMissing, BlobStoreFault, checkFolder, checkKey, type BlobStore } from '../blobs.ts';
import { inTime, told } from './client.ts';
import { partLength, putWhole, upload } from './upload.ts';

export interface Place {
  bucket: string;
  /** Empty, or a folder with a slash at its end. */
  prefix: string;
  /** As the operator knows it. */
  name: string;
}

const conflictTries = 6;

/** Objects of a bucket without versions; every object is complete or not there. */
export function s3BlobStore(s3: S3Client, { bucket, prefix, name }: Place): BlobStore {
  const target = (key: string) => ({ Bucket: bucket, Key: `${prefix}${key}` });
  const guarded = async <T>(key: string, work: (at: ReturnType<typeof target>) => Promise<T>) => {
    checkKey(key);
    try {
      return await work(target(key));
    } catch (error) {
      throw told(error, name, key);
    }
  };
  const bytesOf = (key: string) =>
    guarded(key, (at) =>
      inTime(async (options) => {
        const { Body } = await s3.send(new GetObjectCommand(at), options);
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      }),
    );

  /** Whether what is there was put by a try of our own that nobody had answered. */
  const isOurs = async (key: string, bytes: Uint8Array, error: S3ServiceException) =>
    (error.$metadata.attempts ?? 1) > 1 && Buffer.from(await bytesOf(key)).equals(bytes);

  const putNew = (key: string, bytes: Uint8Array, tried = 1): Promise<boolean> =>
    guarded(key, async (at) => {
      const command = new PutObjectCommand({ ...at, Body: bytes, IfNoneMatch: '*' });
      try {
        await inTime((options) => s3.send(command, options), bytes.length);
        return true;
      } catch (error) {
        if (!(error instanceof S3ServiceException)) throw error;
        const status = error.$metadata.httpStatusCode;
        if (status === 412) return isOurs(key, bytes, error);
        if (status !== 409 || tried === conflictTries) throw error;
        // Another one is writing the same at this moment, and may fail yet.
        await pause(50 * 2 ** tried);
        return putNew(key, bytes, tried + 1);
      }
    });

  return {
    put: (key, bytes) =>
      guarded(key, async (at) => {
        if (!(bytes instanceof Uint8Array)) await upload(s3, at, bytes);
        else if (bytes.length > partLength) await upload(s3, at, Readable.from([bytes]));
        else await putWhole(s3, at, bytes);
      }),
    putNew: (key, bytes) => putNew(key, bytes),
    get: bytesOf,
    stream: (key) =>
      guarded(key, async (at) => {
        const { Body } = await inTime((options) => s3.send(new GetObjectCommand(at), options));
        return Readable.from(toldOnTheWay(Body as Readable, name, key), { objectMode: false });
      }),
    has: (key) =>
      guarded(key, async (at) => {
        await inTime((options) => s3.send(new HeadObjectCommand(at), options));
        return true;
      }).catch((error: unknown) => {
        if (error instanceof BlobMissing) return false;
        throw error;
      }),
    delete: (key) =>
      guarded(key, async (at) => {
        const { DeleteMarker } = await inTime((options) =>
          s3.send(new DeleteObjectCommand(at), options),
        );
        if (DeleteMarker) throw versioned(name);
      }),
    async *list(folder) {
      const under = checkFolder(folder);
      const Prefix = `${prefix}${under ? `${under}/` : ''}`;
      let ContinuationToken: string | undefined;
      do {
        const command = new ListObjectsV2Command({ Bucket: bucket, Prefix, ContinuationToken });
        const page = await inTime((options) => s3.send(command, options)).catch(
          (error: unknown) => {
            throw told(error, name, under);
          },
        );
        for (const { Key } of page.Contents ?? []) if (Key) yield Key.slice(prefix.length);
        ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (ContinuationToken);
    },
  };
}

export const versioned = (name: string) =>
  new BlobStoreFault(
    name,
    'the bucket keeps or kept old versions, so that nothing could be erased; ' +
      'expected a bucket that never had versioning or object lock',
  );

async function* toldOnTheWay(body: Readable, name: string, key: string): AsyncGenerator<Buffer> {
  try {
    for await (const bytes of body) yield bytes as Buffer;
  } catch (error) {
    throw told(error, name, key);
  }
}
