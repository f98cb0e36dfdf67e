import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';
import { inTime } from './client.ts';

/** What one request carries, and the most of a stream that is held in memory twice. */
export const partLength = 8 * 1024 * 1024;

interface Target {
  Bucket: string;
  Key: string;
}

/** Appears as a whole or not at all, however long it is. */
export async function upload(
  s3: S3Client,
  target: Target,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  const parts = inParts(bytes);
  try {
    const first = await parts.next();
    const second = await parts.next();
    if (!first.done && !second.done) {
      await uploadParts(s3, target, joined([first.value, second.value], parts));
      return;
    }
    await putWhole(s3, target, first.done ? new Uint8Array() : first.value);
  } finally {
    await parts.return(undefined);
  }
}

export const putWhole = (s3: S3Client, target: Target, Body: Uint8Array) =>
  inTime((options) => s3.send(new PutObjectCommand({ ...target, Body }), options), Body.length);

async function uploadParts(
  s3: S3Client,
  target: Target,
  parts: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { UploadId } = await inTime((options) =>
    s3.send(new CreateMultipartUploadCommand({ ...target, ChecksumAlgorithm: 'CRC32' }), options),
  );
  const begun = { ...target, UploadId };
  const Parts: CompletedPart[] = [];
  try {
    for await (const Body of parts) {
      const part = { PartNumber: Parts.length + 1, ChecksumAlgorithm: 'CRC32' as const };
      const { ETag, ChecksumCRC32 } = await inTime(
        (options) => s3.send(new UploadPartCommand({ ...begun, ...part, Body }), options),
        Body.length,
      );
      Parts.push({ PartNumber: part.PartNumber, ETag, ChecksumCRC32 });
    }
    await inTime(
      (options) =>
        s3.send(
          new CompleteMultipartUploadCommand({ ...begun, MultipartUpload: { Parts } }),
          options,
        ),
      partLength,
    );
  } catch (error) {
    // What cannot be taken back now is taken back by the sweep of a later start.
    await inTime((options) => s3.send(new AbortMultipartUploadCommand(begun), options)).catch(
      () => undefined,
    );
    throw error;
  }
}

/** Cut anew: all of one length, but the last. */
async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (let piece of bytes) {
    while (length + piece.length >= partLength) {
      const cut = partLength - length;
      yield Buffer.concat([...held, piece.subarray(0, cut)]);
      piece = piece.subarray(cut);
      held = [];
      length = 0;
    }
    held.push(piece);
    length += piece.length;
  }
  if (length > 0) yield Buffer.concat(held);
  return undefined;
}

async function* joined<T>(first: T[], rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield* first;
  yield* rest;
}
