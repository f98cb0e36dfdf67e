import { crc32 } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { coverKey, coverSheetOf, referenceOf } from '../test/support/scans.ts';
import { coverCode } from './cover-code.ts';
import { pageImage } from './pages.ts';
import { readScan } from './read-scan.ts';
import { scanLimits } from './scan-type.ts';
import { renderSeparatorSheet } from './separator-sheet.ts';
import { separatorCode } from './separator.ts';
import { renderSpecimen } from './specimen-page.ts';
import { scanOf, type Wear } from './worn-scan.ts';

const codes = [1, 2].map((n) => coverCode(referenceOf(n), coverKey));
let cover: Uint8Array;
let other: Uint8Array;
let paper: Uint8Array;

beforeAll(async () => {
  cover = await coverSheetOf(referenceOf(1));
  other = await coverSheetOf(referenceOf(2));
  paper = await renderSpecimen('Personalausweis (Kopie)', { Name: 'Mustermann, Erika' });
});

const read = async (scan: Uint8Array) => (await readScan(scan)).pages.map((page) => page.codes);
const blankPage = async () => {
  const pdf = await PDFDocument.create();
  pdf.addPage([595.28, 841.89]);
  return pdf.save();
};

describe('every format and wear', () => {
  test.each<[Wear, 'pdf' | 'tiff']>([
    ['light', 'tiff'],
    ['heavy', 'pdf'],
    ['fax', 'tiff'],
  ])('a stack: %s, %s', async (wear, format) => {
    const scan = await scanOf([cover, paper, other], { seed: 5, wear, format });
    const reading = await readScan(scan);
    expect(reading.type).toBe(format);
    expect(reading.pages.map((page) => page.codes)).toEqual([[codes[0]], [], [codes[1]]]);
    expect(reading.pages.map((page) => page.index)).toEqual([0, 1, 2]);
  });
  test.each(['jpeg', 'png'] as const)('one page as %s', async (format) => {
    const reading = await readScan(await scanOf([cover], { seed: 3, wear: 'heavy', format }));
    expect(reading).toMatchObject({ type: format, pages: [{ codes: [codes[0]] }] });
  });
  test.each([
    ['upside down', { turn: 180 }],
    ['askew', { turn: 3.5 }],
    ['lying', { turn: 90 }],
    ['a stain on the upper code', { stains: [{ x: 0.87, y: 0.09, radius: 0.06, darkness: 1 }] }],
    ['a stain on the lower code', { stains: [{ x: 0.16, y: 0.91, radius: 0.06, darkness: 1 }] }],
    ['faint', { contrast: 0.2, noise: 5 }],
    ['blurred', { blur: 3 }],
  ])('%s', async (_, always) => {
    expect(
      await read(await scanOf([cover], { seed: 1, wear: 'none', format: 'pdf', always })),
    ).toEqual([[codes[0]]]);
  });
  test('a photograph that the camera marked as turned', async () => {
    const flat = await scanOf([cover], { seed: 1, wear: 'light', format: 'jpeg' });
    const photo = await sharp(flat).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer();
    const [page] = (await readScan(photo)).pages;
    expect(page?.codes).toEqual([codes[0]]);
    expect(page && page.width < page.height).toBe(true);
  });
});

describe('what else is on a page', () => {
  test('both codes covered: nothing is read, nothing guessed', async () => {
    const stains = [
      { x: 0.87, y: 0.09, radius: 0.12, darkness: 1 },
      { x: 0.16, y: 0.91, radius: 0.12, darkness: 1 },
    ];
    const scan = await scanOf([cover], {
      seed: 1,
      wear: 'none',
      format: 'pdf',
      always: { stains },
    });
    expect(await read(scan)).toEqual([[]]);
  });
  test('a separator sheet', async () => {
    const sheet = await renderSeparatorSheet({
      language: 'de',
      heading: 'Trennblatt',
      instruction: 'Hier beginnt die nächste Sendung',
    });
    expect(await read(await scanOf([sheet], { seed: 2, wear: 'heavy', format: 'pdf' }))).toEqual([
      [separatorCode],
    ]);
  });
  test('blank pages, also with dust; a page with one line is not blank', async () => {
    const line = await PDFDocument.create();
    line.addPage([595.28, 841.89]).drawText('Seite 2', { x: 280, y: 400, size: 9 });
    const parts = [await blankPage(), await line.save(), paper];
    const clean = { stains: [], folded: false };
    const scan = await scanOf(parts, { seed: 4, wear: 'heavy', format: 'pdf', always: clean });
    expect((await readScan(scan)).pages.map((page) => page.blank)).toEqual([true, false, false]);
  });
});

describe('refused with a reason', () => {
  const refuses = (bytes: Uint8Array, reason: string) =>
    expect(readScan(bytes)).rejects.toMatchObject({ name: 'UnreadableScan', reason });

  test('empty', () => refuses(new Uint8Array(), 'empty'));
  test.each([
    '<html></html>',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'PK\u0003\u0004',
    'GIF89a',
  ])('neither PDF nor image: %j', (text) => refuses(Buffer.from(text), 'unsupported-type'));
  test('a PDF with a password', async () => {
    const pdf = await PDFDocument.load(paper);
    pdf.encrypt({ userPassword: 'secret', ownerPassword: 'other' });
    await refuses(await pdf.save(), 'encrypted');
  });
  test('damaged files of every type', async () => {
    await refuses(Buffer.from('%PDF-1.7\nnothing follows'), 'broken');
    for (const format of ['tiff', 'jpeg', 'png'] as const) {
      const whole = await scanOf([cover], { seed: 1, wear: 'light', format });
      await refuses(whole.subarray(0, Math.floor(whole.length / 2)), 'broken');
    }
  });
  test('an image with more pixels than any scanner makes', async () => {
    const header = Buffer.alloc(25);
    header.writeUInt32BE(13, 0);
    header.write('IHDR', 4);
    header.writeUInt32BE(40_000, 8);
    header.writeUInt32BE(40_000, 12);
    header.set([8, 2], 16);
    header.writeUInt32BE(crc32(header.subarray(4, 21)), 21);
    const start = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    const data = Buffer.from('\0\0\0\0IDAT\x35\xaf\x06\x1e', 'latin1');
    await refuses(Buffer.concat([start, header, data]), 'too-large');
  });
  test('too many pages', async () => {
    const pdf = await PDFDocument.create();
    for (let page = 0; page <= scanLimits.pages; page++) pdf.addPage([100, 100]);
    await refuses(await pdf.save(), 'too-many-pages');
  });
});

test('the event loop stays free and files wait for each other', async () => {
  const scan = await scanOf([cover, paper, other], { seed: 6, wear: 'none', format: 'pdf' });
  let ticks = 0;
  const clock = setInterval(() => ticks++, 5);
  const started = performance.now();
  const [first, second] = await Promise.all([
    readScan(scan),
    readScan(scan),
    pageImage(scan, 2, { width: 300 }),
  ]);
  const elapsed = performance.now() - started;
  clearInterval(clock);
  expect(first).toEqual(second);
  expect(ticks).toBeGreaterThan(elapsed / 25);
});
