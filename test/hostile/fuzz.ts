import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { strToU8, zipSync } from 'fflate';
import { createScanDesk } from '../../documents/scan-desk.ts';
import type { ScanTask } from '../../documents/scan-task.ts';
import { UnreadableScan } from '../../documents/scan-type.ts';
import { statement } from '../support/statement.ts';
import { mailWithNames } from './mails.ts';
import { activePdfs, onePage } from './pdfs.ts';

const entry = new URL('../../documents/scan-worker-start.mjs', import.meta.url);
const paper = () => sharp({ create: { width: 40, height: 56, channels: 3, background: '#eee' } });

/** Small files of every kind that is read, and what is done with them. */
async function samples(): Promise<{ bytes: Uint8Array; tasks: ScanTask[] }[]> {
  const page = { kind: 'picture' as const, page: 0, width: 60, turn: 0 as const };
  const scan: ScanTask[] = [{ kind: 'check' }, page, { kind: 'extract', pages: [0], turns: {} }];
  const pictures = [paper().jpeg(), paper().jpeg({ progressive: true }), paper().png()];
  const tiffs = (['none', 'lzw', 'jpeg', 'deflate'] as const).map((compression) =>
    paper().tiff({ compression }),
  );
  const form = activePdfs['form that sends itself']?.() ?? onePage({});
  const scans = [onePage({}), form, ...(await Promise.all([...pictures, ...tiffs].map(toBuffer)))];
  const xml = statement([{ amount: '12.50', text: 'FA-0000-0000', ref: 'A1' }]);
  return [
    ...scans.map((bytes) => ({ bytes, tasks: scan })),
    { bytes: Buffer.from(mailWithNames().slice(0, 2_000)), tasks: [{ kind: 'mail' }] },
    { bytes: xml, tasks: [{ kind: 'statement' }] },
    { bytes: zipSync({ 'a.xml': strToU8(String(xml)) }), tasks: [{ kind: 'statement' }] },
  ];
}
const toBuffer = (image: Sharp) => image.toBuffer();

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const value = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 4 }),
  fc.constantFrom(...[0, 127, 128, 255].map((n) => new Uint8Array(4).fill(n))),
);
const change = fc.oneof(
  { weight: 6, arbitrary: fc.record({ at: place, set: value }) },
  { weight: 1, arbitrary: fc.record({ at: place, cut: fc.nat({ max: 64 }) }) },
  { weight: 1, arbitrary: fc.record({ at: place, again: fc.nat({ max: 64 }) }) },
  { weight: 1, arbitrary: fc.record({ at: place, end: fc.constant(true) }) },
);
type Change = { at: number; set?: Uint8Array; cut?: number; again?: number; end?: boolean };

function changed(bytes: Uint8Array, { at, set, cut = 0, again = 0, end }: Change): Uint8Array {
  const from = Math.floor(at * bytes.length);
  if (end) return bytes.slice(0, from);
  const kept = [bytes.slice(0, from + again), set ?? new Uint8Array()];
  return Buffer.concat([...kept, bytes.slice(from + cut + (set?.length ?? 0))]);
}

/**
 * Reads files that were changed at random. Fails when one of them takes its process down or is
 * answered with anything but a reading or a reason. Answers how many were read.
 */
export async function fuzz({ runs, seed, ms }: { runs: number; seed: number; ms: number }) {
  const losses: string[] = [];
  const desk = createScanDesk({
    ...{ entry, memoryMb: 2_048, limitsOf: () => ({ totalMs: 30_000, silenceMs: 30_000 }) },
    onLoss: ({ kind }, reason) => losses.push(`${kind} ${reason}`),
  });
  const all = await samples();
  const counts = { read: 0, refused: 0 };
  const file = fc.record({
    which: fc.nat({ max: all.length - 1 }),
    changes: fc.array(change, { minLength: 1, maxLength: 3 }),
  });
  const property = fc.asyncProperty(file, async ({ which, changes }) => {
    const { bytes, tasks } = all[which] ?? { bytes: new Uint8Array(), tasks: [] };
    const mutant = changes.reduce<Uint8Array>(changed, bytes);
    for (const task of tasks) {
      try {
        await desk(task, mutant);
        counts.read += 1;
      } catch (error) {
        if (!(error instanceof UnreadableScan)) throw error;
        counts.refused += 1;
      }
      if (losses.length > 0) throw new Error(`the process was lost: ${losses.join(', ')}`);
    }
  });
  await fc.assert(property, {
    seed,
    numRuns: runs,
    interruptAfterTimeLimit: ms,
    endOnFailure: true,
  });
  return counts;
}
