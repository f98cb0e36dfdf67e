import { PDFDocument, PDFName, StandardFonts } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { coverKey, coverSheetOf, referenceOf, textOf } from '../test/support/scans.ts';
import { coverCode } from './cover-code.ts';
import { extractPages, pageImage } from './pages.ts';
import { readScan } from './read-scan.ts';
import { renderSpecimen } from './specimen-page.ts';
import { scanOf } from './worn-scan.ts';

const code = coverCode(referenceOf(1), coverKey);
let cover: Uint8Array;
let paper: Uint8Array;

beforeAll(async () => {
  cover = await coverSheetOf(referenceOf(1));
  paper = await renderSpecimen('Personalausweis (Kopie)', { Name: 'Mustermann, Erika' });
});

/** A PDF of several pages whose resources all stand in one dictionary, as some scanners write it. */
async function sharedResources(pictures: Uint8Array[]) {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const images = await Promise.all(pictures.map((picture) => pdf.embedJpg(picture)));
  const pages = images.map((image, index) => {
    const page = pdf.addPage([400, 400]);
    page.drawText(`page ${index}`, { x: 20, y: 20, size: 20, font });
    page.drawImage(image, { x: 50, y: 50, width: 300, height: 300 });
    return page;
  });
  const all = pdf.context.obj({});
  for (const page of pages) {
    const own = page.node.Resources()?.lookup(PDFName.of('XObject'));
    for (const [name, value] of (own as typeof all).entries()) all.set(name, value);
  }
  for (const page of pages) page.node.Resources()?.set(PDFName.of('XObject'), all);
  return { pdf, pages };
}

const photo = (color: { r: number; g: number; b: number }) =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: color } })
    .jpeg()
    .toBuffer();

