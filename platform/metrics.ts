import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { PayloadCodec } from '@temporalio/common';
import { BlobMissing, type BlobStore } from './blobs.ts';

/** Of this process, whichever parts it holds; each of its sources of figures is here once. */
export const processMetrics = new Registry();
collectDefaultMetrics({ register: processMetrics });

const registers = [processMetrics];
const buckets = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const storeTimes = new Histogram({
  name: 'fernantrag_store_seconds',
  help: 'Time of the blob store for one operation; a stream counts until it is open.',
  labelNames: ['operation', 'outcome'],
  buckets,
  registers,
});
const codecTimes = new Histogram({
  name: 'fernantrag_codec_seconds',
  help: 'Time to encrypt or decrypt the payloads of one call.',
  labelNames: ['operation', 'outcome'],
  buckets,
  registers,
});
/** What the pages of an envelope said about where it belongs. */
export const scanSegments = new Counter({
  name: 'fernantrag_scan_segments_total',
  help: 'Parts of scans that were read, by where they came from and whether they named their case.',
  labelNames: ['origin', 'outcome'],
  registers,
});

type Times = Histogram<'operation' | 'outcome'>;

async function timed<T>(times: Times, operation: string, work: () => Promise<T>): Promise<T> {
  const end = times.startTimer({ operation });
  try {
    const result = await work();
    end({ outcome: 'done' });
    return result;
  } catch (error) {
    end({ outcome: error instanceof BlobMissing ? 'missing' : 'failed' });
    throw error;
  }
}

/** The same store, with its times; listing is left out, as its time is the reader's. */
export const measuredStore = (blobs: BlobStore): BlobStore => ({
  put: (key, bytes) => timed(storeTimes, 'put', () => blobs.put(key, bytes)),
  putNew: (key, bytes) => timed(storeTimes, 'put', () => blobs.putNew(key, bytes)),
  get: (key) => timed(storeTimes, 'get', () => blobs.get(key)),
  stream: (key) => timed(storeTimes, 'get', () => blobs.stream(key)),
  has: (key) => timed(storeTimes, 'has', () => blobs.has(key)),
  delete: (key) => timed(storeTimes, 'delete', () => blobs.delete(key)),
  list: (folder) => blobs.list(folder),
});

export const measuredCodec = (codec: PayloadCodec): PayloadCodec => ({
  encode: (payloads, context) => timed(codecTimes, 'encode', () => codec.encode(payloads, context)),
  decode: (payloads, context) => timed(codecTimes, 'decode', () => codec.decode(payloads, context)),
});
