import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFStream,
  decodePDFRawStream,
  type PDFPage,
} from '@cantoo/pdf-lib';
import { scrubObjects, scrubPage } from './scrub-pdf.ts';

const xObject = PDFName.of('XObject');

/**
 * Takes pages out of a PDF as they are. Whatever leads from them to other pages is cut off: in a
 * stack those are somebody else's papers. Filled form fields become part of the page, and nothing
 * stays that runs, carries a file or leads out of it.
 */
export async function copyPdfPages(bytes: Uint8Array, pages: readonly number[]) {
  const source = await withoutForm(await load(bytes));
  for (const index of new Set(pages)) {
    const page = source.getPage(index);
    scrubPage(page);
    keepOwnPictures(page);
  }
  const target = await PDFDocument.create();
  for (const page of await target.copyPages(source, [...pages])) target.addPage(page);
  scrubObjects(target);
  return target.save();
}

const load = (bytes: Uint8Array) =>
  PDFDocument.load(bytes, { password: '', updateMetadata: false });

async function withoutForm(pdf: PDFDocument): Promise<PDFDocument> {
  if (!pdf.catalog.has(PDFName.of('AcroForm'))) return pdf;
  pdf.getForm().flatten({ updateFieldAppearances: false });
  return load(await pdf.save({ updateFieldAppearances: false }));
}

/** A resources dictionary is often shared by all pages: only what this page draws goes along. */
function keepOwnPictures(page: PDFPage) {
  const resources = page.node.Resources();
  const pictures = resources?.lookupMaybe(xObject, PDFDict);
  if (!resources || !pictures) return;
  const own = page.doc.context.obj({});
  for (const name of drawnNames(page)) {
    const picture = pictures.get(name);
    if (!picture) continue;
    if (borrowsResources(pictures.lookup(name))) {
      throw new Error('A form draws what it does not own');
    }
    own.set(name, picture);
  }
  const ownResources = resources.clone(page.doc.context);
  ownResources.set(xObject, own);
  page.node.set(PDFName.of('Resources'), ownResources);
}

/** A form without resources draws from those of the page, under names that we do not see. */
const borrowsResources = (object: unknown) =>
  object instanceof PDFStream &&
  object.dict.get(PDFName.of('Subtype')) === PDFName.of('Form') &&
  !object.dict.has(PDFName.of('Resources'));

function decodedContent(part: unknown): Uint8Array {
  if (part === undefined) return new Uint8Array();
  if (!(part instanceof PDFRawStream)) throw new Error('The content of a page is no stream');
  return decodePDFRawStream(part).decode();
}

function drawnNames(page: PDFPage): Set<PDFName> {
  const contents = page.node.Contents();
  const text = (contents instanceof PDFArray ? contents.asArray() : [contents])
    .map((part) => page.doc.context.lookup(part))
    .map((part) => Buffer.from(decodedContent(part)).toString('latin1'))
    .join('\n');
  const names = text.matchAll(/\/([^\s()<>[\]{}/%]+)\s+Do\b/g);
  return new Set([...names].map(([, name]) => PDFName.of(name ?? '')));
}
