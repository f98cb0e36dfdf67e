import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { BlobMissing, BlobStoreFault } from '../blobs.ts';
import type { S3Settings } from './settings.ts';

const tries = 3;
const connectPatience = 2_000;
const tryPatience = 3_000;
const callPatience = 7_000;
/** Bytes for each millisecond that even a slow line carries. */
const slowest = 200;
/** A reader may pause for so long. */
const idlePatience = 60_000;
const sockets = 200;

export function createS3Client({ endpoint, region, ...credentials }: S3Settings): S3Client {
  return new S3Client({
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    region,
    credentials,
    maxAttempts: tries,
    retryMode: 'standard',
    requestChecksumCalculation: 'WHEN_SUPPORTED',
    responseChecksumValidation: 'WHEN_SUPPORTED',
    expectContinueHeader: false,
    requestHandler: {
      connectionTimeout: connectPatience,
      throwOnRequestTimeout: true,
      socketTimeout: idlePatience,
      httpAgent: { keepAlive: true, maxSockets: sockets },
      httpsAgent: { keepAlive: true, maxSockets: sockets },
    },
  });
}

export interface CallOptions {
  abortSignal: AbortSignal;
  /** Of one try, until the answer begins. */
  requestTimeout: number;
}

/** Ends the call with all its tries after a time that goes with the bytes to be sent. */
export async function inTime<T>(call: (options: CallOptions) => Promise<T>, bytes = 0): Promise<T> {
  const sending = bytes / slowest;
  const aborting = new AbortController();
  const timer = setTimeout(() => aborting.abort(), callPatience + sending * tries);
  try {
    return await call({ abortSignal: aborting.signal, requestTimeout: tryPatience + sending });
  } finally {
    clearTimeout(timer);
  }
}

const refusals: Record<string, string> = {
  NoSuchBucket: 'there is no such bucket; expected one that exists',
  InvalidAccessKeyId: 'S3_ACCESS_KEY_ID is not known there; expected a valid one',
  SignatureDoesNotMatch: 'S3_SECRET_ACCESS_KEY is not the one of S3_ACCESS_KEY_ID',
  AccessDenied: 'access denied; expected leave to read, write, list and delete',
  AllAccessDisabled: 'access denied; expected leave to read, write, list and delete',
  AuthorizationHeaderMalformed: 'S3_REGION is not the one of the bucket',
  PermanentRedirect: 'S3_REGION or S3_ENDPOINT is not the one of the bucket',
  IllegalLocationConstraintException: 'S3_REGION is not the one of the bucket',
  RequestTimeTooSkewed: 'the clocks of this machine and of the server differ',
  QuotaExceeded: 'the quota is used up; expected free space',
  InsufficientStorage: 'the server is full; expected free space',
};

/** What the library threw, in our words: without the key, the address or the credentials. */
export function told(error: unknown, place: string, key: string): unknown {
  if (error instanceof S3ServiceException) {
    const { name, $metadata } = error;
    if (name === 'NoSuchKey' || name === 'NotFound') return new BlobMissing(key);
    const why = refusals[name] ?? `the server answers ${$metadata.httpStatusCode ?? ''} ${name}`;
    return new BlobStoreFault(place, why, { cause: error });
  }
  const { name, code } = error as { name?: string; code?: unknown };
  if (name === 'AbortError' || name === 'TimeoutError') {
    return new BlobStoreFault(place, 'no answer in time', { cause: error });
  }
  return typeof code === 'string'
    ? new BlobStoreFault(place, `not reachable (${code})`, { cause: error })
    : error;
}