describe('pages of a PDF', () => {
  test('just those asked for, in that order, as they were', async () => {
    const joined = await PDFDocument.create();
    for (const part of [cover, paper, paper]) {
      const [page] = await joined.copyPages(await PDFDocument.load(part), [0]);
      if (page) joined.addPage(page);
    }
    const stack = await joined.save();
    const cut = await extractPages(stack, [1, 0]);
    const text = await textOf(cut);
    expect(text).toHaveLength(2);
    expect(text[0]).toContain('Mustermann, Erika');
    expect(text[1]).toContain(referenceOf(1));
    expect((await readScan(cut)).pages.map((page) => page.codes)).toEqual([[], [code]]);
  });

  test('nothing of a neighbour’s pages goes along', async () => {
    const marks = [Buffer.from('neighbour'), Buffer.from('own')];
    const colors = [
      { r: 200, g: 0, b: 0 },
      { r: 0, g: 0, b: 200 },
    ];
    const photos = await Promise.all(colors.map(photo));
    const tagged = photos.map((jpeg, i) => Buffer.concat([jpeg, marks[i] ?? Buffer.alloc(0)]));
    const { pdf, pages } = await sharedResources(tagged);
    const [first, second] = pages;
    if (!first || !second) throw new Error('two pages are expected');
    const link = pdf.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9] });
    link.set(PDFName.of('Dest'), pdf.context.obj([first.ref, 'Fit']));
    second.node.set(PDFName.of('Annots'), pdf.context.obj([pdf.context.register(link)]));
    const stack = Buffer.from(await pdf.save({ useObjectStreams: false }));
    expect(stack.includes('neighbour')).toBe(true);

    const cut = Buffer.from(await extractPages(stack, [1]));
    expect(cut.includes('neighbour')).toBe(false);
    expect(cut.includes('own')).toBe(true);
    expect(await textOf(cut)).toEqual(['page 1']);
    const { data } = await sharp(await pageImage(cut, 0, { width: 100 }))
      .extract({ left: 45, top: 45, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([...data].map((tone) => Math.round(tone / 100))).toEqual([0, 0, 2]);
  });

  test('what was typed into a form stays readable', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage([300, 100]);
    const field = pdf.getForm().createTextField('name');
    field.setText('MMMMMMMM');
    field.addToPage(pdf.addPage([300, 100]), { x: 20, y: 20, width: 260, height: 60 });
    const whole = await pdf.save();
    const cut = await extractPages(whole, [1]);
    for (const [bytes, page] of [
      [whole, 1],
      [cut, 0],
    ] as const) {
      const { channels } = await sharp(await pageImage(bytes, page, { width: 300 })).stats();
      expect(channels[0]?.min).toBeLessThan(60);
    }
  });

  test('nothing that runs, plays or hides a file goes along', async () => {
    const pdf = await PDFDocument.load(paper);
    const page = pdf.addPage([300, 400]);
    page.drawText('harmless', { x: 20, y: 20, size: 20 });
    await pdf.attach(Buffer.from('payload'), 'evil.exe');
    pdf.addJavaScript('start', 'app.alert(1)');
    const script = pdf.context.obj({ S: 'JavaScript', JS: 'app.alert(2)' });
    const launch = pdf.context.obj({ S: 'Launch', F: 'calc.exe' });
    pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.register(launch));
    page.node.set(PDFName.of('AA'), pdf.context.obj({ O: pdf.context.register(script) }));
    const annotations = ['FileAttachment', 'RichMedia', 'Screen', 'Link', 'Widget'].map((Subtype) =>
      pdf.context.register(
        pdf.context.obj({ Type: 'Annot', Subtype, Rect: [0, 0, 9, 9], A: script, FS: 'evil.exe' }),
      ),
    );
    page.node.set(PDFName.of('Annots'), pdf.context.obj(annotations));
    const evil = await pdf.save({ useObjectStreams: false });
    expect(Buffer.from(evil).toString('latin1')).toMatch(/JavaScript/);
    const cut = await PDFDocument.load(await extractPages(evil, [0, 1]));
    const plain = Buffer.from(await cut.save({ useObjectStreams: false })).toString('latin1');
    const active = /JavaScript|\/JS|Launch|EmbeddedFile|FileAttachment|RichMedia|Screen|evil/g;
    expect(plain.match(active) ?? []).toEqual([]);
    expect((await textOf(await cut.save()))[1]).toBe('harmless');
  });

  test('a damaged directory does not keep the pages back', async () => {
    const text = Buffer.from(cover)
      .toString('latin1')
      .replace(/startxref\s+\d+/, 'startxref\n7');
    const cut = await extractPages(Buffer.from(text, 'latin1'), [0]);
    expect((await readScan(cut)).pages.map((page) => page.codes)).toEqual([[code]]);
  });
});

describe('pages of images', () => {
  test('a TIFF becomes a PDF of A4 pages', async () => {
    const scan = await scanOf([paper, cover], { seed: 1, wear: 'fax', format: 'tiff' });
    const cut = await extractPages(scan, [1]);
    expect((await readScan(cut)).pages.map((page) => page.codes)).toEqual([[code]]);
    const { width, height } = (await PDFDocument.load(cut)).getPage(0).getSize();
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
  });
  test('a photograph keeps its shape and stands upright', async () => {
    const flat = sharp(await photo({ r: 9, g: 9, b: 9 })).resize(300, 200, { fit: 'fill' });
    const turned = await flat.withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const cut = await extractPages(turned, [0]);
    const { width, height } = (await PDFDocument.load(cut)).getPage(0).getSize();
    expect(height / width).toBeCloseTo(1.5, 1);
  });
});

describe('a page for display', () => {
  test('is as wide as asked for', async () => {
    for (const format of ['pdf', 'tiff', 'jpeg', 'png'] as const) {
      const scan = await scanOf([cover], { seed: 1, wear: 'none', format });
      const {
        format: type,
        width,
        height,
      } = await sharp(await pageImage(scan, 0, { width: 400 })).metadata();
      expect(type).toBe('jpeg');
      expect(width).toBe(400);
      expect(height).toBeGreaterThan(560);
    }
  });
  test('a page that is not there', async () => {
    await expect(pageImage(cover, 1, { width: 100 })).rejects.toThrow('has 1 pages');
    await expect(extractPages(cover, [0, 1])).rejects.toThrow('has 1 pages');
    await expect(extractPages(cover, [])).rejects.toThrow('has 1 pages');
  });
});
