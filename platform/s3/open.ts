import { randomUUID } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  GetBucketVersioningCommand,
  ListMultipartUploadsCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import { BlobStoreFault, type BlobStore } from '../blobs.ts';
import { s3BlobStore, versioned, type Place } from './blobs.ts';
import { createS3Client, inTime, told } from './client.ts';
import { s3Place, type S3Settings } from './settings.ts';

const abandonedAfter = 24 * 60 * 60_000;

/** @throws {BlobStoreFault} where the bucket cannot do what is asked of it. */
export async function openS3BlobStore(url: string, settings: S3Settings): Promise<BlobStore> {
  const [, bucket = '', folder = ''] = s3Place.exec(url) ?? [];
  const place = { bucket, prefix: folder ? `${folder.slice(1)}/` : '', name: url };
  const s3 = createS3Client(settings);
  const blobs = s3BlobStore(s3, place);
  await refuseVersions(s3, place);
  await refuseOverwriting(blobs, place);
  await sweep(s3, place).catch(() => undefined);
  return blobs;
}

/** To erase is to overwrite a key and to delete blobs; old versions would keep both. */
async function refuseVersions(s3: S3Client, { bucket, name }: Place): Promise<void> {
  const command = new GetBucketVersioningCommand({ Bucket: bucket });
  const { Status } = await inTime((options) => s3.send(command, options)).catch(
    (error: unknown) => {
      if (hasNoVersions(error)) return { Status: undefined };
      throw told(error, name, '');
    },
  );
  if (Status) throw versioned(name);
}

/** Servers that know no versions answer so. */
const hasNoVersions = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  (error.$metadata.httpStatusCode === 501 || error.name === 'VersioningNotConfigured');

/** A server that does not know `If-None-Match` would let two cases have one reference. */
async function refuseOverwriting(blobs: BlobStore, { name }: Place): Promise<void> {
  const key = `probe/${randomUUID()}`;
  await blobs.putNew(key, Buffer.from('first'));
  const replaced = await blobs.putNew(key, Buffer.from('second'));
  await blobs.delete(key);
  if (!replaced) return;
  throw new BlobStoreFault(
    name,
    'the server replaces what is there in spite of If-None-Match; ' +
      'expected one that knows conditional writes',
  );
}

/** Takes back uploads of which a killed process had sent some parts only. */
async function sweep(s3: S3Client, { bucket, prefix }: Place): Promise<void> {
  const list = new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix });
  const { Uploads = [] } = await inTime((options) => s3.send(list, options));
  for (const { Key, UploadId, Initiated } of Uploads) {
    if (!Initiated || Initiated.getTime() > Date.now() - abandonedAfter) continue;
    const abort = new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId });
    await inTime((options) => s3.send(abort, options));
  }
}
