/**
 * A folder and a bucket side by side, each step in turn on both: what a key, a scan and a list cost.
 * The S3 server is that of the tests, on the same machine and disk. `node --import tsx bench/stores.ts`
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { BlobStore } from '../platform/blobs.ts';
import { defaultCache } from '../platform/embedded/find-server.ts';
import { openBlobStore } from '../platform/open-blobs.ts';
import { readSettings } from '../platform/settings.ts';
import { findS3Server } from '../test/support/find-s3-server.ts';
import { startGateway } from '../test/support/s3-gateway.ts';

const rounds = 100;
const say = (line: string) => process.stdout.write(`${line}\n`);
const record = randomBytes(600);
const scan = randomBytes(2_000_000);

async function drain(stream: Readable): Promise<void> {
  for await (const _ of stream);
}
async function count(keys: AsyncIterable<string>): Promise<void> {
  for await (const _ of keys);
}

type Step = (blobs: BlobStore, n: number) => Promise<unknown>;
const steps: Record<string, Step> = {
  'put 600 B': (blobs, n) => blobs.put(`keys/${n}`, record),
  'put 600 B, if new': (blobs, n) => blobs.putNew(`new/${n}`, record),
  'put 600 B, not new': (blobs, n) => blobs.putNew(`new/${n}`, record),
  'get 600 B': (blobs, n) => blobs.get(`keys/${n}`),
  'is it there': (blobs, n) => blobs.has(`keys/${n}`),
  'put 2 MB as a stream': (blobs, n) => blobs.put(`blobs/${n}`, Readable.from([scan])),
  'get 2 MB as a stream': async (blobs, n) => drain(await blobs.stream(`blobs/${n}`)),
  'list 100': (blobs) => count(blobs.list('keys')),
  'put 16 × 600 B at once': (blobs, n) =>
    Promise.all(Array.from({ length: 16 }, (_, at) => blobs.put(`many/${n}-${at}`, record))),
  delete: (blobs, n) => blobs.delete(`blobs/${n}`),
};

const sorted = (times: number[]) => times.toSorted((a, b) => a - b);
const median = (times: number[]) => sorted(times)[Math.floor(times.length / 2)] ?? 0;
const late = (times: number[]) => sorted(times)[Math.floor(times.length * 0.95)] ?? 0;

const binary = await findS3Server(defaultCache(process.env), say);
if (!binary) throw new Error('No S3 server; expected Go on the PATH to build it.');
const s3 = await startGateway(binary);
const folder = await mkdtemp(join(tmpdir(), 'fernantrag-bench-'));
try {
  const stores = [
    await openBlobStore(readSettings({ BLOB_STORE: `file:${folder}` })),
    await openBlobStore(readSettings(s3.environment('bench'))),
  ];
  say(
    `${availableParallelism()} cores, load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  );
  say('| step | folder, ms (95 %) | S3, ms (95 %) | S3 / folder |\n| --- | --- | --- | --- |');
  for (const [name, step] of Object.entries(steps)) {
    const times: number[][] = stores.map(() => []);
    for (let n = 0; n < rounds; n += 1) {
      for (const [at, blobs] of stores.entries()) {
        const began = performance.now();
        await step(blobs, n);
        times[at]?.push(performance.now() - began);
      }
    }
    const [own = [], far = []] = times;
    const shown = [own, far].map((all) => `${median(all).toFixed(1)} (${late(all).toFixed(1)})`);
    say(`| ${name} | ${shown.join(' | ')} | ${(median(far) / median(own)).toFixed(1)} |`);
  }
} finally {
  await s3.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit(0);
