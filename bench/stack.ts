/**
 * What a stack of 500 pages costs: time a page, memory, and how long a person waits for a picture or
 * for the event loop meanwhile. Run with `node --import tsx bench/stack.ts`; exits with 1 when a goal
 * is missed.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { PDFDocument } from '@cantoo/pdf-lib';
import { coverCode, readCoverCode } from '../documents/cover-code.ts';
import { renderCoverSheet } from '../documents/cover-sheet.ts';
import { extractPages, pageImage } from '../documents/pages.ts';
import { readScan } from '../documents/read-scan.ts';
import { referenceFromBytes } from '../documents/reference.ts';
import { segment } from '../documents/segments.ts';
import { renderSpecimen } from '../documents/specimen-page.ts';
import { randomOf } from '../documents/worn-page.ts';
import { scanOf } from '../documents/worn-scan.ts';

const goal = { msPerPage: 300, growthMb: 700, pictureMs: 2_000, loopMs: 200 };
const envelopes = 50;
const pagesEach = 10;
const random = randomOf(7);
const key = Buffer.from(Array.from({ length: 32 }, () => random() * 256));
const words = ['heading', 'instruction', 'enclose', 'original', 'copy', 'reference'] as const;
const texts = Object.fromEntries(words.map((word) => [word, word])) as Record<
  (typeof words)[number],
  string
>;

/** Envelopes of a worn cover sheet and worn papers, one after the other in one file. */
async function stack(): Promise<{ bytes: Uint8Array; references: string[] }> {
  const papers = await scanOf(
    await Promise.all(['Ausweis', 'Urkunde', 'Bericht'].map((title) => renderSpecimen(title, {}))),
    { seed: 1, wear: 'light', format: 'pdf' },
  );
  const whole = await PDFDocument.create();
  const source = await PDFDocument.load(papers);
  const indices = Array.from({ length: envelopes * (pagesEach - 1) }, (_, n) => n % 3);
  const copies = await whole.copyPages(source, indices);
  const references: string[] = [];
  for (let envelope = 0; envelope < envelopes; envelope++) {
    const reference = referenceFromBytes(Uint8Array.from({ length: 5 }, () => random() * 256));
    references.push(reference);
    const cover = await renderCoverSheet({
      office: { name: 'Stadt', lines: ['Weg 1', '12345 Stadt'] },
      reference,
      code: coverCode(reference, key),
      language: 'de',
      texts,
      title: 'Antrag',
      documents: [],
    });
    const worn = await PDFDocument.load(
      await scanOf([cover], { seed: envelope, wear: 'heavy', format: 'pdf' }),
    );
    const [sheet] = await whole.copyPages(worn, [0]);
    if (sheet) whole.addPage(sheet);
    for (const copy of copies.splice(0, pagesEach - 1)) whole.addPage(copy);
  }
  return { bytes: await whole.save(), references };
}

const { bytes, references } = await stack();
await readScan(await renderSpecimen('warm-up', {}));
await pageImage(bytes, 0, { width: 400 });
const memory = () => process.memoryUsage().rss / 1024 ** 2;
const before = memory();
let most = before;
const watch = setInterval(() => (most = Math.max(most, memory())), 100);
const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();
const waits: number[] = [];
let reading = true;
const looking = (async () => {
  while (reading) {
    const started = performance.now();
    await pageImage(bytes, Math.floor(random() * 500), { width: 1200 });
    waits.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
})();
const started = performance.now();
const { pages } = await readScan(bytes);
const msPerPage = (performance.now() - started) / pages.length;
reading = false;
await looking;
loop.disable();
clearInterval(watch);

const cuts = segment(pages, (code) => {
  const read = readCoverCode(code, key);
  return 'reference' in read ? read : undefined;
});
const accounted = cuts.reduce((sum, cut) => sum + cut.pages.length, 0);
const right = cuts.filter((cut, at) => cut.reference === references[at]).length;
const extractStarted = performance.now();
await extractPages(bytes, cuts[3]?.pages ?? [0]);
const extractMs = performance.now() - extractStarted;
waits.sort((a, b) => a - b);
const wait = (share: number) => Math.round(waits[Math.floor(share * (waits.length - 1))] ?? 0);
const loopMs = loop.percentile(99) / 1e6;

console.log(
  `${pages.length} pages, ${(bytes.length / 1024 ** 2).toFixed(0)} MB: ` +
    `${accounted} accounted for, ${right} of ${envelopes} envelopes with their own reference`,
);
console.log(`reading: ${Math.round(msPerPage)} ms a page while somebody looks at pictures`);
console.log(`memory: ${Math.round(before)} MB before, ${Math.round(most)} MB at most`);
console.log(`a picture meanwhile: median ${wait(0.5)} ms, 95 % below ${wait(0.95)} ms`);
console.log(`event loop: 99 % of delays below ${loopMs.toFixed(0)} ms`);
console.log(`an envelope of ${pagesEach} pages taken out: ${Math.round(extractMs)} ms`);
const reached =
  msPerPage < goal.msPerPage &&
  most - before < goal.growthMb &&
  wait(0.95) < goal.pictureMs &&
  loopMs < goal.loopMs &&
  accounted === pages.length &&
  right >= envelopes - 1;
process.exit(reached ? 0 : 1);
