import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { createScanDesk } from '../../documents/scan-desk.ts';
import { UnreadableScan } from '../../documents/scan-type.ts';
import { textOf } from '../support/scans.ts';
import { measured } from './measure.ts';
import { activePdfs, brokenPdfs, noPapers, onePage, polyglots } from './pdfs.ts';
import { hostilePictures } from './pictures.ts';

const memoryMb = 2_048;
/** What the guard lets pass between two looks. */
const overshootMb = 300;
/** Production waits longer; what it answers is the same. */
const within = (ms: number) => () => ({ totalMs: ms, silenceMs: ms });
/** A second attempt included, and the start of a process for each. */
const longestMs = 60_000;

const entry = new URL('../../documents/scan-worker-start.mjs', import.meta.url);
const patient = createScanDesk({ entry, memoryMb, limitsOf: within(15_000) });
const impatient = createScanDesk({ entry, memoryMb, limitsOf: within(3_000) });
type Desk = typeof patient;

const outcome = <T>(done: Promise<T>): Promise<T | string> =>
  done.catch((error: unknown) => {
    if (error instanceof UnreadableScan) return error.reason;
    throw error;
  });

/** Everything that is ever done with a file that came in. */
async function handled(desk: Desk, bytes: Uint8Array) {
  const check = await outcome(desk({ kind: 'check' }, bytes));
  const read = await outcome(desk({ kind: 'read' }, bytes));
  const extract = await outcome(desk({ kind: 'extract', pages: [0], turns: {} }, bytes));
  return { check, read, extract };
}
async function expectBounded(desk: Desk, bytes: Uint8Array) {
  const { result, cost } = await measured(() => handled(desk, bytes));
  expect(cost.ms).toBeLessThan(longestMs);
  expect(cost.workerMb).toBeLessThan(memoryMb + overshootMb);
  expect(cost.ownMb).toBeLessThan(overshootMb);
  const next = await patient({ kind: 'check' }, onePage({}));
  expect(next).toEqual({ type: 'pdf', pageCount: 1 });
  return result;
}

test.each(Object.entries({ ...brokenPdfs, ...hostilePictures }))(
  '%s',
  { timeout: longestMs * 2 },
  async (_, make) => {
    await expectBounded(impatient, await make());
  },
);

test.each(Object.entries(noPapers))('%s is no paper', async (_, make) => {
  const all = { check: 'unsupported-type', read: 'unsupported-type', extract: 'unsupported-type' };
  expect(await expectBounded(patient, make())).toEqual(all);
});

const active =
  /\/(?:JavaScript|JS|AA|OpenAction|A|PA|URI|Launch|SubmitForm|GoToR|EmbeddedFiles?|EF|AF|XFA|AcroForm|FileAttachment|RichMedia|Screen|3D|Movie|Sound|Rendition|OPI|Alternates|Metadata|PS|Names)\b|evil|calc\.exe|alert/g;

test.each(Object.entries({ ...activePdfs, ...polyglots }))(
  '%s: the copy holds the words and nothing that runs',
  async (_, make) => {
    const { extract } = await expectBounded(patient, make());
    if (typeof extract === 'string') throw new Error(extract);
    const copy = await PDFDocument.load(extract);
    const plain = Buffer.from(await copy.save({ useObjectStreams: false })).toString('latin1');
    expect(plain.match(active) ?? []).toEqual([]);
    expect(await textOf(extract)).toEqual(['harmless']);
  },
);
